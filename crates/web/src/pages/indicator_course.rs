//! The burn-up of an indicator from its story.

use jiannuo_domain::{Reading, Standing};
use jiannuo_export::Language;
use jiannuo_export::chart::{BurnUp, ChartSize, Former, Point, PointState, TargetStep, burn_up};
use jiannuo_office::{FigureVersion, PeriodStory, ReviewState, Story};
use jiff::civil::Date;

use crate::failure::Failure;
use crate::moment;

/// The chart for screens and the one for telephones; empty where there is no number to draw.
pub(crate) fn course(told: &Story, today: Date, language: Language) -> Result<(String, String), Failure> {
    let Some(last) = told.periods.last().map(|period| period.period.cut_off) else {
        return Ok(Default::default());
    };
    let unit = told.row.unit.as_ref();
    let readings: Vec<Reading> =
        told.targets.iter().map(|target| Reading::of(&target.written, unit)).collect();
    let mut targets: Vec<TargetStep<'_>> = Vec::new();
    for (target, reading) in told.targets.iter().zip(&readings).rev() {
        let Some(amount) = reading.amount() else { continue };
        let day = moment::local(target.by.at).date();
        // What was promised at first holds from the beginning of the year, whenever it was typed in.
        let from = if targets.is_empty() { first_day(last) } else { day };
        targets.push(TargetStep { from, written: &target.written, amount: amount.quantity });
    }
    let points: Vec<Point<'_>> = told.periods.iter().filter_map(point).collect();
    if targets.is_empty() && points.is_empty() {
        return Ok(Default::default());
    }
    let is_due = Standing::of(&told.row) != Standing::NoTask;
    let is_missing =
        |period: &&PeriodStory| is_due && period.figures.is_empty() && period.period.deadline < today;
    let missing: Vec<Date> =
        told.periods.iter().filter(is_missing).map(|period| period.period.cut_off).collect();
    let chart = |size| {
        burn_up(&BurnUp {
            year: last.year(),
            name: told.row.name(),
            unit: unit.map(|unit| unit.as_str()).unwrap_or_default(),
            direction: told.row.direction,
            language,
            prefix: "course",
            size,
            targets: &targets,
            points: &points,
            missing: &missing,
            today: Some(today).filter(|today| today.year() == last.year()),
        })
    };
    Ok((chart(ChartSize::Wide)?, chart(ChartSize::Narrow)?))
}

fn first_day(of_year: Date) -> Date {
    of_year.first_of_year()
}

/// The newest figure of a period, with the accepted one that it corrects.
fn point(period: &PeriodStory) -> Option<Point<'_>> {
    let newest = period.figures.first()?;
    let amount = newest.row.achieved.amount()?.quantity;
    let former = period.figures.iter().skip(1).find_map(former);
    Some(Point {
        date: period.period.cut_off,
        written: &newest.written,
        amount,
        state: match newest.state {
            ReviewState::Accepted => PointState::Accepted,
            ReviewState::Returned => PointState::Returned,
            _ => PointState::Provisional,
        },
        former: former.filter(|former| former.written != newest.written),
    })
}

fn former(figure: &FigureVersion) -> Option<Former<'_>> {
    let is_accepted = figure.steps.iter().any(|step| step.act == "accept");
    let amount = figure.row.achieved.amount().filter(|_| is_accepted)?.quantity;
    Some(Former { written: &figure.written, amount })
}
