//! What is posted about a matter: receipt, answer, extension, return, closure, cancellation.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{
    Action, ClosureCheck, ClosurePoint, ExtensionDecision, Outcome, Refused, SupervisionKey, answer,
    ask_extension, cancel, close, decide_extension, evidence, receive, return_answer, supervision_story,
};
use jiff::civil::Date;

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::fields::Fields;
use crate::pages::evidence::hand_in;
use crate::pages::supervision::key;
use crate::pages::supervision_matter::{Typed, page};
use crate::signed::Signed;
use crate::upload::Upload;

type At = Path<(String, String, String)>;

/// Back to the matter, with a word about what was done or what is wrong.
async fn answered(
    site: &Site,
    signed: Signed,
    key: SupervisionKey,
    (outcome, done): (Outcome<()>, &str),
    typed: Typed,
) -> Answer {
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("/supervision/{key}?done={done}")).into_response()),
        Err(Refused::Invalid(entries)) => {
            let language = signed.chrome.language;
            let about =
                entries.iter().map(|(field, why)| words::supervision_problem(field, why.code(), language));
            let problems = about.collect();
            page(site, signed, key, typed, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// Whether the sender may do this now, asked before anything of the form is looked at or kept.
async fn permitted(site: &Site, signed: &Signed, at: At, action: Action) -> Result<SupervisionKey, Failure> {
    let key = key(at)?;
    let told = supervision_story(&site.database, &signed.actor, key).await?;
    if told.matter.may(&signed.actor, action) { Ok(key) } else { Err(Failure::Forbidden) }
}

/// A day; nothing where the field is empty.
///
/// # Errors
/// The refusal that the office gives for a day that is none.
fn day(fields: &Fields) -> Outcome<Option<Date>> {
    let unusable = || Refused::Invalid(vec![("until".to_owned(), jiannuo_office::Invalid::Unusable)]);
    fields.some("until").map(|text| text.parse().map_err(|_| unusable())).transpose()
}

/// A day that must be there.
fn wanted_day(fields: &Fields) -> Outcome<Date> {
    let empty = || Refused::Invalid(vec![("until".to_owned(), jiannuo_office::Invalid::Empty)]);
    day(fields)?.ok_or_else(empty)
}

/// Number of the last step that the sender had before them.
fn seen(fields: &Fields) -> i32 {
    fields.text("seen").parse().unwrap_or(0)
}

/// `POST …/receipts`.
pub(crate) async fn received(State(site): State<Site>, signed: Signed, at: At, fields: Fields) -> Answer {
    let key = permitted(&site, &signed, at, Action::Receive).await?;
    let outcome = receive(&site.database, &signed.actor, key, site.now()).await;
    answered(&site, signed, key, (outcome, "supervision-received"), Typed::of("receipts", &fields)).await
}

/// `POST …/answers`: a text with files, new ones and one that was handed in before.
pub(crate) async fn answer_given(State(site): State<Site>, signed: Signed, at: At, upload: Upload) -> Answer {
    let key = permitted(&site, &signed, at, Action::Answer).await?;
    let Upload { fields, files } = upload;
    let mut hashes: Vec<String> = fields.some("known").map(str::to_owned).into_iter().collect();
    for hash in &hashes {
        evidence(&site.database, &signed.actor, hash).await?;
    }
    let text = fields.text("text");
    if !text.is_empty() {
        hashes.extend(hand_in(&site, &signed.actor, files).await?);
    }
    let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
    let outcome = answer(&site.database, &signed.actor, key, text, &hashes, site.now()).await;
    answered(&site, signed, key, (outcome, "supervision-answered"), Typed::of("answers", &fields)).await
}

/// `POST …/extensions`.
pub(crate) async fn extension_asked(
    State(site): State<Site>,
    signed: Signed,
    at: At,
    fields: Fields,
) -> Answer {
    let key = permitted(&site, &signed, at, Action::AskExtension).await?;
    let outcome = match wanted_day(&fields) {
        Ok(until) => {
            let reason = fields.text("reason");
            ask_extension(&site.database, &signed.actor, key, (until, reason), site.now()).await
        }
        Err(refused) => Err(refused),
    };
    answered(&site, signed, key, (outcome, "extension-asked"), Typed::of("extensions", &fields)).await
}

/// `POST …/extension-decisions`: by the button that was pressed.
pub(crate) async fn extension_decided(
    State(site): State<Site>,
    signed: Signed,
    at: At,
    fields: Fields,
) -> Answer {
    let key = permitted(&site, &signed, at, Action::DecideExtension).await?;
    let decision = match fields.text("act") {
        "grant" => wanted_day(&fields).map(ExtensionDecision::Grant),
        _ => Ok(ExtensionDecision::Refuse(fields.text("reason"))),
    };
    let outcome = match decision {
        Ok(decision) => {
            let at = (key, seen(&fields));
            decide_extension(&site.database, &signed.actor, at, decision, site.now()).await
        }
        Err(refused) => Err(refused),
    };
    let typed = Typed::of("extension-decisions", &fields);
    answered(&site, signed, key, (outcome, "extension-decided"), typed).await
}

/// `POST …/returns`.
pub(crate) async fn returned(State(site): State<Site>, signed: Signed, at: At, fields: Fields) -> Answer {
    let key = permitted(&site, &signed, at, Action::Return).await?;
    let outcome = match day(&fields) {
        Ok(until) => {
            let (at, said) = ((key, seen(&fields)), (fields.text("reason"), until));
            return_answer(&site.database, &signed.actor, at, said, site.now()).await
        }
        Err(refused) => Err(refused),
    };
    answered(&site, signed, key, (outcome, "supervision-returned"), Typed::of("returns", &fields)).await
}

/// `POST …/closure`: a point that is not ticked has its note.
pub(crate) async fn closed(State(site): State<Site>, signed: Signed, at: At, fields: Fields) -> Answer {
    let key = permitted(&site, &signed, at, Action::Close).await?;
    let notes = fields.column("note");
    let checks = ClosurePoint::ALL.map(|point| ClosureCheck {
        point,
        is_met: fields.all("met").any(|met| met == point.name()),
        note: notes.get(point.name()).map(|note| (*note).to_owned()),
    });
    let (at, said) = ((key, seen(&fields)), (&checks[..], fields.some("text")));
    let outcome = close(&site.database, &signed.actor, at, said, site.now()).await;
    answered(&site, signed, key, (outcome, "supervision-closed"), Typed::of("closure", &fields)).await
}

/// `POST …/cancellation`.
pub(crate) async fn cancelled(State(site): State<Site>, signed: Signed, at: At, fields: Fields) -> Answer {
    let key = permitted(&site, &signed, at, Action::Cancel).await?;
    let reason = fields.text("reason");
    let outcome = cancel(&site.database, &signed.actor, key, reason, site.now()).await;
    answered(&site, signed, key, (outcome, "supervision-cancelled"), Typed::of("cancellation", &fields)).await
}
