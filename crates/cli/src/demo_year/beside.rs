//! What stands beside figures: a question of the leader, a correction, what the statistics bureau found, a file.

use jiannuo_office::{
    Entry, NewEvidence, NewPeriod, Outcome, accept, add_evidence, cite, remark, sign, submit, verify_figure,
};

use super::Year;
use super::day::{moment, unusable};
use super::figures::{restated, scaled};
use crate::demo::SEED;

/// Corrected after it was accepted.
const CORRECTED: &str = "幼儿托育新增托位数";
/// Asked about by the leader.
const ASKED: &str = "任务数";
/// What the statistics bureau looked at: indicator, per mille of it that was found, what it says.
const VERIFIED: [(&str, i64, Option<&str>); 2] =
    [(CITED, 960, Some("抽查台账，1户没有签收记录")), ("社区助餐点", 1000, None)];
/// Has a file behind its figure.
const CITED: &str = "开展特殊困难老年人居家适老化改造";

impl Year<'_> {
    /// The leader asks about a row where nothing happens.
    pub(super) async fn ask(&self) -> Outcome<()> {
        let id = &self.row(ASKED)?.id;
        let text = "请说明什么时候能启动，下次会议汇报。";
        let (period, at) = (&self.period(7)?.name, moment("2024-08-15", "11:00")?);
        remark(self.database, self.leader, self.plan, id, Some(period), text, at).await?;
        Ok(())
    }

    /// An accepted figure of September is corrected with a reason.
    pub(super) async fn correct(&self) -> Outcome<()> {
        let (period, row) = (self.period(9)?, self.row(CORRECTED)?);
        let department = self.department(row.seed.department.as_deref().unwrap_or_default())?;
        let seen = self.seen(&department.filler, period).await?;
        let known = seen.rows.iter().find(|known| known.indicator == row.id);
        let (known, amount) = known
            .and_then(|known| Some((known, known.row.achieved.amount()?)))
            .ok_or_else(|| unusable(CORRECTED))?;
        let less = scaled(amount, 98, 100).ok_or_else(|| unusable(CORRECTED))?;
        let entry = Entry {
            indicator: row.id.clone(),
            base: known.version,
            written: restated(&known.row.achieved.written, amount, less),
            reason: Some("复核台账，扣除重复统计的部分".into()),
            ..Entry::default()
        };
        let (plan, name) = (self.plan, &period.name);
        let day = "2024-10-21";
        submit(self.database, &department.filler, plan, name, &[entry], moment(day, "10:00")?).await?;
        let step = (row.id.as_str(), known.version + 1);
        sign(self.database, &department.head, plan, name, step, moment(day, "14:00")?).await?;
        accept(self.database, self.office, plan, name, step, moment(day, "16:40")?).await
    }

    /// The published month gets its file, and the statistics bureau looks at two figures.
    pub(super) async fn look_at(&self, period: &NewPeriod) -> Outcome<()> {
        let row = self.row(CITED)?;
        let department = self.department(row.seed.department.as_deref().unwrap_or_default())?;
        let (hash, name) = (self.files.put(SEED)?, &period.name);
        let at = moment("2024-11-01", "17:00")?;
        add_evidence(self.database, &department.filler, file(&hash, "验收台账.docx"), at).await?;
        cite(self.database, &department.filler, self.plan, name, &row.id, &hash, at).await?;
        for (name, share, note) in VERIFIED {
            let row = self.row(name)?;
            let amount = row.seed.achieved.amount().ok_or_else(|| unusable(name))?;
            let found = scaled(amount, share, 1000).ok_or_else(|| unusable(name))?;
            let written = restated(&row.seed.achieved.written, amount, found);
            let (found, at) = ((written.as_str(), note), moment("2024-11-04", "09:10")?);
            verify_figure(self.database, self.verifier, self.plan, &period.name, &row.id, found, at).await?;
        }
        Ok(())
    }
}

/// A document of the demonstration under a name.
pub(super) fn file<'a>(hash: &'a str, name: &'a str) -> NewEvidence<'a> {
    let media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    NewEvidence { hash, name, media_type, size: u64::try_from(SEED.len()).unwrap_or_default() }
}
