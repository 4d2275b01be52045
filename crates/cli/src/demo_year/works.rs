//! 形象进度 of the neighbourhoods that are rebuilt: every one passes its stages, none is accepted before November.

use jiannuo_office::{
    Actor, Database, NewPeriod, Outcome, StageEntry, name_objects, overview, report_stages,
};
use jiff::civil::Date;

use super::Year;
use super::cast::Department;
use super::chance::shuffled;
use super::day::{self, moment, unusable};

const NEIGHBOURHOODS: &str = include_str!("neighbourhoods.txt");
/// What counts them.
const COUNTED: &str = "改造小区数";
/// What follows from them, reported as a whole: the stage passed by month.
const WHOLE: [&str; 2] = ["改造居民户数", "改造住宅建筑面积"];
const WHOLE_PASSED: [i32; 12] = [0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3];

/// How many neighbourhoods have passed each stage by the end of a month: 立项, 招标, 开工, 主体, 验收.
const PASSED: [[usize; 5]; 12] = [
    [0, 0, 0, 0, 0],
    [38, 0, 0, 0, 0],
    [56, 0, 0, 0, 0],
    [56, 0, 0, 0, 0],
    [56, 25, 0, 0, 0],
    [56, 56, 0, 0, 0],
    [56, 56, 34, 0, 0],
    [56, 56, 56, 0, 0],
    [56, 56, 56, 6, 0],
    [56, 56, 56, 18, 0],
    [56, 56, 56, 36, 17],
    [56, 56, 56, 43, 41],
];

/// Names the neighbourhoods, once the course says that they have stages.
pub(super) async fn name(database: &Database, office: &Actor, plan: &str) -> Outcome<()> {
    let seen = overview(database, office, plan).await?;
    let row = seen.rows.iter().find(|row| row.row.name() == COUNTED).ok_or_else(|| unusable(COUNTED))?;
    let names: Vec<&str> = NEIGHBOURHOODS.lines().collect();
    name_objects(database, office, plan, &row.indicator, &names, moment("2024-01-26", "11:00")?).await
}

/// What is said beside the number of neighbourhoods.
pub(super) fn progress(name: &str, month: usize) -> Option<String> {
    let &[_, tendered, begun, built, accepted] = PASSED.get(month - 1)?;
    if name != COUNTED || month < 5 {
        return None;
    }
    Some(if accepted > 0 {
        format!("主体完工{built}个，竣工验收{accepted}个。")
    } else if begun > 0 {
        format!("开工{begun}个，主体完工{built}个。")
    } else {
        format!("完成招标{tendered}个。")
    })
}

impl Year<'_> {
    /// The department reports which stages were passed, before its figures.
    pub(super) async fn report_stages(
        &self,
        department: &Department,
        period: &NewPeriod,
        month: usize,
        today: Date,
    ) -> Outcome<()> {
        let counted = self.row(COUNTED)?;
        if counted.seed.department.as_deref() != Some(&department.name) {
            return Ok(());
        }
        let at = day::at(today, "09:40")?;
        let passed = PASSED.get(month - 1).copied().unwrap_or_default();
        let numbers = 1..=i32::try_from(PASSED.len() * 5).unwrap_or(0).max(56);
        let order = shuffled(NEIGHBOURHOODS.lines().count(), 0);
        let entries: Vec<StageEntry<'_>> = order
            .iter()
            .zip(numbers)
            .map(|(&rank, object)| {
                let stages = passed.iter().filter(|&&count| rank < count).count();
                StageEntry { object, stage: i32::try_from(stages).unwrap_or(0), note: None }
            })
            .collect();
        let which = (period.name.as_str(), counted.id.as_str());
        report_stages(self.database, &department.filler, self.plan, which, &entries, at).await?;
        for name in WHOLE {
            let stage = WHOLE_PASSED.get(month - 1).copied().unwrap_or(0);
            let which = (period.name.as_str(), self.row(name)?.id.as_str());
            let whole = [StageEntry { object: 0, stage, note: None }];
            report_stages(self.database, &department.filler, self.plan, which, &whole, at).await?;
        }
        Ok(())
    }
}
