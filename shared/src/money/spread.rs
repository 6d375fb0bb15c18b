//! Spreading an amount over others by the method of the largest remainder.

use super::cents::Cents;

/// Spreads `total` over `weights` in proportion; the shares add up to `total` to the cent.
///
/// Each share is rounded down, and the cents left over go to the largest remainders, the earlier of equal ones first.
/// Weights of zero and below get nothing. `None` when no weight is above zero, or `total` is below zero.
pub fn spread(total: Cents, weights: &[Cents]) -> Option<Vec<Cents>> {
    if total < Cents::ZERO {
        return None;
    }
    let weight = |cents: Cents| i128::from(cents.minor().max(0));
    let all: i128 = weights.iter().copied().map(weight).sum();
    if all == 0 {
        return None;
    }
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = total.minor();
    for (place, one) in weights.iter().copied().map(weight).enumerate() {
        let product = i128::from(total.minor()) * one;
        // A share is at most the total, which fits.
        let share = i64::try_from(product / all).ok()?;
        left -= share;
        shares.push(share);
        remainders.push((product % all, place));
    }
    remainders.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
    for (_, place) in remainders {
        if left == 0 {
            break;
        }
        shares[place] += 1;
        left -= 1;
    }
    Some(shares.into_iter().map(Cents::new).collect())
}
