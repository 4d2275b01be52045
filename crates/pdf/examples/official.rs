//! Writes the documents of a supervision office into a folder as docx, html and PDF, to be looked at.
//!
//! `cargo run -p jiannuo-pdf --example official -- FOLDER`

#[path = "../../export/tests/official/samples.rs"]
mod samples;

use std::path::Path;

use jiannuo_export::{official_docx, official_html};
use jiannuo_pdf::{Options, official_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/official".into());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let options = Options { date: Some(jiff::civil::date(2024, 11, 5)), ..Options::default() };
    for (name, document) in samples::all() {
        let file = folder.join(name);
        std::fs::write(file.with_extension("docx"), official_docx(&document)?)?;
        std::fs::write(file.with_extension("html"), official_html(&document))?;
        let pdf = official_pdf(&document, &options)?;
        std::fs::write(file.with_extension("pdf"), &pdf.bytes)?;
        let line =
            format!("{name}: {} pages, archival {}, missing {:?}\n", pdf.pages, pdf.archival, pdf.missing);
        std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())?;
    }
    Ok(())
}
