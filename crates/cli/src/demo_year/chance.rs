//! Chance that falls the same way each time.

/// Where it begins.
const SEED: u64 = 0x6a69_616e_6e75_6f00;

/// A number from `-most` to `most`, by what it is for.
pub(super) fn stray(row: usize, month: usize, most: i64) -> i64 {
    let width = u64::try_from(2 * most + 1).unwrap_or(1).max(1);
    i64::try_from(mixed(row, month) % width).unwrap_or(0) - most
}

/// An order of `count` things, by what it is for: place of each.
pub(super) fn shuffled(count: usize, of: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|&place| mixed(place, of));
    places
}

/// One step of splitmix64.
fn mixed(one: usize, other: usize) -> u64 {
    let number = |value: usize| u64::try_from(value).unwrap_or(0);
    let from = SEED ^ (number(one) << 16) ^ number(other);
    let mut mixed = from.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
