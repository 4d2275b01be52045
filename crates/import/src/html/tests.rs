use jiannuo_table::{Document, Place, RemarkKind};
use proptest::prelude::*;

use super::read;
use crate::samples::{bare, damage, fixture, grids, paragraphs, remarks, seed, spoil, texts};
use crate::{LimitKind, Limits, Refusal};

fn page(html: &str) -> Document {
    read(html.as_bytes(), &Limits::default()).unwrap()
}

fn grid(html: &str) -> Vec<Vec<String>> {
    texts(grids(&page(html))[0])
}

#[test]
fn the_seed_is_the_same_as_in_word() {
    let document = read(&fixture("equivalents/seed.html"), &Limits::default()).unwrap();
    let grids = grids(&document);
    assert_eq!(bare(texts(grids[0])), seed());
    assert_eq!(paragraphs(&document), ["20项民生实事进展情况"]);
    assert!(grids[0].rows()[0].header && !grids[0].rows()[1].header);
    assert_eq!(grids[0].address(45, 5), "表1 第46行 第6列");
    assert!(document.remarks.is_empty(), "{:?}", document.remarks);
}

#[test]
fn published_pages_keep_their_shape() {
    let document = read(&fixture("tables/004-meishan-wide-4level-block1.html"), &Limits::default()).unwrap();
    let wide = texts(grids(&document)[0]);
    assert_eq!(wide[0].len(), 16);
    assert!(wide[..5].iter().all(|row| row[0] == "地区"), "{wide:?}");
    assert_eq!(wide[2][10..13], ["城镇登记失业率低于(%)"; 3]);
    let document = read(&fixture("tables/027-huainan-rate-in-cell.html"), &Limits::default()).unwrap();
    let long = texts(grids(&document)[0]);
    assert_eq!(long[1][0], "寿县");
    assert_eq!(long[1][1], "一、就业促进行动\n(6项指标)");
    assert_eq!(long[1][3], "完成9个,完成率100%");
    assert!(document.remarks.is_empty(), "{:?}", document.remarks);
}

#[test]
fn spans_follow_the_standard() {
    for (html, seen) in [
        (
            "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
            vec![vec!["a", "b", "b"], vec!["a", "c", "d"]],
        ),
        (
            "<table><thead><tr><td rowspan=9>a<td>b<tr><td>c</thead><tbody><tr><td>d<td>e</table>",
            vec![vec!["a", "b"], vec!["a", "c"], vec!["d", "e"]],
        ),
        (
            "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr></table>",
            vec![vec!["a", "b"], vec!["a", "c"], vec!["a", ""]],
        ),
        ("<table><tr><td rowspan=-1 colspan=0>a<td colspan=x>b</table>", vec![vec!["a", "b"]]),
        ("<table><tr><td rowspan=2>a<tr><tr><td>b</table>", vec![vec!["a"], vec!["a"], vec!["b"]]),
    ] {
        assert_eq!(grid(html), seen, "{html}");
    }
}

#[test]
fn text_is_what_a_browser_shows() {
    for (cell, seen) in [
        ("<p>责任<br>单位</p>", "责任\n单位"),
        ("<div>甲</div><div>乙</div>", "甲\n乙"),
        ("<p>&nbsp;</p>", ""),
        ("  a&amp;b\n  <b>c</b> ", "a&b c"),
        ("北地区群众喝上\n   引调水工程", "北地区群众喝上引调水工程"),
        ("<span>1</span><span>39%</span>", "139%"),
        ("x<script>1</script><style>y{}</style><!-- z --><![if !vml]>w<![endif]>", "xw"),
        ("<o:p>1,361.92</o:p>", "1,361.92"),
        ("111.67%<span data-note>原印<s>116.67%</s></span>", "111.67%"),
        ("<input value=20><input type=hidden value=9>", "20"),
        ("<select><option>a<option selected>b</select>", "b"),
        ("<select><option>a<option>b</select>", "a"),
        ("<pre>a\nb</pre>", "a\nb"),
    ] {
        assert_eq!(grid(&format!("<table><tr><td>{cell}</td></table>"))[0][0], seen, "{cell}");
    }
}

