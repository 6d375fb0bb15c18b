//! Labour, as it is booked.

use serde::{Deserialize, Serialize};

use super::cents::{Cents, Overflow};

/// A length of work in the unit it was booked in, so that pricing rounds once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LabourTime {
    /// Hundredths of an hour, as a maker's catalogue gives them: 1.15 h is 115.
    Hundredths(u32),
    /// Minutes, as a clock gives them.
    Minutes(u32),
}

impl LabourTime {
    /// Returns the price of the work at a price for an hour.
    pub fn price(self, per_hour: Cents) -> Result<Cents, Overflow> {
        match self {
            Self::Hundredths(hundredths) => per_hour.times(i64::from(hundredths), 100),
            Self::Minutes(minutes) => per_hour.times(i64::from(minutes), 60),
        }
    }
}
