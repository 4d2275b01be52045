use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::PeriodName;

fn share(text: &str) -> Share {
    text.parse().unwrap()
}

fn rate(numerator: i128, denominator: i128) -> CompletionRate {
    CompletionRate::fraction(numerator, denominator).unwrap()
}

fn stage(name: &str, weight: u16, month: i8) -> Stage {
    Stage { name: name.into(), weight, month }
}

/// Shares of the months in the order of the year, as texts.
fn written(trajectory: &Trajectory) -> Vec<String> {
    trajectory.shares().iter().map(ToString::to_string).collect()
}

#[test]
fn every_form_has_its_month_ends() {
    let quarters = ["1/10", "1/2", "1/2", "1"].map(share);
    let stages = vec![stage("开工", 40, 3), stage("主体完工", 40, 8), stage("竣工验收", 20, 8)];
    for (trajectory, ends) in [
        (Trajectory::linear(), "1/12 1/6 1/4 1/3 5/12 1/2 7/12 2/3 3/4 5/6 11/12 1"),
        (Trajectory::quarters(quarters).unwrap(), "1/30 1/15 1/10 7/30 11/30 1/2 1/2 1/2 1/2 2/3 5/6 1"),
        (Trajectory::season(4, 11).unwrap(), "0 0 0 1/8 1/4 3/8 1/2 5/8 3/4 7/8 1 1"),
        (Trajectory::season(12, 12).unwrap(), "0 0 0 0 0 0 0 0 0 0 0 1"),
        (Trajectory::term(), "0 0 0 0 0 0 1/2 1 1 1 1 1"),
        (Trajectory::stages(stages).unwrap(), "0 0 2/5 2/5 2/5 2/5 2/5 1 1 1 1 1"),
    ] {
        assert_eq!(written(&trajectory).join(" "), ends, "{:?}", trajectory.form());
    }
}

#[test]
fn a_period_is_compared_with_the_plan_of_its_last_day() {
    for (trajectory, period, planned) in [
        (Trajectory::linear(), "2024-10", "5/6"),
        (Trajectory::linear(), "2024-Q3", "3/4"),
        (Trajectory::linear(), "2024-H1", "1/2"),
        (Trajectory::linear(), "2024", "1"),
        (Trajectory::linear(), "2024-04-X1", "5/18"),
        (Trajectory::linear(), "2024-02-X1", "13/116"),
        (Trajectory::term(), "2024-07-X2", "0"),
        (Trajectory::term(), "2024-07-X3", "1/2"),
        (Trajectory::term(), "2024-08-X2", "1/2"),
    ] {
        let period: PeriodName = period.parse().unwrap();
        assert_eq!(trajectory.share_at(period), share(planned), "{period}");
    }
    assert_eq!(Trajectory::linear().share_on(date(2023, 12, 31), 2024), Share::NONE);
    assert_eq!(Trajectory::term().share_on(date(2025, 1, 1), 2024), Share::WHOLE);
}

#[test]
fn a_level_has_the_first_day_for_which_it_is_planned() {
    let season = Trajectory::season(4, 11).unwrap();
    let term = Trajectory::term();
    for (trajectory, level, day) in [
        (&Trajectory::linear(), rate(1, 2), date(2024, 6, 30)),
        (&Trajectory::linear(), rate(83, 100), date(2024, 10, 30)),
        (&Trajectory::linear(), rate(0, 1), date(2024, 1, 1)),
        (&Trajectory::linear(), rate(1, 1_000_000), date(2024, 1, 1)),
        (&Trajectory::linear(), rate(139, 100), date(2024, 12, 31)),
        (&season, rate(1, 1), date(2024, 11, 30)),
        (&season, rate(471, 100), date(2024, 12, 31)),
        (&season, rate(1, 240), date(2024, 4, 1)),
        (&term, rate(1, 100), date(2024, 7, 31)),
        (&term, rate(51, 100), date(2024, 8, 31)),
    ] {
        assert_eq!(trajectory.day_of(level, 2024), Some(day), "{level:?}");
    }
    assert_eq!(term.day_of(rate(1, 2), 10_000), None);
}