#[test]
fn excel_shows_its_text_and_not_its_number() {
    assert_eq!(grid(r#"<table><tr><td x:num="1.39">139%</td></tr></table>"#), [["139%"]]);
}

#[test]
fn paragraphs_around_tables_and_captions_come_in_order() {
    let document = page(
        "<title>not this</title><body>标题<p>截至10月底</p><table><caption>单位：个</caption><tr><td>1</table><div>注：<b>含</b>改造</div>",
    );
    assert_eq!(paragraphs(&document), ["标题", "截至10月底", "单位：个", "注：含改造"]);
    assert!(matches!(document.blocks[3], jiannuo_table::Block::Table(_)));
}

#[test]
fn what_is_hidden_is_remarked() {
    let document = page(
        "<table><col><col style='DISPLAY: none' span=2><tr style='display:none'><td>a<td>b<td>c<tr><td>1<td hidden>2<td><span style='mso-hide:all'>3</span>4</table>",
    );
    let grid = grids(&document)[0];
    assert_eq!(texts(grid), [["a", "b", "c"], ["1", "4", ""]]);
    assert!(grid.rows()[0].hidden && !grid.rows()[1].hidden);
    assert_eq!(
        remarks(&document),
        [
            (RemarkKind::HiddenColumn, "表1 第2列", ""),
            (RemarkKind::HiddenColumn, "表1 第3列", ""),
            (RemarkKind::HiddenRow, "表1 第1行", ""),
            (RemarkKind::SkippedPart, "表1 第2行", "2"),
            (RemarkKind::SkippedPart, "表1 第2行 第2列", "3"),
        ]
    );
}

#[test]
fn a_cell_that_is_not_displayed_takes_no_column() {
    let rows = |hidden: &str| {
        format!(
            "<table><tr><td rowspan=2>就业<td>100<td>50<td>50%</tr>\
             <tr><td {hidden}></td><td>200<td>100<td>50%</tr></table>"
        )
    };
    for hidden in ["style='display:none'", "style='Display : None;color:red'", "hidden"] {
        let read = page(&rows(hidden));
        assert_eq!(
            texts(grids(&read)[0]),
            [["就业", "100", "50", "50%"], ["就业", "200", "100", "50%"]],
            "{hidden}"
        );
        assert_eq!(remarks(&read), [], "{hidden}");
    }
    let unseen = page("<table><tr><td>1<td style='visibility:hidden'>2<td>3</table>");
    assert_eq!(texts(grids(&unseen)[0]), [["1", "", "3"]], "what is invisible keeps its place");
}

#[test]
fn a_hidden_row_of_empty_cells_is_not_worth_a_remark() {
    let excel = "<table><tr><td>1<td>2</tr><![if supportMisalignedColumns]>\
                 <tr height=0 style='display:none'><td width=72></td><td width=90>&nbsp;</td></tr><![endif]></table>";
    assert_eq!(remarks(&page(excel)), []);
    let hiding = excel.replace("&nbsp;", "90%");
    assert_eq!(remarks(&page(&hiding)), [(RemarkKind::HiddenRow, "表1 第2行", "")]);
}

#[test]
fn notes_are_left_out_of_our_own_pages_only() {
    let body = "<section data-note>说明</section><table><caption data-note>表题</caption>\
                <tr><td>甲工程<td>10<td>5<td>50%<td class='check mid' data-note>推进中</tr>\
                <tr data-note><td>乙工程<td>9<td>1<td data-note>90%<span class=was data-note>原印11%</span></table>";
    let ours = page(&format!("<head><meta name=generator content=jiannuo></head><body>{body}</body>"));
    assert_eq!(texts(grids(&ours)[0]), [["甲工程", "10", "5", "50%"], ["乙工程", "9", "1", "90%"]]);
    assert!(paragraphs(&ours).is_empty());
    let other = page(&format!("<body>{body}<meta name=generator content=jiannuo></body>"));
    assert_eq!(
        texts(grids(&other)[0]),
        [["甲工程", "10", "5", "50%", "推进中"], ["乙工程", "9", "1", "90%", ""]]
    );
    assert_eq!(paragraphs(&other), ["说明", "表题"]);
    assert_eq!(remarks(&other), [(RemarkKind::SkippedPart, "表1 第2行 第4列", "原印11%")]);
}

#[test]
fn a_figure_crossed_out_beside_its_replacement_is_deleted() {
    let document = page(
        "<table><tr><td><s>20</s>25<td><strike>60</strike> 67<td><s>100</s>\
         <td><span style='text-decoration: line-through'>8</span>9</table>",
    );
    assert_eq!(texts(grids(&document)[0]), [["25", "67", "100", "9"]]);
    let deleted = |address, written| (RemarkKind::TrackedChange, address, written);
    assert_eq!(
        remarks(&document),
        [deleted("表1 第1行 第1列", "20"), deleted("表1 第1行 第2列", "60"), deleted("表1 第1行 第4列", "8"),]
    );
}

#[test]
fn tracked_changes_of_word_are_remarked() {
    let document = page("<table><tr><td><del>138%</del><ins>139%</ins></table>");
    assert_eq!(texts(grids(&document)[0]), [["139%"]]);
    assert_eq!(remarks(&document), [(RemarkKind::TrackedChange, "表1 第1行 第1列", "138%")]);
}

#[test]
fn a_table_in_a_cell_follows_as_a_grid_of_its_own() {
    let document =
        page("<table><tr><td>a<table><tr><td>in</table>b<td>c</table><table><tr><td>second</table>");
    let grids = grids(&document);
    assert_eq!(texts(grids[0]), [["a\nb", "c"]]);
    assert_eq!(grids[1].place(), &Place::Nested { within: "表1 第1行 第1列".into(), number: 1 });
    assert_eq!(grids[2].place(), &Place::Table(2));
    assert_eq!(remarks(&document), [(RemarkKind::NestedTable, "表1 第1行 第1列 内表1", "")]);
}

#[test]
fn the_clipboard_of_windows_is_html_after_its_header() {
    let html = "<html><body><!--StartFragment--><table><tr><td>序号</td></tr></table><!--EndFragment--></body></html>";
    let header = |start: usize, end: usize| {
        format!(
            "Version:1.0\r\nStartHTML:{start:010}\r\nEndHTML:{end:010}\r\nStartFragment:0\r\nEndFragment:0\r\n"
        )
    };
    let length = header(0, 0).len();
    for header in [header(length, length + html.len()), header(7, 3), header(0, 9_999_999)] {
        let document = page(&format!("{header}{html}"));
        assert_eq!(texts(grids(&document)[0]), [["序号"]]);
        assert!(paragraphs(&document).is_empty());
    }
}

#[test]
fn the_encoding_is_the_declared_one() {
    let html = |label: &str| {
        format!(
            "<html><meta http-equiv=Content-Type content='text/html; charset={label}'><table><tr><td>完成率<td>镕㙍</table>"
        )
    };
    for label in ["gb2312", "GBK", "gb18030", "utf-8", "", "no-such-thing"] {
        let bytes = encoding_rs::GB18030.encode(&html(label)).0.into_owned();
        let document = read(&bytes, &Limits::default()).unwrap();
        assert_eq!(texts(grids(&document)[0]), [["完成率", "镕㙍"]], "{label}");
    }
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain(html("gb2312").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let document = read(&utf16, &Limits::default()).unwrap();
    assert_eq!(texts(grids(&document)[0]), [["完成率", "镕㙍"]]);
}

#[test]
fn undecodable_text_is_remarked_where_it_stands() {
    let document = read(
        b"<meta charset=utf-8><table><tr><td>\xe5\xba\x8f\xe5\x8f\xb7<td>1\xff</table>",
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(remarks(&document), [(RemarkKind::UndecodableText, "表1 第1行 第2列", "1\u{fffd}")]);
}

fn too_large(html: &str) -> LimitKind {
    match read(html.as_bytes(), &Limits::default()) {
        Err(Refusal::TooLarge { limit, .. }) => limit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn absurd_pages_end_early() {
    let start = std::time::Instant::now();
    for (piece, times, limit) in [
        ("<div>", 200_000, LimitKind::Depth),
        ("<table><tr><td>", 200_000, LimitKind::Depth),
        ("<b><i>", 200_000, LimitKind::Depth),
        ("<table><div>", 50_000, LimitKind::Grids),
        ("<svg>", 200_000, LimitKind::Depth),
        ("<table></table>x<table><tr><td>1</table>", 300, LimitKind::Grids),
        ("<p>x</p>", 300_001, LimitKind::Cells),
    ] {
        assert_eq!(too_large(&piece.repeat(times)), limit, "{piece}");
    }
    let wide = "<td colspan=1000 rowspan=65534>x".repeat(301);
    assert_eq!(too_large(&format!("<table><tr>{wide}</table>")), LimitKind::Cells);
    let tall = format!(
        "<table><tr>{}{}</table>",
        "<td colspan=1000 rowspan=65534>x".repeat(100),
        "<tr>".repeat(100)
    );
    assert_eq!(too_large(&tall), LimitKind::Cells);
    assert_eq!(too_large(&format!("<table>{}</table>", "<tr>".repeat(300_001))), LimitKind::Cells);
    assert_eq!(too_large(&format!("<table><tr><td>{}</table>", "长".repeat(50_000))), LimitKind::CellBytes);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn markup_that_multiplies_is_stopped() {
    let formats: String = (0..200).map(|n| format!("<b id={n}>")).collect();
    let html = format!("<p>{formats}{}", "<p>x".repeat(200_000));
    assert_eq!(too_large(&html), LimitKind::Memory);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        crate::fuzzing::html(&bytes);
    }

    #[test]
    fn arbitrary_markup_never_panics(pieces in prop::collection::vec(piece(), 0..80)) {
        crate::fuzzing::html(pieces.concat().as_bytes());
    }

    #[test]
    fn a_spoilt_file_never_panics(damage in damage()) {
        crate::fuzzing::html(&spoil(&fixture("tables/027-huainan-rate-in-cell.html"), &damage));
    }
}

/// Tags that mean something to the reader or to the parser, in any order.
fn piece() -> impl Strategy<Value = String> {
    let names = [
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "caption",
        "col",
        "p",
        "b",
        "a",
        "form",
        "select",
        "option",
        "template",
        "svg",
        "math",
        "frameset",
        "body",
        "html",
        "head",
        "script",
        "textarea",
        "del",
        "ins",
        "pre",
        "input",
        "br",
        "title",
        "mi",
        "foreignObject",
        "button",
        "li",
        "nobr",
    ];
    (prop::sample::select(names.to_vec()), 0..5_u8).prop_map(|(name, form)| match form {
        0 | 1 => format!("<{name}>"),
        2 => format!("</{name}>"),
        3 => format!("<{name} rowspan=0 colspan=3 hidden selected value=x>"),
        _ => "text ".to_owned(),
    })
}
