//! A QR code as an SVG picture.

use qrcode::{Color, EcLevel, QrCode};

/// The picture of a text; nothing when it is too long for one.
pub(crate) fn picture(text: &str, title: &str) -> String {
    const QUIET: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return String::new() };
    let width = code.width();
    let mut path = String::new();
    for (index, _) in code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark) {
        path.push_str(&format!("M{} {}h1v1h-1z", index % width + QUIET, index / width + QUIET));
    }
    let side = width + 2 * QUIET;
    format!(
        "<svg class=\"qr-code\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{title}\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}
