//! Parsing into a tree, in small pieces, so that absurd nesting ends the work early.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink, Node};

use crate::{LimitKind, Limits, Refusal};

/// Bytes between two looks at the tree.
const PIECE: usize = 2048;

/// What one node of the tree costs, in bytes: links, and a vector that doubles as it grows.
const NODE: usize = 4 * size_of::<Node>();

/// Parses a page; the parser's cost grows with the depth, so the depth is watched meanwhile.
pub(crate) fn parse(text: &str, limits: &Limits) -> Result<Html, Refusal> {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at_checked(rest.floor_char_boundary(PIECE)).unwrap_or((rest, ""));
        parser.process(piece.into());
        check(&parser.tokenizer.sink.sink.0.borrow(), limits)?;
        rest = after;
    }
    Ok(parser.finish())
}

/// New elements are added at the innermost open one, so the youngest node shows the depth.
fn check(html: &Html, limits: &Limits) -> Result<(), Refusal> {
    let nodes = html.tree.nodes();
    if nodes.len().saturating_mul(NODE) > limits.memory_bytes {
        return Err(Refusal::TooLarge { limit: LimitKind::Memory, allowed: limits.memory_bytes as u64 });
    }
    let youngest = html.tree.nodes().next_back();
    let depth = youngest.map_or(0, |node| node.ancestors().take(limits.depth + 1).count());
    if depth > limits.depth {
        return Err(Refusal::TooLarge { limit: LimitKind::Depth, allowed: limits.depth as u64 });
    }
    Ok(())
}
