use proptest::prelude::*;

use super::*;
use crate::bulletin::Source;

fn figure(id: u32, text: &str) -> BulletinRun {
    BulletinRun::Figure(Figure { id, text: text.into(), drafted: text.into(), source: Source::Tasks })
}

fn words(text: &str) -> BulletinRun {
    BulletinRun::Words(text.into())
}

/// 截至10月31日，已完成【34】项，推进缓慢【6】项，完成率【83.33%】。
fn block() -> BulletinBlock {
    let runs = vec![
        words("截至10月31日，已完成"),
        figure(1, "34"),
        words("项，推进缓慢"),
        figure(2, "6"),
        words("项，完成率"),
        figure(3, "83.33%"),
        words("。"),
    ];
    BulletinBlock { kind: BlockKind::Item, runs }
}

/// Figures by id with their text, and ids that are gone.
fn told(text: &str) -> (Vec<(u32, String)>, Vec<u32>) {
    let (blocks, gone) = read(&block(), text);
    let figures = blocks.iter().flat_map(BulletinBlock::figures);
    (
        figures.map(|figure| (figure.id, figure.text.clone())).collect(),
        gone.iter().map(|figure| figure.id).collect(),
    )
}

#[test]
fn figures_are_found_again_in_an_edited_text() {
    for (text, figures, gone) in [
        ("截至10月31日，已完成【34】项，推进缓慢【6】项，完成率【83.33%】。", "34 6 83.33%", ""),
        ("截至10月31日，完成了【34】项，慢的有【6】项（【83.33%】）。", "34 6 83.33%", ""),
        ("截至10月31日，已完成【35】项，推进缓慢【6】项，完成率【83.33%】。", "35 6 83.33%", ""),
        ("推进缓慢【6】项，完成率【83.33%】。", "6 83.33%", "1"),
        ("截至10月31日，已完成【34】项，完成率【83.33%】。", "34 83.33%", "2"),
        // Marks that were taken away, with the same number and with another one.
        ("截至10月31日，已完成34项，推进缓慢【6】项，完成率【83.33%】。", "34 6 83.33%", ""),
        ("截至10月31日，已完成【34】项，推进缓慢7项，完成率83.34%。", "34 7 83.34%", ""),
        // A number that stood in the words is nobody's.
        ("截至10月31日，推进缓慢【6】项，完成率【83.33%】。", "6 83.33%", "1"),
        ("", "", "1 2 3"),
        ("【说明】截至10月31日，已完成【34】项，推进缓慢【6】项，完成率【83.33%】。", "34 6 83.33%", ""),
        ("【34】【34】，【6】，【83.33%】", "34 6 83.33%", ""),
    ] {
        let (found, lost) = told(text);
        let shown: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(shown.join(" "), figures, "{text}");
        let lost: Vec<String> = lost.iter().map(u32::to_string).collect();
        assert_eq!(lost.join(" "), gone, "{text}");
    }
}

#[test]
fn a_line_more_is_a_block_more_and_an_empty_text_is_none() {
    let (blocks, _) = read(&block(), "甲【34】\r\n\r\n乙【6】\n丙【83.33%】");
    let texts: Vec<String> = blocks.iter().map(BulletinBlock::text).collect();
    assert_eq!(texts, ["甲34", "乙6", "丙83.33%"]);
    assert!(blocks.iter().all(|block| block.kind == BlockKind::Item));
    assert_eq!(read(&block(), " \n ").0, []);
    let heading = BulletinBlock { kind: BlockKind::Heading, runs: vec![words("总体情况")] };
    let (blocks, _) = read(&heading, "总体\n一段话");
    assert_eq!(
        blocks.iter().map(|block| block.kind).collect::<Vec<_>>(),
        [BlockKind::Heading, BlockKind::Paragraph]
    );
}

proptest! {
    #[test]
    fn any_text_is_read_and_reads_as_it_was_typed(text in "[【】0-9甲乙丙，。%.]{0,40}") {
        let (blocks, _) = read(&block(), &text);
        let bare = |text: &str| text.replace([OPEN, CLOSE], "");
        let read: String = blocks.iter().map(BulletinBlock::text).collect();
        prop_assert_eq!(bare(&read), bare(&text));
    }

    #[test]
    fn words_around_the_figures_may_be_anything_without_numbers(parts in prop::array::uniform4("[甲乙丙，。（）]{0,9}")) {
        let [one, two, three, four] = parts;
        let (found, gone) = told(&format!("{one}【34】{two}【6】{three}【83.33%】{four}"));
        prop_assert_eq!(found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [1, 2, 3]);
        prop_assert!(gone.is_empty());
    }
}
