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

/// `total` out of what is left of each, in proportion: of none more than it has, and all of each when the total is all.
/// What is below zero comes first, and what is left of a division goes to the largest. The total is between 0 and all.
pub(super) fn drawn(mut total: i64, left: &[i64]) -> Vec<i64> {
    let mut places: Vec<usize> = (0..left.len()).collect();
    places.sort_by_key(|place| left[*place]);
    let mut sum: i64 = left.iter().sum();
    let mut parts = vec![0; left.len()];
    for place in places {
        parts[place] = portion(total, left[place], sum);
        total -= parts[place];
        sum -= left[place];
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

    #[test]
    fn no_more_is_drawn_than_is_left() {
        assert_eq!(drawn(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(drawn(100, &[1, 99, 100]), [1, 49, 50]);
        assert_eq!(drawn(200, &[1, 99, 100]), [1, 99, 100]);
        assert_eq!(drawn(60, &[-10, 130]), [-5, 65]);
        assert_eq!(drawn(120, &[130, -10]), [130, -10]);
        assert_eq!(drawn(0, &[5, -5]), [0, 0]);
        assert_eq!(drawn(0, &[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn what_is_drawn_adds_up_and_is_there(
            left in prop::collection::vec(-1_000i64..1_000_000, 1..8),
            percent in 0i64..=100,
        ) {
            let sum: i64 = left.iter().sum();
            prop_assume!(sum > 0);
            let total = sum * percent / 100;
            let parts = drawn(total, &left);
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            for (part, left) in parts.iter().zip(&left) {
                prop_assert!((left.min(&0)..=left.max(&0)).contains(&part), "{part} of {left}");
            }
            prop_assert!(percent < 100 || parts == left);
        }

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
