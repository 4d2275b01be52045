//! 序时进度 drawn in January and after the half-year, a target that is raised, an exemption.

use jiannuo_domain::{ProgressTable, Reading, Share, Stage, Trajectory};
use jiannuo_office::{
    Actor, Database, Grounds, Outcome, adopt_proposals, exempt, revise_target, revise_trajectory,
    trajectories,
};

use super::Year;
use super::day::{date, moment, unusable};
use super::script::Script;

/// Target that is raised, what it was, what it becomes.
const RAISED: (&str, &str, &str) = ("求职用工精准对接计划-服务企业数", "360", "400");
/// Works that the flood stopped.
const FLOODED: &str = "农村公路养护提升工程—完工任务";
/// Rows whose works begin later than planned.
const DELAYED: [&str; 3] = ["改造小区数", "改造居民户数", "改造住宅建筑面积"];
/// A row that was planned month by month, and is built outdoors.
const OUTDOORS: &str = "建设任务";

/// The table as it was published in January.
pub(super) fn before_the_raise(table: &ProgressTable) -> ProgressTable {
    let mut table = table.clone();
    for row in table.rows.iter_mut().filter(|row| row.name() == RAISED.0) {
        row.target = Reading::of(RAISED.1, row.unit.as_ref());
    }
    table
}

/// The office adopts what is proposed, and draws some courses itself.
pub(super) async fn draw(database: &Database, office: &Actor, plan: &str, script: &Script) -> Outcome<()> {
    let proposed = trajectories(database, office, plan).await?;
    let own = |name: &str| script.lines.iter().find(|line| line.name == name && !line.course.is_empty());
    let adopted =
        proposed.iter().filter(|listed| listed.proposed.is_some() && own(listed.row.name()).is_none());
    let adopted: Vec<String> = adopted.map(|listed| listed.indicator.clone()).collect();
    let grounds = Grounds {
        reason: "年度计划下达，各单位已确认", document: Some("示政办发〔2024〕3号")
    };
    adopt_proposals(database, office, plan, &adopted, grounds, moment("2024-01-25", "10:00")?).await?;
    for listed in &proposed {
        let Some(line) = own(listed.row.name()) else { continue };
        let course = course(line.course).ok_or_else(|| unusable(line.course))?;
        let grounds =
            Grounds { reason: "按项目工期安排", document: Some("示政办发〔2024〕3号") };
        let (which, at) = ((listed.indicator.as_str(), listed.version), moment("2024-01-25", "15:00")?);
        revise_trajectory(database, office, plan, which, &course, grounds, at).await?;
    }
    Ok(())
}

/// Months by which neighbourhoods have passed each stage: as planned in January, and after the half-year review.
const PLANNED: [i8; 5] = [2, 4, 5, 9, 11];
const POSTPONED: [i8; 5] = [3, 6, 8, 11, 12];

fn by_stages(months: [i8; 5]) -> Option<Trajectory> {
    let stages = [("立项审批", 10), ("招标", 15), ("开工", 25), ("主体完工", 30), ("竣工验收", 20)];
    let stage = |((name, weight), month): ((&str, u16), i8)| Stage { name: name.to_owned(), weight, month };
    Trajectory::stages(stages.into_iter().zip(months).map(stage).collect()).ok()
}

/// `season 4-10`; `by 9`: all of it by the end of that month, nothing before; `stages`.
fn course(text: &str) -> Option<Trajectory> {
    if text == "stages" {
        return by_stages(PLANNED);
    }
    let (form, months) = text.split_once(' ')?;
    if form == "season" {
        let (first, last) = months.split_once('-')?;
        return Trajectory::season(first.parse().ok()?, last.parse().ok()?).ok();
    }
    let by: usize = months.parse().ok()?;
    let mut shares = [Share::NONE; 12];
    shares.iter_mut().skip(by - 1).for_each(|share| *share = Share::WHOLE);
    Trajectory::months(shares).ok()
}

impl Year<'_> {
    /// After the half-year review some courses are drawn anew.
    pub(super) async fn revise_courses(&self) -> Outcome<()> {
        let later = by_stages(POSTPONED).ok_or_else(|| unusable("stages"))?;
        let season = Trajectory::season(4, 10).map_err(|_| unusable("season"))?;
        let delayed = DELAYED.map(|name| (name, &later, "专项债资金7月下达，开工和验收时间后移"));
        let all = delayed.into_iter().chain([(OUTDOORS, &season, "4个点位调整选址，按户外施工期安排")]);
        let at = moment("2024-06-27", "16:00")?;
        let drawn = trajectories(self.database, self.office, self.plan).await?;
        for (name, course, reason) in all {
            let id = &self.row(name)?.id;
            let version = drawn.iter().find(|known| known.indicator == *id).map_or(0, |known| known.version);
            let grounds = Grounds { reason, document: Some("示政办发〔2024〕24号") };
            let which = (id.as_str(), version);
            revise_trajectory(self.database, self.office, self.plan, which, course, grounds, at).await?;
        }
        Ok(())
    }

    /// No light for the road works while the flood lasts.
    pub(super) async fn exempt(&self) -> Outcome<()> {
        let which = (self.period(7)?.name.as_str(), self.row(FLOODED)?.id.as_str());
        let reason = "7月中旬以来持续降雨，县防汛抗旱指挥部启动三级响应，路面工程停工";
        let grounds = Grounds { reason, document: Some("示汛旱指〔2024〕7号") };
        let (until, at) = (date("2024-08-31")?, moment("2024-07-22", "17:00")?);
        exempt(self.database, self.office, self.plan, which, until, grounds, at).await
    }

    /// A target is raised in summer to what was published in autumn.
    pub(super) async fn raise(&self) -> Outcome<()> {
        let reason = "上半年进度较快，县政府常务会议决定提高目标";
        let grounds = Grounds { reason, document: Some("示政办发〔2024〕31号") };
        let (which, at) = ((self.row(RAISED.0)?.id.as_str(), 1), moment("2024-08-13", "10:00")?);
        revise_target(self.database, self.office, self.plan, which, RAISED.2, grounds, at).await?;
        Ok(())
    }
}