#[test]
fn what_is_no_trajectory_says_why() {
    let months = |texts: [&str; 12]| Trajectory::months(texts.map(share));
    assert_eq!(
        months(["0", "1/4", "1/5", "1", "1", "1", "1", "1", "1", "1", "1", "1"]),
        Err(NotATrajectory::Falls { month: 3, before: share("1/4"), share: share("1/5") })
    );
    assert_eq!(
        months(["0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "9/10"]),
        Err(NotATrajectory::Unfinished { last: share("9/10") })
    );
    for (first, last) in [(0, 5), (5, 4), (1, 13), (13, 13), (i8::MIN, i8::MAX)] {
        assert_eq!(Trajectory::season(first, last), Err(NotATrajectory::NoSeason { first, last }));
    }
    for (stages, fault) in [
        (vec![], NotATrajectory::Weights { sum: 0 }),
        (vec![stage("开工", 40, 3), stage("验收", 50, 8)], NotATrajectory::Weights { sum: 90 }),
        (vec![stage(" ", 100, 3)], NotATrajectory::UnnamedStage { stage: 1 }),
        (vec![stage("开工", 100, 3), stage("验收", 0, 8)], NotATrajectory::WeightlessStage { stage: 2 }),
        (
            vec![stage("开工", 40, 8), stage("验收", 60, 7)],
            NotATrajectory::StageMonth { stage: 2, earliest: 8, month: 7 },
        ),
        (vec![stage("验收", 100, 13)], NotATrajectory::StageMonth { stage: 1, earliest: 1, month: 13 }),
    ] {
        assert_eq!(Trajectory::stages(stages), Err(fault));
    }
}

#[test]
fn kept_parts_that_their_form_does_not_make_are_refused() {
    let linear = *Trajectory::linear().shares();
    let refused = |form, stages| Trajectory::from_parts(form, linear, stages).unwrap_err();
    for form in [TrajectoryForm::Quarters, TrajectoryForm::Season] {
        assert!(Trajectory::from_parts(form, linear, vec![]).is_ok(), "n/12 is one of those, too");
    }
    assert_eq!(
        refused(TrajectoryForm::Term, vec![]),
        NotATrajectory::OtherForm {
            form: TrajectoryForm::Term,
            month: 1,
            expected: Share::NONE,
            share: share("1/12")
        }
    );
    assert_eq!(
        refused(TrajectoryForm::Linear, vec![stage("开工", 100, 3)]),
        NotATrajectory::StagesElsewhere { form: TrajectoryForm::Linear }
    );
    let stages = vec![stage("验收", 100, 3)];
    assert!(matches!(refused(TrajectoryForm::Stages, stages), NotATrajectory::OtherForm { month: 1, .. }));
}

#[test]
fn last_years_figures_have_a_shape() {
    let month = |figures: [i64; 12]| figures.map(|figure| (figure >= 0).then_some(figure * 1_000_000));
    for (figures, shape) in [
        ([0, 5, 10, 20, 20, 40, 50, 60, 70, 80, 90, 100], "0 1/20 1/10 1/5 1/5 2/5 1/2 3/5 7/10 4/5 9/10 1"),
        // Months that nobody reported lie on the line between their neighbours.
        ([-1, -1, 30, -1, 40, 40, 40, 40, 40, 40, 40, 50], "1/5 2/5 3/5 7/10 4/5 4/5 4/5 4/5 4/5 4/5 4/5 1"),
        (
            [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 7],
            "1/12 1/6 1/4 1/3 5/12 1/2 7/12 2/3 3/4 5/6 11/12 1",
        ),
        // A figure that was corrected downwards later.
        ([0, 0, 90, 0, 20, 20, 20, 20, 20, 20, 20, 20], "0 0 0 0 1 1 1 1 1 1 1 1"),
    ] {
        let shares = last_years_shape(&month(figures)).unwrap();
        assert_eq!(shares.map(|share| share.to_string()).join(" "), shape);
        assert!(Trajectory::last_year(shares).is_ok());
    }
    assert_eq!(last_years_shape(&month([0; 12])), None, "nothing was done");
    assert_eq!(last_years_shape(&month([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1])), None, "no December");
    let mut negative = month([9; 12]);
    negative[3] = Some(-1);
    assert_eq!(last_years_shape(&negative), None);
}

#[test]
fn forms_keep_their_names() {
    for form in TrajectoryForm::ALL {
        assert_eq!(TrajectoryForm::named(form.name()), Some(form));
    }
    assert_eq!(TrajectoryForm::named("Linear"), None);
}

fn rising_shares<const N: usize>() -> impl Strategy<Value = [Share; N]> {
    prop::collection::vec(0_u64..=997, N).prop_map(|mut parts| {
        parts.sort_unstable();
        let whole = 997;
        *parts.last_mut().unwrap() = whole;
        let shares: Vec<Share> = parts.into_iter().map(|part| Share::of(part, whole).unwrap()).collect();
        shares.try_into().unwrap()
    })
}

fn any_stages() -> impl Strategy<Value = Vec<Stage>> {
    (prop::collection::btree_set(1_u16..100, 0..6), prop::collection::vec(1_i8..=12, 7)).prop_map(
        |(cuts, mut months)| {
            months.sort_unstable();
            let ends = cuts.iter().copied().chain([100]);
            let starts = [0].into_iter().chain(cuts.iter().copied());
            let weights = ends.zip(starts).map(|(end, start)| end - start);
            weights.zip(months).map(|(weight, month)| stage("阶段", weight, month)).collect()
        },
    )
}

pub(crate) fn any_trajectory() -> impl Strategy<Value = Trajectory> {
    let figures = prop::collection::vec(prop::option::of(0_i64..1_000_000_000_000_000_000), 11);
    prop_oneof![
        Just(Trajectory::linear()),
        Just(Trajectory::term()),
        rising_shares::<12>().prop_map(|shares| Trajectory::months(shares).unwrap()),
        rising_shares::<4>().prop_map(|shares| Trajectory::quarters(shares).unwrap()),
        (1_i8..=12, 0_i8..12)
            .prop_map(|(first, length)| { Trajectory::season(first, (first + length).min(12)).unwrap() }),
        (figures, 1_i64..1_000_000_000_000_000_000).prop_map(|(figures, last)| {
            let figures: Vec<Option<i64>> = figures.into_iter().chain([Some(last)]).collect();
            let shares = last_years_shape(&figures.try_into().unwrap()).unwrap();
            Trajectory::last_year(shares).unwrap()
        }),
        any_stages().prop_map(|stages| Trajectory::stages(stages).unwrap()),
    ]
}

/// A day of 2024.
fn any_day() -> impl Strategy<Value = Date> {
    (1_i16..=366).prop_map(|day| date(2024, 1, 1).with().day_of_year(day).build().unwrap())
}

proptest! {
    #[test]
    fn every_trajectory_rises_from_day_to_day_and_ends_at_the_whole(trajectory in any_trajectory()) {
        let first = date(2024, 1, 1);
        let shares: Vec<Share> =
            first.series(jiff::ToSpan::days(1)).take(366).map(|day| trajectory.share_on(day, 2024)).collect();
        prop_assert!(shares.is_sorted());
        prop_assert_eq!(shares.last(), Some(&Share::WHOLE));
        prop_assert_eq!(trajectory.shares().last(), Some(&Share::WHOLE));
    }

    #[test]
    fn a_trajectory_is_what_is_kept_of_it(trajectory in any_trajectory()) {
        let stages = trajectory.stage_list().to_vec();
        let again = Trajectory::from_parts(trajectory.form(), *trajectory.shares(), stages);
        prop_assert_eq!(again, Ok(trajectory));
    }

    #[test]
    fn the_day_of_a_days_share_is_the_first_that_has_it(trajectory in any_trajectory(), day in any_day()) {
        let planned = trajectory.share_on(day, 2024);
        let found = trajectory.day_of(planned.into(), 2024).unwrap();
        prop_assert!(found <= day);
        if planned > Share::NONE {
            prop_assert_eq!(trajectory.share_on(found, 2024), planned);
            prop_assert!(trajectory.share_on(found.yesterday().unwrap(), 2024) < planned);
        }
    }

    #[test]
    fn a_level_is_reached_on_its_day_and_not_the_day_before(trajectory in any_trajectory(), level in 1_u64..=1000) {
        let level = Share::of(level, 1000).unwrap();
        let found = trajectory.day_of(level.into(), 2024).unwrap();
        prop_assert!(trajectory.share_on(found, 2024) >= level);
        prop_assert!(trajectory.share_on(found.yesterday().unwrap(), 2024) < level);
    }
}
