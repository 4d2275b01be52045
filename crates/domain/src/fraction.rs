//! Fractions compared without multiplying them out, so that nothing overflows.

use std::cmp::Ordering;

use crate::CompletionRate;

/// Which of two fractions is greater; denominators must be positive.
///
/// Whole parts first, then the fractions that are left, turned around: as many steps as Euclid's.
pub(crate) fn compare(one: (i128, i128), other: (i128, i128)) -> Ordering {
    let ((mut a, mut b), (mut c, mut d)) = (one, other);
    let mut is_turned = false;
    loop {
        let whole = a.div_euclid(b).cmp(&c.div_euclid(d));
        let (left, others_left) = (a.rem_euclid(b), c.rem_euclid(d));
        let found = match (whole, left, others_left) {
            (Ordering::Equal, 0, 0) => Ordering::Equal,
            (Ordering::Equal, 0, _) => Ordering::Less,
            (Ordering::Equal, _, 0) => Ordering::Greater,
            (Ordering::Equal, ..) => {
                (a, b, c, d) = (b, left, d, others_left);
                is_turned = !is_turned;
                continue;
            }
            (decided, ..) => decided,
        };
        return if is_turned { found.reverse() } else { found };
    }
}

/// Most that a numerator or denominator may be where two fractions are multiplied by a hundred.
pub(crate) const WIDEST: i128 = 1_000_000_000_000_000_000;

/// A rate in lowest terms with at most 18 digits above and below; longer ones lose their last digits.
pub(crate) fn in_eighteen_digits(rate: CompletionRate) -> (i128, i128) {
    let (mut numerator, mut denominator) = rate.in_lowest_terms();
    while numerator > WIDEST || denominator > WIDEST {
        numerator /= 10;
        denominator = (denominator / 10).max(1);
    }
    (numerator, denominator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fractions_beyond_a_product_of_128_bits_are_compared() {
        let wide = i128::MAX;
        assert_eq!(compare((wide, wide - 1), (wide - 1, wide - 2)), Ordering::Less);
        assert_eq!(compare((wide - 1, wide), (wide - 1, wide)), Ordering::Equal);
        assert_eq!(compare((-wide, 3), (wide, 3)), Ordering::Less);
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_cross_multiplication(a in -1000_i128..1000, b in 1_i128..1000, c in -1000_i128..1000, d in 1_i128..1000) {
            prop_assert_eq!(compare((a, b), (c, d)), (a * d).cmp(&(c * b)));
        }
    }
}
