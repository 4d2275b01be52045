//! Plain bytes: separated values, the one-cell-a-line form, JSON, noise under every magic number.

use super::{Hostile, noise};

const TOO_LARGE: &[&str] = &["too-large"];
const EITHER: &[&str] = &["draft", "too-large"];
/// Plain text that is not our table.
const NOTHING: &[&str] =
    &["unknown-format", "no-table", "no-progress-table", "empty", "damaged", "unsupported-format"];

const TABLE: &str = "指标,目标,完成,完成率\n新建学校（所）,10,9,90%\n";

pub(super) fn all() -> Vec<Hostile> {
    let mut all = separated();
    all.extend(encodings());
    all.extend(other_forms());
    all.extend(noises());
    all
}

fn separated() -> Vec<Hostile> {
    let table_and = |more: String| (TABLE.to_owned() + &more).into_bytes();
    vec![
        Hostile::new("csv: 10 million commas", EITHER, move || table_and(",".repeat(10_000_000))),
        Hostile::new("csv: 10 million lines", EITHER, move || table_and("\n".repeat(10_000_000))),
        Hostile::new("csv: one quoted field of 15 MiB", TOO_LARGE, move || {
            table_and(format!("\"{}\"\n", "a\n".repeat(15 << 19)))
        }),
        Hostile::new("csv: a quote that never ends", EITHER, move || {
            table_and(format!("\"{}", "a,b\n".repeat(15 << 18)))
        }),
        Hostile::new("csv: 10 million quotes", EITHER, move || table_and("\"".repeat(10_000_000))),
        Hostile::new("csv: a line of 19 MiB", TOO_LARGE, move || table_and("字".repeat((19 << 20) / 3))),
        Hostile::new(
            "csv: one line of 20,000 fields among 10,000 short ones",
            &["draft", "timeout"],
            move || table_and("x\n".repeat(10_000) + &"y,".repeat(20_000)),
        ),
        Hostile::new("csv: every row wrong, 40,000 of them", EITHER, move || {
            let row = |number| format!("新建第{number}所学校（所）,{number},{},50%\n", number / 3);
            table_and((10..40_000).map(row).collect())
        }),
        Hostile::new("csv: the same row 40,000 times", EITHER, move || {
            table_and("新建学校（所）,10,9,80%\n".repeat(40_000))
        }),
        Hostile::new("csv: the header 40,000 times", &["draft", "too-large", "no-progress-table"], || {
            "指标,目标,完成,完成率\n".repeat(40_000).into_bytes()
        }),
        Hostile::new("csv: a header of 30,000 columns", &["draft", "too-large", "timeout"], || {
            let header = "目标,完成,完成率,".repeat(10_000);
            format!("指标,{header}\nx,{}\n", "1,2,200%,".repeat(10_000)).into_bytes()
        }),
        Hostile::new("csv: 30,000 indicators without an end of their names", EITHER, move || {
            table_and(",,,\n续,,,\n".repeat(30_000))
        }),
    ]
}

fn encodings() -> Vec<Hostile> {
    vec![
        Hostile::new("text: a megabyte of zeros", &["empty"], || vec![0; 1 << 20]),
        Hostile::new(
            "csv: zeros between the letters",
            &["draft", "unknown-format", "no-progress-table", "no-table"],
            || TABLE.bytes().flat_map(|byte| [byte, 0]).collect(),
        ),
        Hostile::new(
            "csv: UTF-16 with lone surrogates",
            &["draft", "no-progress-table", "unknown-format"],
            || {
                let mut bytes = vec![0xFF, 0xFE];
                bytes.extend(TABLE.encode_utf16().flat_map(|unit| [unit, 0xD800]).flat_map(u16::to_le_bytes));
                bytes
            },
        ),
        Hostile::new("csv: UTF-16 of an odd length", &["draft", "no-progress-table"], || {
            let mut bytes = vec![0xFE, 0xFF];
            bytes.extend(TABLE.encode_utf16().flat_map(u16::to_be_bytes));
            bytes.push(7);
            bytes
        }),
        Hostile::new(
            "csv: bytes that are no GB18030",
            &["draft", "unknown-format", "no-progress-table", "no-table"],
            || {
                let mut bytes = vec![
                    0xD6, 0xB8, 0xB1, 0xEA, b',', 0xC4, 0xBF, 0xB1, 0xEA, b',', 0xCD, 0xEA, 0xB3, 0xC9, b'\n',
                ];
                bytes.extend([0x81, 0x30, 0xFF, b',', 0xFE, 0xFE, b',', 0x84, 0x39, b'\n', 0xFF, 0x80]);
                bytes
            },
        ),
        Hostile::new("csv: marks that turn the writing around", &["draft", "unknown-format"], || {
            TABLE.replace("学校", "\u{202E}学\u{200B}校\u{FEFF}\u{0}\u{7}\u{1B}[31m").into_bytes()
        }),
        Hostile::new("csv: 30,000 accents on one letter", EITHER, || {
            TABLE.replace("学校", &format!("e{}", "\u{0301}".repeat(30_000))).into_bytes()
        }),
        Hostile::new("text: only a byte order mark", &["empty"], || vec![0xEF, 0xBB, 0xBF]),
        Hostile::new("text: one byte", NOTHING, || vec![b'P']),
    ]
}

