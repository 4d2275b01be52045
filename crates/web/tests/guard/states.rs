//! Signing, accepting, returning, reporting, verifying and citing: every hand × every state.

use std::collections::BTreeMap;

use jiannuo_office::*;

use crate::browser::Browser;
use crate::golden;
use crate::place::{PEOPLE, Place, each};

const ACTS: [&str; 5] = ["pass", "return", "report", "verify", "cite"];

async fn attempt(
    place: &Place,
    browser: &mut Browser,
    act: &str,
    (period, indicator, version): (&str, &str, i32),
) -> String {
    let here = format!("/plans/{}/periods/{period}", place.plan);
    let (which, base) = (format!("{indicator}:{version}"), version.to_string());
    let token = browser.token();
    let field = |name: &str| format!("{name}.{indicator}");
    let answer = match act {
        "pass" => browser.post(&format!("{here}/review"), &[("row", &which)]).await,
        "return" => {
            browser.post(&format!("{here}/review"), &[("return", &which), (&field("reason"), "请核对")]).await
        }
        "report" => {
            let fields = [
                ("act", "submit"),
                (&field("written"), "2"),
                (&field("base"), &base),
                (&field("reason"), "补报"),
            ];
            browser.post(&format!("{here}/report"), &fields).await
        }
        "verify" => {
            browser.post(&format!("{here}/verification"), &[("indicator", indicator), ("written", "1")]).await
        }
        _ => {
            let file = ("现场.pdf", &b"%PDF-1.7 evidence"[..]);
            browser.upload(&format!("{here}/evidence"), &token, &[("indicator", indicator)], &[file]).await
        }
    };
    let done = answer.header("location").split(['?', '#']).nth(1).unwrap_or_default();
    format!("{} {done}", answer.status.as_u16())
}

#[tokio::test]
async fn only_the_right_hand_moves_a_figure_on() {
    each(async |place| {
        let mut table = String::new();
        let states = |mut answers: BTreeMap<String, Vec<&'static str>>, who: &str| {
            let mut lines = String::new();
            while let Some((answer, states)) = answers.pop_first() {
                lines.push_str(&format!("    {who:10} {:24} {}\n", answer.trim(), states.join(" ")));
            }
            lines
        };
        for act in ACTS {
            table.push_str(&format!("{act}\n"));
            for (login, ..) in
                PEOPLE.into_iter().filter(|(login, ..)| *login != "waiting" && *login != "nopost")
            {
                let period = format!("{act} {login}").replace(' ', "-");
                let mut browser = place.signed_in(login).await;
                let rows = place.open(&period).await;
                let mut answers: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
                for (state, indicator) in &rows {
                    let version = i32::from(*state != ReviewState::NotSubmitted);
                    let answer = attempt(&place, &mut browser, act, (&period, indicator, version)).await;
                    answers.entry(answer).or_default().push(state.name());
                }
                table.push_str(&states(answers, login));
            }
        }
        golden("states.txt", &table);
        let proof = prove(place.site.database(), place.actor("shenji")).await.unwrap();
        assert_eq!(proof.discrepancies, []);
    })
    .await;
}
