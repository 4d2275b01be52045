use proptest::prelude::*;

use super::*;
use crate::Points;

fn number(text: &str) -> Quantity {
    Quantity::read(text).unwrap()
}

fn includes(text: &str) -> Bound {
    Bound::Includes(number(text))
}

fn excludes(text: &str) -> Bound {
    Bound::Excludes(number(text))
}

fn band(lower: Bound, upper: Bound, light: Light) -> Band {
    Band { lower, upper, light, is_noted: false }
}

/// A scheme of one measure.
pub(crate) fn scheme(measure: Measure, bands: Vec<Band>) -> Scheme {
    Scheme {
        name: "test".into(),
        title: "测试".into(),
        source: String::new(),
        is_even: false,
        months: vec![],
        thresholds: vec![Threshold { measure, bands }],
        escalations: vec![],
        made_up: None,
        funds: None,
    }
}

/// Green up to 0, yellow up to 10, red above.
pub(crate) fn usual_bands() -> Vec<Band> {
    vec![
        band(Bound::Open, includes("0"), Light::Green),
        band(excludes("0"), includes("10"), Light::Yellow),
        band(excludes("10"), Bound::Open, Light::Red),
    ]
}

#[test]
fn a_value_without_a_light_and_one_with_two_are_named_with_their_bounds() {
    let measure = Measure::PointsBehind;
    let faults = |bands: &[(Bound, Bound)]| {
        let bands = bands.iter().map(|&(lower, upper)| band(lower, upper, Light::Green)).collect();
        scheme(measure, bands).faults()
    };
    let gap = |from, to| SchemeFault::Gap { measure, from, to };
    let overlap = |from, to| SchemeFault::Overlap { measure, from, to };
    for (bands, expected) in [
        (vec![(Bound::Open, Bound::Open)], vec![]),
        (vec![(includes("10"), Bound::Open), (Bound::Open, excludes("10"))], vec![]),
        // 10 exactly has no light, and then two.
        (
            vec![(Bound::Open, excludes("10")), (excludes("10"), Bound::Open)],
            vec![gap(includes("10"), includes("10"))],
        ),
        (
            vec![(Bound::Open, includes("10")), (includes("10"), Bound::Open)],
            vec![overlap(includes("10"), includes("10"))],
        ),
        // Above 100 there is nothing.
        (vec![(Bound::Open, includes("100"))], vec![gap(excludes("100"), Bound::Open)]),
        (vec![(excludes("0"), Bound::Open)], vec![gap(Bound::Open, includes("0"))]),
        (vec![], vec![gap(Bound::Open, Bound::Open)]),
        (
            vec![
                (Bound::Open, includes("20")),
                (includes("0"), includes("5")),
                (excludes("20"), Bound::Open),
            ],
            vec![overlap(includes("0"), includes("5"))],
        ),
        (
            vec![(Bound::Open, Bound::Open), (includes("5"), excludes("5"))],
            vec![SchemeFault::EmptyBand { measure, band: 2 }],
        ),
    ] {
        assert_eq!(faults(&bands), expected, "{bands:?}");
    }
}

#[test]
fn what_cannot_be_a_rule_is_a_fault() {
    let sound = scheme(Measure::PointsBehind, usual_bands());
    assert_eq!(sound.faults(), vec![]);
    let escalation = |months| Escalation { months, light: Light::Red };
    let funds = |text| Some(FundsRule { required: Some(number(text)), light: Light::Red });
    let twice = [sound.thresholds.clone(), sound.thresholds.clone()].concat();
    for (scheme, fault) in [
        (Scheme { title: " ".into(), ..sound.clone() }, SchemeFault::Nameless),
        (Scheme { thresholds: vec![], ..sound.clone() }, SchemeFault::NoThreshold),
        (
            Scheme { thresholds: twice, ..sound.clone() },
            SchemeFault::MeasuredTwice { measure: Measure::PointsBehind },
        ),
        (Scheme { months: vec![7, 13], ..sound.clone() }, SchemeFault::WrongMonth { month: 13 }),
        (Scheme { months: vec![7, 7], ..sound.clone() }, SchemeFault::WrongMonth { month: 7 }),
        (
            Scheme { escalations: vec![escalation(1)], ..sound.clone() },
            SchemeFault::WrongEscalation { months: 1 },
        ),
        (
            Scheme { escalations: vec![escalation(2), escalation(2)], ..sound.clone() },
            SchemeFault::WrongEscalation { months: 2 },
        ),
        (
            Scheme { funds: funds("100.01"), ..sound.clone() },
            SchemeFault::WrongFunds { required: number("100.01") },
        ),
    ] {
        assert_eq!(scheme.faults(), vec![fault]);
    }
}

#[test]
fn names_are_read_back() {
    for light in Light::ALL {
        assert_eq!(Light::named(light.name()), Some(light));
    }
    for measure in Measure::ALL {
        assert_eq!(Measure::named(measure.name()), Some(measure));
    }
}

fn any_bound() -> impl Strategy<Value = Bound> {
    let number = (-3_i64..=3).prop_map(|whole| Quantity::new(whole, 0).unwrap());
    prop_oneof![Just(Bound::Open), number.clone().prop_map(Bound::Includes), number.prop_map(Bound::Excludes)]
}

/// Bands between sorted cuts, each of which belongs to the band below or above it.
fn whole_line() -> impl Strategy<Value = Vec<Band>> {
    let cuts = prop::collection::btree_map(-100_000_i64..100_000, any::<bool>(), 0..6);
    cuts.prop_map(|cuts| {
        let mut lower = Bound::Open;
        let mut bands = Vec::new();
        for (cut, is_below) in cuts {
            let cut = Quantity::new(cut, 2).unwrap();
            let (upper, next) = if is_below {
                (Bound::Includes(cut), Bound::Excludes(cut))
            } else {
                (Bound::Excludes(cut), Bound::Includes(cut))
            };
            bands.push(band(lower, upper, Light::Yellow));
            lower = next;
        }
        bands.push(band(lower, Bound::Open, Light::Red));
        bands
    })
}

proptest! {
    #[test]
    fn a_threshold_has_no_fault_exactly_when_every_value_has_one_band(
        ends in prop::collection::vec((any_bound(), any_bound()), 0..5)
    ) {
        let bands: Vec<Band> = ends.iter().map(|&(lower, upper)| band(lower, upper, Light::Red)).collect();
        let values = (-80..=80).map(|tenths| Points::of(tenths, 20));
        let mut counts = values.map(|value| bands.iter().filter(|band| band.holds(value)).count());
        let covers_once = counts.all(|count| count == 1);
        let faults = scheme(Measure::Completion, bands).faults();
        let only_empty = faults.iter().all(|fault| matches!(fault, SchemeFault::EmptyBand { .. }));
        prop_assert_eq!(only_empty, covers_once, "{:?}", faults);
    }

    #[test]
    fn bands_between_cuts_give_every_value_one_light(bands in whole_line(), above in -2_000_000_i128..2_000_000, below in 1_i128..1000) {
        let scheme = scheme(Measure::PointsBehind, bands);
        prop_assert_eq!(scheme.faults(), vec![]);
        let value = Points::of(above, below);
        let bands = &scheme.thresholds[0].bands;
        prop_assert_eq!(bands.iter().filter(|band| band.holds(value)).count(), 1);
    }
}
