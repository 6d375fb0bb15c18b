//! A rate of tax.

use serde::{Deserialize, Serialize};

use super::cents::{Cents, Overflow};

/// A rate of tax in hundredths of a percent: 13 % is 1300.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct TaxRate(u16);

/// One, in hundredths of a percent.
const WHOLE: i64 = 10_000;

impl TaxRate {
    /// Wraps whole percents.
    pub const fn percent(percent: u8) -> Self {
        Self(percent as u16 * 100)
    }

    /// Wraps hundredths of a percent.
    pub const fn hundredths(hundredths: u16) -> Self {
        Self(hundredths)
    }

    /// Returns the hundredths of a percent.
    pub const fn in_hundredths(self) -> u16 {
        self.0
    }

    /// Returns the tax on an amount without tax.
    pub fn tax_on(self, net: Cents) -> Result<Cents, Overflow> {
        net.times(i64::from(self.0), WHOLE)
    }

    /// Returns the amount without tax of an amount with tax.
    pub fn net_of(self, gross: Cents) -> Result<Cents, Overflow> {
        gross.times(WHOLE, WHOLE + i64::from(self.0))
    }
}
