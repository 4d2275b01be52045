//! Milestones with weights.

use super::NotATrajectory;
use crate::Share;

/// One milestone of works: 开工, 主体完工, 竣工验收.
#[doc(alias = "形象进度")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What it is called.
    pub name: String,
    /// How much of the whole it is, in percent.
    pub weight: u16,
    /// The month at whose end it is planned to be done, 1 to 12.
    pub month: i8,
}

/// Cumulative shares at month ends.
pub(super) fn shares(stages: &[Stage]) -> Result<[Share; 12], NotATrajectory> {
    const WHOLE: u32 = 100;
    let mut earliest = 1;
    for (stage, number) in stages.iter().zip(1..) {
        if stage.name.trim().is_empty() {
            return Err(NotATrajectory::UnnamedStage { stage: number });
        }
        if stage.weight == 0 {
            return Err(NotATrajectory::WeightlessStage { stage: number });
        }
        if !(earliest..=12).contains(&stage.month) {
            return Err(NotATrajectory::StageMonth { stage: number, earliest, month: stage.month });
        }
        earliest = stage.month;
    }
    let sum = stages.iter().fold(0_u32, |sum, stage| sum.saturating_add(u32::from(stage.weight)));
    if sum != WHOLE {
        return Err(NotATrajectory::Weights { sum });
    }
    let mut shares = [Share::NONE; 12];
    for (share, month) in shares.iter_mut().zip(1_i8..) {
        let done: u32 =
            stages.iter().filter(|stage| stage.month <= month).map(|stage| u32::from(stage.weight)).sum();
        *share = Share::NONE.on_the_way_to(Share::WHOLE, done, WHOLE);
    }
    Ok(shares)
}
