//! What can go wrong with a request, and the page that says so.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiannuo_export::words::SiteWords;
use jiannuo_export::{Language, words};
use jiannuo_import::Refusal;
use jiannuo_office::{Invalid, NotSignedIn, Refused, new_id};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Site;
use crate::assets;
use crate::moment;
use crate::preferences::Preferences;

/// What a handler gives.
pub(crate) type Answer = Result<Response, Failure>;

/// A page as an answer.
pub(crate) fn html(text: Result<String, askama::Error>) -> Answer {
    Ok(Html(text?).into_response())
}

/// What is wrong with entries, each sentence once: for the top of the page that they came from.
pub(crate) fn problems_of(entries: &[(String, Invalid)], language: Language) -> Vec<String> {
    words::problems(entries.iter().map(|(_, why)| why.code()), language)
}

/// Why a request was not answered as asked. Each has a stable code that stands on its page.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// It is not there, or not for this visitor.
    NotFound,
    /// Seen, but not to be done now by this visitor.
    Forbidden,
    /// Somebody else wrote meanwhile.
    Conflict { by: String, at: String, written: String },
    /// What was entered cannot be taken.
    Invalid(Vec<(String, Invalid)>),
    /// The form was not sent from a page of ours, or is too old.
    Form,
    /// More was sent than is taken.
    TooLarge,
    /// An uploaded file that cannot be taken, by its refusal.
    Unreadable(Box<Refusal>),
    /// A file of a kind that is not taken as evidence.
    FileType,
    /// The disk is nearly full.
    ReadOnly,
    /// Nobody is signed in; after that, back to this address.
    NoSession { back: String },
    /// The second factor is still wanted.
    CodeWanted,
    /// A post must be chosen first.
    PostWanted,
    /// There is no county yet.
    NotFounded,
    /// It takes too long.
    Timeout,
    /// The store or a template failed; what was said stands in the log under this number.
    Internal { number: String },
}

impl Failure {
    /// Stable code, for help over the telephone.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Conflict { .. } => "conflict",
            Self::Invalid(_) => "invalid",
            Self::Form => "form-expired",
            Self::TooLarge => "too-large",
            Self::Unreadable(_) => "unreadable",
            Self::FileType => "file-type",
            Self::ReadOnly => "read-only",
            Self::NoSession { .. } => "no-session",
            Self::CodeWanted => "code-wanted",
            Self::PostWanted => "post-wanted",
            Self::NotFounded => "not-founded",
            Self::Timeout => "timeout",
            Self::Internal { .. } => "internal",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Form => StatusCode::FORBIDDEN,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::Invalid(_) | Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::FileType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::ReadOnly => StatusCode::INSUFFICIENT_STORAGE,
            Self::NoSession { .. } | Self::CodeWanted | Self::PostWanted | Self::NotFounded => {
                StatusCode::SEE_OTHER
            }
            Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A fault of ours: noted in the log, a number for people.
    pub(crate) fn internal(fault: &dyn std::fmt::Display) -> Self {
        let number = new_id();
        tracing::error!(number, fault = %fault, "request failed");
        Self::Internal { number }
    }

    /// What it says, in one or more sentences.
    fn sentences(&self, language: Language) -> Vec<String> {
        match self {
            Self::Invalid(entries) => problems_of(entries, language),
            Self::Conflict { by, at, written } => {
                vec![words::conflict(by, &moment::shown(at, language), written, language)]
            }
            Self::Unreadable(refusal) => vec![crate::pages::plan_new::said(refusal, language)],
            _ => vec![words::failure(self.code(), language).to_owned()],
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotFound => Self::NotFound,
            Refused::Forbidden => Self::Forbidden,
            Refused::Conflict { by, at, written, .. } => Self::Conflict { by, at, written },
            Refused::Invalid(entries) => Self::Invalid(entries),
            Refused::Store(error) => Self::internal(&error),
        }
    }
}

impl From<NotSignedIn> for Failure {
    fn from(error: NotSignedIn) -> Self {
        match error {
            NotSignedIn::Refused(refused) => refused.into(),
            NotSignedIn::Wrong | NotSignedIn::Locked { .. } => Self::Forbidden,
        }
    }
}

impl From<jiannuo_export::ExportError> for Failure {
    fn from(error: jiannuo_export::ExportError) -> Self {
        Self::internal(&error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::internal(&error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match &self {
            Self::NoSession { back } => {
                let back = utf8_percent_encode(back, NON_ALPHANUMERIC);
                Redirect::to(&format!("/sign-in?back={back}")).into_response()
            }
            Self::CodeWanted => Redirect::to("/sign-in/code").into_response(),
            Self::PostWanted => Redirect::to("/posts").into_response(),
            Self::NotFounded => Redirect::to("/setup").into_response(),
            _ => {
                let mut answer = self.status().into_response();
                answer.extensions_mut().insert(self);
                answer
            }
        }
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    w: &'static SiteWords,
    lang: &'static str,
    is_large: bool,
    style: String,
    sentences: Vec<String>,
    code: &'static str,
    number: Option<String>,
    at: String,
}

/// Gives a failure its page, in the visitor's language.
pub(crate) async fn explain(
    State(site): State<Site>,
    preferences: Preferences,
    request: Request,
    next: Next,
) -> Response {
    let mut answer = next.run(request).await;
    let failure = match answer.extensions_mut().remove::<Failure>() {
        Some(failure) => failure,
        // What the router itself refused.
        None => match answer.status() {
            StatusCode::NOT_FOUND if !answer.headers().contains_key(axum::http::header::CONTENT_TYPE) => {
                Failure::NotFound
            }
            // An address that says nothing we know: `?before=abc`.
            StatusCode::BAD_REQUEST => Failure::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            StatusCode::REQUEST_TIMEOUT => Failure::Timeout,
            _ => return answer,
        },
    };
    let language = preferences.language;
    let page = FailurePage {
        w: SiteWords::of(language),
        lang: words::tag(language),
        is_large: preferences.is_large,
        style: assets::style_path().to_owned(),
        sentences: failure.sentences(language),
        code: failure.code(),
        number: match &failure {
            Failure::Internal { number } => Some(number.clone()),
            _ => None,
        },
        at: moment::shown(&site.now().to_string(), language),
    };
    match page.render() {
        Ok(text) => (failure.status(), Html(text)).into_response(),
        Err(_) => failure.status().into_response(),
    }
}
