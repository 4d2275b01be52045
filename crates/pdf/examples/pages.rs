//! Draws the seed and some harder tables into a folder, to be looked at, and says how long it took.
//!
//! `cargo run --release -p jiannuo-pdf --example pages -- FOLDER [NAME]`

use std::path::Path;
use std::time::Instant;

use jiannuo_domain::{IndicatorRow, ProgressTable, Rounding};
use jiannuo_export::layout::{Align, Cell, Column, Layout, Role};
use jiannuo_export::{Facts, Language};
use jiannuo_pdf::{Options, render};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/pages".into());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let seed = jiannuo_testkit::seed();
    let chinese = |table: &ProgressTable| layout(table, Language::Chinese);
    draw(folder, "seed", &chinese(&seed), Language::Chinese)?;
    draw(folder, "seed-again", &chinese(&seed), Language::Chinese)?;
    draw(folder, "english", &layout(&seed, Language::English), Language::English)?;
    draw(folder, "long", &chinese(&long(&seed)), Language::Chinese)?;
    draw(folder, "hard", &hard(chinese(&seed)), Language::Chinese)?;
    for columns in [8, 12, 20, 40] {
        draw(folder, &format!("columns-{columns}"), &wide(columns), Language::Chinese)?;
    }
    Ok(())
}

fn layout(table: &ProgressTable, language: Language) -> Layout {
    let rounding = Rounding::default();
    Layout::of(&Facts { file: "seed.docx", table, findings: &[], rounding, language, signals: &[] })
}

fn draw(folder: &Path, name: &str, layout: &Layout, language: Language) -> Outcome {
    if std::env::args().nth(2).is_some_and(|only| only != name) {
        return Ok(());
    }
    let options = Options {
        language,
        date: Some(jiff::civil::date(2024, 10, 31)),
        data: Some(b"{}"),
        ..Options::default()
    };
    let start = Instant::now();
    let pdf = render(layout, &options)?;
    let time = start.elapsed();
    std::fs::write(folder.join(name).with_extension("pdf"), &pdf.bytes)?;
    let line = format!(
        "{name}: {} pages, {} bytes, {time:?}, {} cuts, settled {}, archival {}, missing {:?}",
        pdf.pages,
        pdf.bytes.len(),
        pdf.continued.len(),
        pdf.settled,
        pdf.archival,
        pdf.missing,
    );
    std::io::Write::write_all(&mut std::io::stdout(), format!("{line}\n").as_bytes())?;
    Ok(())
}

/// The seed three times over, with a date, a title of two lines and several levels of names.
fn long(seed: &ProgressTable) -> ProgressTable {
    let mut table = seed.clone();
    table.title = "某某市某某区人民政府关于2024年度为民办实事重点民生项目（城乡居民基本公共服务能力提升工程）进展情况的通报".into();
    table.as_of = Some(jiff::civil::date(2024, 10, 31));
    for round in 1..3 {
        let again = |row: &IndicatorRow| {
            let mut row = row.clone();
            row.seq = row.seq.map(|seq| format!("{round}-{seq}"));
            row
        };
        table.rows.extend(seed.rows.iter().map(again));
    }
    for (index, row) in table.rows.iter_mut().enumerate() {
        if index % 7 == 3 {
            row.indicator_as_written =
                "全面推进城乡供水一体化建设，完成老旧管网改造和水质提升，".repeat(index / 12 + 1);
        }
        if index % 3 != 0 {
            row.path.push(if index % 2 == 0 {
                "城区部分".into()
            } else {
                "乡镇及涉农社区部分".into()
            });
        }
    }
    table
}

/// A cell higher than a page, text that looks like source, characters without a glyph.
fn hard(mut layout: Layout) -> Layout {
    let texts = [
        "#import \"x\": *",
        "*bold* _it_ `raw` $x^2$ @ref <row> // no /* comment */",
        "鄠邑区浉河街道㮾梨𬭎𰻝龘\u{e000}😀",
        "第一行\n第二行\t制表",
        "https://www.example.gov.cn/art/2024/10/31/art_1229_58988123.html?very=long&really=very-long-indeed",
    ];
    for (row, text) in layout.rows.iter_mut().skip(1).step_by(3).zip(texts) {
        if let Some(cell) = row.get_mut(2) {
            cell.text = text.into();
        }
    }
    if let Some(cell) = layout.rows.get_mut(30).and_then(|row| row.get_mut(2)) {
        cell.text = "进展情况：项目已完成前期工作，正在开展主体施工，预计年底前全部完成。".repeat(60);
    }
    layout
}

/// Regions by indicators.
fn wide(columns: usize) -> Layout {
    let cell = |text: String, align| Cell { text, rows: 1, columns: 1, align };
    let column = |index: usize| match index {
        0 => Column { role: Role::Seq, name: "序号".into(), width: 3 },
        1 => Column { role: Role::Region, name: "县（市、区）".into(), width: 6 },
        _ => Column { role: Role::Extra, name: format!("第{}项完成率", index - 1), width: 6 },
    };
    let row = |row: usize| {
        let figure = |column: usize| match column {
            0 => cell((row + 1).to_string(), Align::Centre),
            1 => cell(format!("某某县第{row}片区"), Align::Left),
            _ => cell(format!("{}.{:02}%", row * column % 157, (row + column) % 100), Align::Right),
        };
        (0..columns).map(figure).collect()
    };
    Layout {
        title: "各县（市、区）民生实事完成情况一览表".into(),
        as_of: Some("截至2024年10月31日".into()),
        columns: (0..columns).map(column).collect(),
        rows: (0..40).map(row).collect(),
        footnotes: vec!["完成率＝完成情况÷年度目标，保留2位小数，四舍五入。".into()],
    }
}
