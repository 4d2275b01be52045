//! Compound files (OLE, the container of xls) with broken chains, and what hides in them.

use std::io::{Cursor, Write};

use cfb::{CompoundFile, Version};

use super::{Hostile, noise, seed};

const BROKEN: &[&str] = &["damaged", "unknown-format", "unsupported-format", "draft"];

/// A compound file of version 3 with these streams.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = empty();
    for (name, bytes) in streams {
        if let Some((folder, _)) = name.rsplit_once('/').filter(|(folder, _)| !folder.is_empty()) {
            file.create_storage_all(folder).expect("a folder is made");
        }
        file.create_stream(name).expect("a stream is made").write_all(bytes).expect("a stream is written");
    }
    file.into_inner().into_inner()
}

fn empty() -> CompoundFile<Cursor<Vec<u8>>> {
    CompoundFile::create_with_version(Version::V3, Cursor::default()).expect("a compound file begins")
}

pub(super) fn all() -> Vec<Hostile> {
    let mut all = headers();
    all.extend(chains());
    all.extend(contents());
    all
}

/// Fields of the header that say how large things are.
fn headers() -> Vec<Hostile> {
    let fields: [(&str, usize, &[u8]); 11] = [
        ("sectors of 2^31 bytes", 0x1E, &[31, 0]),
        ("sectors of one byte", 0x1E, &[0, 0]),
        ("small sectors of 2^255 bytes", 0x20, &[255, 0]),
        ("4 billion sectors of the table", 0x2C, &[0xFF; 4]),
        ("folders in the header itself", 0x30, &[0xFF, 0xFF, 0xFF, 0x7F]),
        ("small streams up to 4 GiB", 0x38, &[0xFF; 4]),
        ("no small streams", 0x38, &[0; 4]),
        ("the table of small sectors in the header", 0x3C, &[0xFA, 0xFF, 0xFF, 0xFF]),
        ("a list of sectors that begins nowhere", 0x44, &[0xF0, 0xFF, 0xFF, 0x0F, 0xFF, 0xFF, 0xFF, 0xFF]),
        ("an unknown version", 0x1A, &[9, 9]),
        ("another byte order", 0x1C, &[0xFF, 0xFE]),
    ];
    fields
        .into_iter()
        .map(|(what, offset, bytes)| {
            Hostile::new(format!("ole: {what}"), BROKEN, move || {
                let mut file = seed("xls");
                file[offset..offset + bytes.len()].copy_from_slice(bytes);
                file
            })
        })
        .collect()
}

/// The seed with its allocation table changed, entry by entry.
fn with_table(change: impl Fn(usize, u32) -> u32) -> Vec<u8> {
    let mut bytes = seed("xls");
    let word = |bytes: &[u8], at: usize| {
        u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
    };
    let start = (word(&bytes, 0x4C) as usize + 1) * 512;
    for number in 0..128 {
        let at = start + number * 4;
        let entry = change(number, word(&bytes, at));
        bytes[at..at + 4].copy_from_slice(&entry.to_le_bytes());
    }
    bytes
}

const LAST: u32 = 0xFFFF_FFF0;

fn chains() -> Vec<Hostile> {
    let chained = |entry: u32| entry < LAST;
    vec![
        Hostile::new("ole: every sector follows itself", BROKEN, move || {
            with_table(|number, entry| if chained(entry) { number as u32 } else { entry })
        }),
        Hostile::new("ole: every chain goes back to its start", BROKEN, move || {
            with_table(|_, entry| if chained(entry) { 0 } else { entry })
        }),
        Hostile::new("ole: chains that never end", BROKEN, move || {
            with_table(|number, entry| if chained(entry) { entry } else { number as u32 / 2 })
        }),
        Hostile::new("ole: chains beyond the file", BROKEN, move || {
            with_table(|_, entry| if chained(entry) { 0x7FFF_FFFF } else { entry })
        }),
        Hostile::new("ole: the table is all zeros", BROKEN, || with_table(|_, _| 0)),
        Hostile::new("ole: folders that are their own brothers", BROKEN, || with_folders(0x44, 0)),
        Hostile::new("ole: folders that are their own children", BROKEN, || with_folders(0x4C, 0)),
        Hostile::new("ole: streams of 4 GiB", BROKEN, || with_folders(0x78, 0xFFFF_FFFE)),
        Hostile::new("ole: streams that begin beyond the file", BROKEN, || with_folders(0x74, 0x7FFF_FFFF)),
        Hostile::new("ole: names of 65,535 bytes", BROKEN, || with_folders(0x40, 0xFFFF_FFFF)),
    ]
}

/// The seed with a field of every folder entry changed.
fn with_folders(field: usize, value: u32) -> Vec<u8> {
    let mut bytes = seed("xls");
    let sector = u32::from_le_bytes([bytes[0x30], bytes[0x31], bytes[0x32], bytes[0x33]]) as usize;
    for entry in 0..4 {
        let at = (sector + 1) * 512 + entry * 128 + field;
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    bytes
}

fn contents() -> Vec<Hostile> {
    vec![
        Hostile::new("ole: an encrypted xlsx", &["encrypted"], || {
            compound(&[("/EncryptionInfo", &[4, 0, 4, 0, 0x40]), ("/EncryptedPackage", &noise(1, 9_000))])
        }),
        Hostile::new("ole: rights management", &["encrypted"], || {
            compound(&[
                ("/\u{6}DataSpaces/DataSpaceMap", &[8, 0, 0, 0]),
                ("/EncryptedPackage", &noise(2, 5_000)),
            ])
        }),
        Hostile::new("ole: nothing in it", &["unknown-format", "unsupported-format", "empty"], || {
            compound(&[])
        }),
        Hostile::new("ole: 20,000 streams", &["unknown-format", "unsupported-format", "too-large"], || {
            let mut file = empty();
            for number in 0..20_000 {
                file.create_new_stream(format!("/s{number}")).expect("a stream is made");
            }
            file.into_inner().into_inner()
        }),
        Hostile::new("ole: folders 300 deep", &["unknown-format", "unsupported-format", "too-large"], || {
            let mut file = empty();
            file.create_storage_all("/f".repeat(300)).expect("folders are made");
            file.into_inner().into_inner()
        }),
        Hostile::new("ole: a workbook of noise", &["damaged"], || {
            compound(&[("/Workbook", &noise(5, 200_000))])
        }),
        Hostile::new("ole: an empty workbook", &["damaged", "no-table", "empty"], || {
            compound(&[("/Workbook", b"")])
        }),
        Hostile::new("ole: a Word 97 document without LibreOffice", &["unsupported-format"], || seed("doc")),
        Hostile::new(
            "ole: noise after the magic bytes",
            &["damaged", "unknown-format", "unsupported-format"],
            || {
                let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
                bytes.extend(noise(6, 100_000));
                bytes
            },
        ),
    ]
}
