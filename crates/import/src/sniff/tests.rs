use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::sniff;
use crate::samples::{container, damage, docx_of, fixture, spoil};
use crate::{Format, Refusal};

/// A compound file with these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn found(bytes: &[u8]) -> String {
    match sniff(bytes) {
        Ok(format) => format!("{format:?}"),
        Err(Refusal::Unsupported { format }) => format!("no: {format}"),
        Err(refusal) => refusal.code().to_owned(),
    }
}

#[test]
fn fixtures_are_told_by_their_content() {
    for (name, format) in [
        ("equivalents/seed.docx", Format::Docx),
        ("equivalents/seed-libreoffice.docx", Format::Docx),
        ("equivalents/seed.xlsx", Format::Xlsx),
        ("equivalents/seed-libreoffice.xlsx", Format::Xlsx),
        ("equivalents/seed-numeric.xlsx", Format::Xlsx),
        ("equivalents/seed.xls", Format::Xls),
        ("equivalents/seed.et", Format::Xls),
        ("equivalents/seed.ods", Format::Ods),
        ("equivalents/seed.odt", Format::Odt),
        ("equivalents/seed.html", Format::Html),
        ("equivalents/seed-utf8-bom.csv", Format::Csv),
        ("equivalents/seed-gb18030.csv", Format::Csv),
        ("equivalents/seed.txt", Format::Text),
        ("equivalents/seed.doc", Format::Legacy),
        ("equivalents/seed.wps", Format::Legacy),
        ("equivalents/seed.rtf", Format::Legacy),
        ("tables/004-meishan-wide-4level-block1.html", Format::Html),
        ("tables/027-huainan-rate-in-cell.html", Format::Html),
        ("tables/010-hunan-region-two-chains.ods", Format::Ods),
        ("tables/034-xiangxi-caption-unit.xls", Format::Xls),
    ] {
        assert_eq!(sniff(&fixture(name)), Ok(format), "{name}");
    }
}

#[test]
fn containers_are_told_by_their_parts() {
    let types =
        |kind: &str| container(&[("[Content_Types].xml", &format!("<Types ContentType=\"{kind}\"/>"))]);
    let mimetype = |kind: &str| container(&[("mimetype", kind)]);
    for (bytes, name) in [
        (docx_of(""), "Docx"),
        (types("application/vnd.ms-word.document.macroEnabled.main+xml"), "Docx"),
        (types("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "Xlsx"),
        (types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "no: Excel 二进制工作簿 (.xlsb)"),
        (
            types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "no: PowerPoint",
        ),
        (container(&[("xl\\workbook.xml", "")]), "Xlsx"),
        (container(&[("OFD.xml", "")]), "no: OFD 版式文件"),
        (container(&[("读我.txt", "")]), "no: 压缩包 zip"),
        (mimetype("application/vnd.oasis.opendocument.spreadsheet"), "Ods"),
        (mimetype("application/vnd.oasis.opendocument.text\n"), "Odt"),
        (mimetype("application/vnd.oasis.opendocument.presentation"), "no: OpenDocument presentation"),
        (mimetype("application/epub+zip"), "no: 电子书 epub"),
        (compound(&[("/Workbook", b"")]), "Xls"),
        (compound(&[("/Book", b"")]), "Xls"),
        (compound(&[("/WordDocument", b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\0")]), "Legacy"),
        (compound(&[("/WordDocument", b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x01")]), "encrypted"),
        (compound(&[("/EncryptedPackage", b"x")]), "encrypted"),
        (compound(&[("/PowerPoint Document", b"")]), "no: PowerPoint 97-2003"),
        (compound(&[("/CONTENTS", b"")]), "no: 复合文档 (OLE)"),
    ] {
        assert_eq!(found(&bytes), name);
    }
}

#[test]
fn damaged_containers_keep_their_name() {
    for (name, format) in [
        ("equivalents/seed.docx", Format::Docx),
        ("equivalents/seed.xlsx", Format::Xlsx),
        ("equivalents/seed.ods", Format::Ods),
        ("equivalents/seed.odt", Format::Odt),
    ] {
        let bytes = fixture(name);
        assert_eq!(sniff(&bytes[..bytes.len() / 2]), Ok(format), "{name}");
    }
    let refusal = sniff(b"PK\x03\x04 nothing more").unwrap_err();
    assert_eq!(refusal.code(), "unsupported-format");
}

#[test]
fn files_of_bytes_and_of_words_are_told_apart() {
    let utf16: Vec<u8> =
        "\u{feff}序号\t目标\r\n1\t20\r\n2\t30\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, name) in [
        (&b""[..], "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\0\0\0\0\0\0", "empty"),
        (b"%PDF-1.7 ...", "no: PDF"),
        (b"\x89PNG\r\n\x1a\n", "no: 图片"),
        (b"\xff\xd8\xff\xe0", "no: 图片"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "no: 图片"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0", "no: 图片"),
        (b"\0\0\0\x18ftypheic", "no: 图片或视频"),
        (b"Rar!\x1a\x07", "no: 压缩包 rar"),
        (b"7z\xbc\xaf\x27\x1c", "no: 压缩包 7z"),
        (b"{\\rtf1\\ansi", "Legacy"),
        (b"<html><body>", "Html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "Html"),
        (b"<!-- saved --><TABLE><tr>", "Html"),
        (b"<table border=1>", "Html"),
        (b"<p class=x>1</p>", "Html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "Html"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:x='urn:schemas-microsoft-com:office:excel'>", "Html"),
        (b"Version:0.9\r\nStartHTML:0000000105\r\n", "Html"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "no: Excel 2003 XML"),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>", "no: Word 2003 XML"),
        (b"<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>", "no: OpenDocument 单一 XML (.fods/.fodt)"),
        (b"<?xml version='1.0'?><config/>", "unknown-format"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "no: MHTML 单一网页"),
        (b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\n", "no: MHTML 单一网页"),
        (b"a,b\n1,2\n3,4\n", "Csv"),
        (b"a\tb\n1\t2\n3\t4\n", "Csv"),
        (b"\ta\n\tb\n\n\t1\n\t2\n", "Text"),
        (b"\ta\tb\n\t1\t2\n\t3\t4\n", "Csv"),
        (&utf16, "Csv"),
        ("只是一段话，没有表格。\n第二行。\n".as_bytes(), "unknown-format"),
        (b"\x01\x02\x03\x04\x80\x81\x00\x10\x11", "unknown-format"),
    ] {
        assert_eq!(found(bytes), name, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn long_files_are_told_by_their_beginning() {
    let line = "序号,行动名称,完成率,民\n";
    for pad in 0..3 {
        let text = "x".repeat(pad) + &line.repeat(5_000);
        assert_eq!(found(text.as_bytes()), "Csv");
        let utf16: Vec<u8> = ["\u{feff}", &text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found(&utf16), "Csv");
        assert_eq!(found(&encoding_rs::GB18030.encode(&text).0), "Csv");
    }
}

#[test]
fn noise_is_no_table() {
    let mut state: u32 = 12_345;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(state >> 24).unwrap()
    })
    .take(20_000)
    .collect();
    assert_eq!(sniff(&noise), Err(Refusal::UnknownFormat));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        crate::fuzzing::sniff(&bytes);
    }

    #[test]
    fn spoilt_files_never_panic(damage in damage()) {
        for name in ["equivalents/seed.doc", "tables/034-xiangxi-caption-unit.xls", "equivalents/seed.txt"] {
            crate::fuzzing::sniff(&spoil(&fixture(name), &damage));
        }
    }
}
