//! Money: whole minor units, checked sums, rounding half up; no floating point anywhere.
//!
//! Every view takes its numbers from [`figures`], so that a tablet, the office, a print and an export agree to the cent.

mod capital;
mod cents;
mod document;
mod labour;
mod rate;
mod spread;

#[cfg(test)]
mod tests;

pub use capital::capital;
pub use cents::{Cents, Overflow};
pub use document::{
    Document, Figures, LineFigures, MoneyError, Price, PricedLine, Prices, RateFigures, figures,
};
pub use labour::LabourTime;
pub use rate::TaxRate;
pub use spread::spread;
