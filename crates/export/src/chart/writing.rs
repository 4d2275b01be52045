//! How much room a text takes, and texts cut to the room there is.

use super::pixel::Pixel;

/// Size of all writing, in units of the view box.
pub(crate) const FONT_SIZE: i64 = 12;
/// Width of a Latin letter or digit; a little more than the fonts in use have on average.
const NARROW: Pixel = Pixel(72);
/// Width of a capital and of the percent sign.
const BROAD: Pixel = Pixel(110);
/// Width of a Chinese character and of everything else.
const SQUARE: Pixel = Pixel::whole(FONT_SIZE);

/// Width of a line of text.
pub(crate) fn width(text: &str) -> Pixel {
    text.chars().fold(Pixel(0), |sum, c| sum + width_of(c))
}

/// The text, or as much of it as the room holds and "…".
pub(crate) fn fitted(text: &str, room: Pixel) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = SQUARE;
    let kept = text.chars().take_while(|&c| {
        used = used + width_of(c);
        used <= room
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}

fn width_of(c: char) -> Pixel {
    match c {
        '%' | '@' | 'm' | 'w' | 'A'..='Z' => BROAD,
        _ if c.is_ascii() => NARROW,
        _ => SQUARE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_its_room_ends_in_an_ellipsis() {
        assert_eq!(fitted("目标 56 → 60", Pixel::whole(200)), "目标 56 → 60");
        assert_eq!(fitted("目标 56 → 60", Pixel::whole(45)), "目标…");
        assert_eq!(fitted("目标", Pixel::whole(1)), "…");
    }
}
