//! Opening the periods of a year in one act.

use super::*;

#[tokio::test]
async fn a_proposed_year_is_opened_in_one_act_and_a_duplicate_is_named() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let months = propose(2024, Rhythm::Month, CalendarRules::default(), &Holidays::published());
        let at = noon("2024-01-11");
        let refused = open_periods(database, office, plan, &months, at).await;
        let Err(Refused::Invalid(why)) = refused else { panic!("{refused:?}") };
        assert_eq!(why, [("2024-09".into(), Invalid::Twice), ("2024-10".into(), Invalid::Twice)]);
        assert_eq!(plans(database, office).await.unwrap()[0].periods.len(), 2, "nothing was opened");

        let rest = [&months[..8], &months[10..]].concat();
        assert!(matches!(open_periods(database, filler, plan, &rest, at).await, Err(Refused::Forbidden)));
        assert!(is_not_found(open_periods(database, office, "nothing", &rest, at).await));
        open_periods(database, office, plan, &rest, at).await.unwrap();
        let open = &plans(database, office).await.unwrap()[0].periods;
        assert_eq!((open.len(), open[11].name.as_str()), (12, "2024-12"));
        assert!(open.is_sorted_by_key(|period| period.cut_off));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_period_that_ends_before_it_counts_or_has_no_name_is_not_opened() {
    each(async |year| {
        let period = |name: &str, cut_off: &str, deadline: &str| NewPeriod {
            name: name.into(),
            cut_off: cut_off.parse().unwrap(),
            deadline: deadline.parse().unwrap(),
        };
        let new = [
            period("年中", "2024-06-30", "2024-07-05"),
            period("早", "2024-06-30", "2024-06-29"),
            period(" ", "2024-06-30", "2024-07-05"),
            period("年中", "2024-07-31", "2024-08-05"),
        ];
        let refused = open_periods(&year.database, &year.office, &year.plan, &new, noon("2024-01-11")).await;
        let Err(Refused::Invalid(why)) = refused else { panic!("{refused:?}") };
        let expected = [
            ("早".to_owned(), Invalid::Unusable),
            (String::new(), Invalid::Unusable),
            ("年中".to_owned(), Invalid::Twice),
        ];
        assert_eq!(why, expected);
    })
    .await;
}

#[tokio::test]
async fn a_period_is_named_by_what_can_stand_in_an_address() {
    each(async |year| {
        let (cut_off, deadline) = ("2024-12-31".parse().unwrap(), "2025-01-05".parse().unwrap());
        let open = async |name: &str| {
            let period = NewPeriod { name: name.to_owned(), cut_off, deadline };
            open_periods(&year.database, &year.office, &year.plan, &[period], noon("2024-10-25")).await
        };
        let too_long = "长".repeat(41);
        for name in
            ["", " ", "..", "a/b", "a\\b", "a?b", "a#b", "a%2f", "a\r\nSet-Cookie: x", "<b>", &too_long]
        {
            let refused = open(name).await;
            assert!(
                matches!(refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::Unusable),
                "{name:?}"
            );
        }
        open("第一次集中督查").await.unwrap();
    })
    .await;
}
