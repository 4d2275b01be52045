//! 调度会 in October: what was decided; one of three decisions has led to nothing yet.

use jiannuo_office::{NewDecision, Outcome, decide};

use super::Year;
use super::day::{date, moment};

impl Year<'_> {
    pub(super) async fn meet(&self) -> Outcome<()> {
        for (text, department, indicator, deadline) in [
            (
                "司法局逐乡镇分解法律援助任务，10月底前提出四季度办案计划。",
                "司法局",
                Some("案件数"),
                "2024-10-30",
            ),
            (
                "住建局10月底前完成20个、11月底前完成40个老旧小区主体工程。",
                "住建局",
                Some("改造小区数"),
                "2024-11-29",
            ),
            ("人社局汇总青年见习留用情况，11月底前提出明年岗位计划。", "人社局", None, "2024-11-29"),
        ] {
            let indicator = indicator.map(|name| self.row(name)).transpose()?;
            let new = NewDecision {
                period: &self.period(9)?.name,
                text,
                department: Some(&self.department(department)?.id),
                indicator: indicator.map(|row| row.id.as_str()),
                deadline: Some(date(deadline)?),
                met_on: date("2024-10-15")?,
            };
            decide(self.database, self.office, self.plan, new, moment("2024-10-15", "17:00")?).await?;
        }
        Ok(())
    }
}
