//! A planned course as a form sends it.

use jiannuo_domain::{NotATrajectory, Quantity, Share, Stage, Trajectory, TrajectoryForm};
use jiannuo_office::TrajectoryStory;

use crate::fields::Fields;

/// Rows for stages in the form.
pub(crate) const MOST_STAGES: usize = 8;

/// What a form draws.
pub(crate) enum Drawn {
    Course(Trajectory),
    Faulty(NotATrajectory),
    /// A text where a number is wanted.
    NotANumber(String),
    /// Last year's shape, and there is none.
    NoLastYear,
}

/// A share as it stands in a field: percent with at most two places, "58.33".
pub(crate) fn shown_percent(share: Share) -> String {
    let text = share.percent(2);
    let text = text.trim_end_matches('%');
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    text.trim_start_matches(['<', '>']).to_owned()
}

/// The course that a form draws. A month left as it was shown keeps its exact share.
pub(crate) fn drawn(fields: &Fields, told: &TrajectoryStory) -> Drawn {
    let now = told.now();
    let course = match TrajectoryForm::named(fields.text("form")) {
        Some(TrajectoryForm::Linear) | None => Ok(Trajectory::linear()),
        Some(TrajectoryForm::Term) => Ok(Trajectory::term()),
        Some(TrajectoryForm::Season) => match (month(fields.text("from")), month(fields.text("to"))) {
            (Ok(first), Ok(last)) => Trajectory::season(first, last),
            (Err(text), _) | (_, Err(text)) => return Drawn::NotANumber(text),
        },
        Some(TrajectoryForm::Months) => {
            match shares::<12>(fields, "month", |number| now.shares().get(number - 1)) {
                Ok(shares) => Trajectory::months(shares),
                Err(text) => return Drawn::NotANumber(text),
            }
        }
        Some(TrajectoryForm::Quarters) => {
            match shares::<4>(fields, "quarter", |number| now.shares().get(number * 3 - 1)) {
                Ok(shares) => Trajectory::quarters(shares),
                Err(text) => return Drawn::NotANumber(text),
            }
        }
        Some(TrajectoryForm::LastYear) => {
            let proposed = told.proposed.as_ref().map(|proposed| &proposed.trajectory);
            let known = proposed.into_iter().chain([&now]);
            let mut of_last_year = known.filter(|course| course.form() == TrajectoryForm::LastYear);
            match of_last_year.next() {
                Some(course) => Ok(course.clone()),
                None => return Drawn::NoLastYear,
            }
        }
        Some(TrajectoryForm::Stages) => match stages(fields) {
            Ok(stages) => Trajectory::stages(stages),
            Err(text) => return Drawn::NotANumber(text),
        },
    };
    match course {
        Ok(course) => Drawn::Course(course),
        Err(fault) => Drawn::Faulty(fault),
    }
}

fn shares<'a, const N: usize>(
    fields: &Fields,
    prefix: &str,
    known: impl Fn(usize) -> Option<&'a Share>,
) -> Result<[Share; N], String> {
    let mut shares = [Share::NONE; N];
    for (slot, number) in shares.iter_mut().zip(1..) {
        let text = fields.text(&format!("{prefix}.{number}"));
        let same = known(number).filter(|share| shown_percent(**share) == text).copied();
        let read = || Share::from_percent(Quantity::read(text.trim_end_matches(['%', '％']))?);
        *slot = same.or_else(read).ok_or_else(|| text.to_owned())?;
    }
    Ok(shares)
}

/// Stages with anything in their row.
fn stages(fields: &Fields) -> Result<Vec<Stage>, String> {
    let mut stages = Vec::new();
    for number in 1..=MOST_STAGES {
        let cell = |what: &str| fields.text(&format!("{what}.{number}"));
        let (name, weight, until) = (cell("name"), cell("weight"), cell("until"));
        if name.is_empty() && weight.is_empty() && until.is_empty() {
            continue;
        }
        let weight = weight.trim_end_matches(['%', '％']).parse().map_err(|_| weight.to_owned())?;
        stages.push(Stage { name: name.to_owned(), weight, month: month(until)? });
    }
    Ok(stages)
}

fn month(text: &str) -> Result<i8, String> {
    text.trim_end_matches('月').parse().map_err(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::IndicatorRow;

    use super::*;

    fn told() -> TrajectoryStory {
        let row = IndicatorRow::new("改造小区数（个）", None, "56", "", None);
        TrajectoryStory { row, versions: Vec::new(), proposed: None }
    }

    fn sent(pairs: &[(&str, &str)]) -> Drawn {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        drawn(&Fields::new(pairs.collect()), &told())
    }

    #[test]
    fn a_month_left_as_it_was_shown_keeps_its_exact_share() {
        let linear = Trajectory::linear();
        let texts: Vec<(String, String)> = (1..=12)
            .zip(linear.shares())
            .map(|(number, share)| (format!("month.{number}"), shown_percent(*share)))
            .collect();
        let mut pairs: Vec<(&str, &str)> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        pairs.push(("form", "months"));
        let Drawn::Course(course) = sent(&pairs) else { panic!("no course") };
        assert_eq!(course.shares(), linear.shares());
        assert_eq!(shown_percent(Share::of(7, 12).unwrap_or(Share::NONE)), "58.33");
    }

    #[test]
    fn what_is_no_number_or_no_course_is_said() {
        assert!(
            matches!(sent(&[("form", "season"), ("from", "四"), ("to", "11")]), Drawn::NotANumber(text) if text == "四")
        );
        let fault = NotATrajectory::NoSeason { first: 11, last: 4 };
        assert!(
            matches!(sent(&[("form", "season"), ("from", "11"), ("to", "4")]), Drawn::Faulty(found) if found == fault)
        );
        assert!(matches!(sent(&[("form", "last-year")]), Drawn::NoLastYear));
        let weights = [("form", "stages"), ("name.1", "开工"), ("weight.1", "40"), ("until.1", "5")];
        assert!(matches!(sent(&weights), Drawn::Faulty(NotATrajectory::Weights { sum: 40 })));
    }
}