fn other_forms() -> Vec<Hostile> {
    vec![
        Hostile::new("txt: a million lines of one tab", NOTHING_OR_LIMIT, || {
            "\t\n".repeat(1_000_000).into_bytes()
        }),
        Hostile::new("txt: a million cells in one row", NOTHING_OR_LIMIT, || {
            "\tx\n".repeat(1_000_000).into_bytes()
        }),
        Hostile::new("txt: half a million rows of one cell", NOTHING_OR_LIMIT, || {
            "\tx\n\n".repeat(500_000).into_bytes()
        }),
        Hostile::new("json: a million brackets", NOTHING_OR_LIMIT, || "[".repeat(1_000_000).into_bytes()),
        Hostile::new("json: our own form, nested without end", NOTHING_OR_LIMIT, || {
            format!("{{\"file\":\"x\",\"rows\":{}", "[{\"rows\":".repeat(200_000)).into_bytes()
        }),
        Hostile::new("json: our own form with the wrong types", NOTHING_OR_DRAFT, || {
            br#"{"file":1,"title":[],"as_of":"9999-99-99","rows":[{"seq":{},"path":"x","indicator":1e999}],"findings":7}"#.to_vec()
        }),
        Hostile::new("json: our own form with 400,000 rows", &["too-large", "draft"], || {
            let row = "{\"path\":[],\"rate_shown\":\"\",\"address\":\"\"}";
            let rows = format!("{row},").repeat(400_000);
            format!("{{\"file\":\"x\",\"title\":\"\",\"as_of\":null,\"rows\":[{rows}{row}]}}").into_bytes()
        }),
        Hostile::new("json: a number of a million digits", NOTHING_OR_DRAFT, || {
            format!("{{\"file\":\"x\",\"rows\":[{}]}}", "9".repeat(1_000_000)).into_bytes()
        }),
    ]
}

const NOTHING_OR_LIMIT: &[&str] =
    &["unknown-format", "no-table", "no-progress-table", "empty", "damaged", "too-large"];
const NOTHING_OR_DRAFT: &[&str] =
    &["unknown-format", "no-table", "no-progress-table", "damaged", "too-large", "draft"];

fn noises() -> Vec<Hostile> {
    let magics: [(&str, &[u8]); 9] = [
        ("nothing", b""),
        ("zip", b"PK\x03\x04"),
        ("an empty zip", b"PK\x05\x06"),
        ("OLE", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("RTF", b"{\\rtf1"),
        ("PDF", b"%PDF-1.7"),
        ("html", b"<html><table><tr><td>"),
        ("UTF-8", b"\xEF\xBB\xBF"),
        ("UTF-16", b"\xFF\xFE"),
    ];
    let mut all = Vec::new();
    for (name, magic) in magics {
        for length in [1, 100, 10_000, 1_000_000] {
            all.push(Hostile::new(format!("noise: {length} bytes after {name}"), NOISE, move || {
                [magic, &noise(length as u64, length)].concat()
            }));
        }
    }
    all
}

const NOISE: &[&str] = &[
    "unknown-format",
    "no-table",
    "no-progress-table",
    "damaged",
    "unsupported-format",
    "empty",
    "too-large",
];
