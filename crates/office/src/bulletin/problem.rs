//! What a reported problem is about, by the words that it is written in.

/// What a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// 资金.
    Funds,
    /// 用地.
    Land,
    /// 招标.
    Tender,
    /// 政策处理: 征收, 拆迁.
    Resettlement,
    /// 方案设计和审批.
    Design,
    /// 天气.
    Weather,
    /// Anything else.
    Other,
}

impl ProblemKind {
    /// Stable name, for the catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Funds => "funds",
            Self::Land => "land",
            Self::Tender => "tender",
            Self::Resettlement => "resettlement",
            Self::Design => "design",
            Self::Weather => "weather",
            Self::Other => "other",
        }
    }

    /// What a text is about: the first of these that it mentions.
    #[must_use]
    pub fn of(text: &str) -> Self {
        const WORDS: [(ProblemKind, &[&str]); 6] = [
            (ProblemKind::Resettlement, &["政策处理", "征收", "拆迁", "征迁", "群众工作"]),
            (ProblemKind::Land, &["用地", "土地", "征地", "选址", "林地"]),
            (ProblemKind::Tender, &["招标", "招投标", "采购", "流标", "质疑", "投诉"]),
            (ProblemKind::Funds, &["资金", "经费", "拨付", "预算"]),
            (ProblemKind::Design, &["方案", "设计", "图审", "审批", "立项", "手续"]),
            (ProblemKind::Weather, &["天气", "降雨", "雨水", "台风", "高温", "汛"]),
        ];
        let says = |(_, words): &&(Self, &[&str])| words.iter().any(|word| text.contains(word));
        WORDS.iter().find(says).map_or(Self::Other, |(kind, _)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_about_what_it_mentions() {
        for (text, expected) in [
            ("上级补助资金未到位", ProblemKind::Funds),
            ("建设用地指标未落实", ProblemKind::Land),
            ("招标质疑，需重新组织", ProblemKind::Tender),
            ("3户房屋征收补偿协议未签", ProblemKind::Resettlement),
            ("方案调整，尚未进场。", ProblemKind::Design),
            ("连续降雨影响施工", ProblemKind::Weather),
            ("人员不足", ProblemKind::Other),
            ("", ProblemKind::Other),
        ] {
            assert_eq!(ProblemKind::of(text), expected, "{text}");
        }
    }
}
