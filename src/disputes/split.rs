//! Exact parts of an amount. The one place where what is left of a division goes. Pure.

/// `total` in proportion to the weights. Each part is cut off at the unit, and what is left goes to the part with the
/// largest weight, the first of them: there it is seen least. The parts always add up to the total.
pub(super) fn shares(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    let part = |weight: &i64| if sum == 0 { 0 } else { cut(i128::from(total) * i128::from(*weight) / sum) };
    let mut parts: Vec<i64> = weights.iter().map(part).collect();
    if let Some(largest) = largest(weights) {
        parts[largest] += total - parts.iter().sum::<i64>();
    }
    parts
}

/// The place of the weight farthest from zero, the first of them.
pub(super) fn largest(weights: &[i64]) -> Option<usize> {
    (0..weights.len()).min_by_key(|place| std::cmp::Reverse(weights[*place].unsigned_abs()))
}

/// `minor` × `part` / `whole`, rounded to the nearest unit and halves away from zero; 0 of a whole of 0.
pub(super) fn portion(minor: i64, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let (over, under) = (i128::from(minor) * i128::from(part), i128::from(whole));
    let (over, under) = if under < 0 { (-over, -under) } else { (over, under) };
    cut((2 * over.abs() + under) / (2 * under) * over.signum())
}

/// Amounts stay far below what 64 bits hold.
fn cut(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_left_goes_to_the_largest_and_the_first_of_them() {
        assert_eq!(shares(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(100, &[1, 5, 1]), [14, 72, 14]);
        assert_eq!(shares(-5, &[3, 3]), [-3, -2]);
        assert_eq!(shares(7, &[0, 0]), [7, 0]);
        assert_eq!(shares(7, &[5, -5]), [7, 0]);
        assert_eq!(shares(7, &[]), [0; 0]);
    }

    #[test]
    fn a_portion_is_rounded_to_the_nearest() {
        for (minor, part, whole, expected) in [
            (100, 21, 121, 17),
            (-100, 21, 121, -17),
            (1, 1, 2, 1),
            (-1, 1, 2, -1),
            (1, -1, -2, 1),
            (5, 1, 0, 0),
            (0, 1, 3, 0),
        ] {
            assert_eq!(portion(minor, part, whole), expected, "{minor} × {part} / {whole}");
        }
    }

    proptest! {
        #[test]
        fn parts_add_up_and_none_is_off_by_more_than_the_residue(
            total in -1_000_000_000i64..1_000_000_000,
            weights in prop::collection::vec(0i64..1_000_000, 1..20),
        ) {
            let parts = shares(total, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            let sum: i64 = weights.iter().sum();
            let most = weights.len() as i128;
            for (part, weight) in parts.iter().zip(&weights) {
                if sum > 0 {
                    let exact = i128::from(total) * i128::from(*weight);
                    let off = (i128::from(*part) * i128::from(sum) - exact).abs();
                    prop_assert!(off < most * i128::from(sum), "{part} for {weight} of {sum}");
                }
            }
        }
    }
}
