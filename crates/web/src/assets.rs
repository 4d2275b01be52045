//! Style sheet and scripts, inside of the binary, named by their contents so that browsers keep them.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use sha2::{Digest, Sha256};

use crate::failure::{Answer, Failure};

/// One file of the site.
struct Asset {
    path: String,
    media_type: &'static str,
    bytes: String,
}

impl Asset {
    fn of(stem: &str, extension: &str, media_type: &'static str, bytes: String) -> Self {
        let hash = Sha256::digest(bytes.as_bytes());
        let hash: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("/assets/{stem}.{hash}.{extension}"), media_type, bytes }
    }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let parts = [
        jiannuo_export::COLOURS_CSS,
        include_str!("../assets/site.css"),
        include_str!("../assets/forms.css"),
        include_str!("../assets/lights.css"),
        jiannuo_export::chart::CHART_CSS,
        include_str!("../assets/phone.css"),
        include_str!("../assets/print.css"),
    ];
    Asset::of("site", "css", "text/css; charset=utf-8", parts.concat())
});
static GRID: LazyLock<Asset> =
    LazyLock::new(|| Asset::of("grid", "js", SCRIPT, include_str!("../assets/grid.js").to_owned()));
static PAGE: LazyLock<Asset> =
    LazyLock::new(|| Asset::of("page", "js", SCRIPT, include_str!("../assets/page.js").to_owned()));
static COURSE: LazyLock<Asset> =
    LazyLock::new(|| Asset::of("course", "js", SCRIPT, include_str!("../assets/course.js").to_owned()));
static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of("seal", "svg", "image/svg+xml", include_str!("../assets/seal.svg").to_owned())
});

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Address of the style sheet.
pub(crate) fn style_path() -> &'static str {
    &STYLE.path
}

/// Address of the script of entry grids.
pub(crate) fn grid_path() -> &'static str {
    &GRID.path
}

/// Address of the script of every page.
pub(crate) fn page_path() -> &'static str {
    &PAGE.path
}

/// Address of the script that draws planned courses.
pub(crate) fn course_path() -> &'static str {
    &COURSE.path
}

/// Address of the icon.
pub(crate) fn icon_path() -> &'static str {
    &ICON.path
}

/// `GET /assets/{name}`.
pub(crate) async fn serve(Path(name): Path<String>) -> Answer {
    let all: [&Asset; 5] = [&STYLE, &GRID, &PAGE, &COURSE, &ICON];
    let path = format!("/assets/{name}");
    let asset = all.into_iter().find(|asset| asset.path == path).ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.bytes.as_str()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_weigh_less_than_150_kilobytes() {
        let total: usize =
            [&*STYLE, &*GRID, &*PAGE, &*COURSE, &*ICON].iter().map(|asset| asset.bytes.len()).sum();
        assert!(total <= 150_000, "{total} bytes");
    }
}
