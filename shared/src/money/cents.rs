//! An amount of money.

use core::fmt;

use serde::{Deserialize, Serialize};

/// An amount in whole minor units of the shop's currency: 1,050.05 is 105005. Negative amounts are credits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Cents(i64);

/// An amount does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Wraps minor units.
    pub const fn new(minor: i64) -> Self {
        Self(minor)
    }

    /// Returns the minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Adds another amount.
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        self.0.checked_add(other.0).map(Self).ok_or(Overflow)
    }

    /// Takes another amount away.
    pub fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.0.checked_sub(other.0).map(Self).ok_or(Overflow)
    }

    /// Adds up amounts.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, Overflow> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// Returns this amount times `numerator / denominator`, rounded once; half a cent goes away from zero, so that a
    /// credit cancels what it credits.
    ///
    /// A denominator of zero is an overflow.
    pub fn times(self, numerator: i64, denominator: i64) -> Result<Self, Overflow> {
        half_up(
            i128::from(self.0) * i128::from(numerator),
            i128::from(denominator),
        )
        .and_then(|minor| i64::try_from(minor).ok())
        .map(Self)
        .ok_or(Overflow)
    }

    /// Reads an amount as people type it: `1050.05`, `1,050.5`, `-3`; `None` for more than two decimals or anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.trim().strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.trim()),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        // A comma stands between thousands and nowhere else: `12,5` is not read as 125.
        let mut groups = whole.split(',');
        let is_grouped = groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3);
        if whole.contains(',') && !is_grouped {
            return None;
        }
        let whole: String = whole.chars().filter(|sign| *sign != ',').collect();
        if whole.is_empty() || decimals.len() > 2 || !all_digits(&whole) || !all_digits(decimals) {
            return None;
        }
        let minor: i64 = format!("{whole}{decimals:0<2}").parse().ok()?;
        Some(Self(if negative { -minor } else { minor }))
    }
}

/// Divides and rounds to the nearest whole number, half away from zero; `None` when the divisor is zero.
pub(super) fn half_up(numerator: i128, denominator: i128) -> Option<i128> {
    let whole = numerator.checked_div(denominator)?;
    let rest = numerator % denominator;
    if rest.unsigned_abs() * 2 >= denominator.unsigned_abs() {
        Some(whole + numerator.signum() * denominator.signum())
    } else {
        Some(whole)
    }
}

impl fmt::Display for Cents {
    /// Writes the amount without separators of thousands: `-1050.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let minor = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", minor / 100, minor % 100)
    }
}
