//! The numbers of a document: an estimate, a settlement, an invoice.

use serde::{Deserialize, Serialize};

use super::cents::{Cents, Overflow};
use super::labour::LabourTime;
use super::rate::TaxRate;
use super::spread::spread;

/// Whether the prices of a document contain the tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Prices {
    /// They contain it, as customers read them.
    #[default]
    WithTax,
    /// The tax comes on top.
    WithoutTax,
}

/// What a line costs before any discount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Price {
    /// Pieces, litres, metres.
    Goods {
        /// The price of one.
        each: Cents,
        /// How many, in thousandths: 4.5 litres are 4500. Below zero for goods that are taken back.
        thousandths: i64,
    },
    /// Work.
    Labour {
        /// The price of an hour.
        per_hour: Cents,
        /// How long.
        time: LabourTime,
    },
    /// An amount agreed on as a whole.
    Fixed(Cents),
}

impl Price {
    /// Returns the amount, rounded once.
    pub fn amount(self) -> Result<Cents, Overflow> {
        match self {
            Self::Goods { each, thousandths } => each.times(thousandths, 1_000),
            Self::Labour { per_hour, time } => time.price(per_hour),
            Self::Fixed(amount) => Ok(amount),
        }
    }
}

/// A line of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PricedLine {
    /// What it costs.
    pub price: Price,
    /// What is taken off this line alone.
    pub discount: Cents,
    /// The rate of tax.
    pub rate: TaxRate,
}

/// What the numbers of a document follow from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    /// Whether its prices contain the tax.
    pub prices: Prices,
    /// The lines.
    pub lines: Vec<PricedLine>,
    /// What is taken off the whole; it is spread over the lines.
    pub discount: Cents,
}

/// The numbers of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFigures {
    /// The amount before any discount.
    pub amount: Cents,
    /// What is taken off: its own discount and its share of the document's.
    pub discount: Cents,
    /// The amount without tax.
    pub net: Cents,
    /// The tax.
    pub tax: Cents,
    /// The amount with tax.
    pub gross: Cents,
}

/// The sums of the lines with one rate of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateFigures {
    /// The rate.
    pub rate: TaxRate,
    /// Without tax.
    pub net: Cents,
    /// The tax.
    pub tax: Cents,
}

/// The numbers of a document: its lines and their sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The lines, in the document's order.
    pub lines: Vec<LineFigures>,
    /// The sums by rate of tax, the highest rate first.
    pub rates: Vec<RateFigures>,
    /// The amounts before any discount.
    pub amount: Cents,
    /// All that is taken off.
    pub discount: Cents,
    /// Without tax.
    pub net: Cents,
    /// The tax.
    pub tax: Cents,
    /// With tax: what is to be paid.
    pub gross: Cents,
}

/// Why a document has no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// An amount is too large to be kept.
    Overflow,
    /// More is taken off than there is, or less than nothing.
    DiscountTooLarge,
}

impl From<Overflow> for MoneyError {
    fn from(Overflow: Overflow) -> Self {
        Self::Overflow
    }
}

/// Returns the numbers of a document: tax is rounded once a line, and the document is the sum of its lines.
pub fn figures(document: &Document) -> Result<Figures, MoneyError> {
    let mut reduced = Vec::with_capacity(document.lines.len());
    for line in &document.lines {
        let amount = line.price.amount()?;
        if line.discount < Cents::ZERO || line.discount > amount.max(Cents::ZERO) {
            return Err(MoneyError::DiscountTooLarge);
        }
        reduced.push((amount, amount.minus(line.discount)?));
    }
    let shares = shares(document.discount, &reduced)?;
    let mut figures = Figures::default();
    for ((line, (amount, before)), share) in document.lines.iter().zip(reduced).zip(shares) {
        let discount = line.discount.plus(share)?;
        let one = taxed(document.prices, line.rate, amount, discount, before.minus(share)?)?;
        figures.add(line.rate, one)?;
    }
    figures.rates.sort_by_key(|sum| core::cmp::Reverse(sum.rate));
    Ok(figures)
}

/// Spreads the document's discount over what is left of each line after its own.
fn shares(discount: Cents, reduced: &[(Cents, Cents)]) -> Result<Vec<Cents>, MoneyError> {
    if discount == Cents::ZERO {
        return Ok(vec![Cents::ZERO; reduced.len()]);
    }
    let weights: Vec<Cents> = reduced.iter().map(|(_, left)| *left.max(&Cents::ZERO)).collect();
    if discount > Cents::sum(weights.iter().copied())? {
        return Err(MoneyError::DiscountTooLarge);
    }
    spread(discount, &weights).ok_or(MoneyError::DiscountTooLarge)
}

fn taxed(
    prices: Prices,
    rate: TaxRate,
    amount: Cents,
    discount: Cents,
    left: Cents,
) -> Result<LineFigures, Overflow> {
    let (net, tax) = match prices {
        Prices::WithTax => {
            let net = rate.net_of(left)?;
            (net, left.minus(net)?)
        }
        Prices::WithoutTax => (left, rate.tax_on(left)?),
    };
    Ok(LineFigures {
        amount,
        discount,
        net,
        tax,
        gross: net.plus(tax)?,
    })
}

impl Figures {
    fn add(&mut self, rate: TaxRate, line: LineFigures) -> Result<(), Overflow> {
        self.amount = self.amount.plus(line.amount)?;
        self.discount = self.discount.plus(line.discount)?;
        self.net = self.net.plus(line.net)?;
        self.tax = self.tax.plus(line.tax)?;
        self.gross = self.gross.plus(line.gross)?;
        match self.rates.iter_mut().find(|sum| sum.rate == rate) {
            Some(sum) => {
                sum.net = sum.net.plus(line.net)?;
                sum.tax = sum.tax.plus(line.tax)?;
            }
            None => self.rates.push(RateFigures {
                rate,
                net: line.net,
                tax: line.tax,
            }),
        }
        self.lines.push(line);
        Ok(())
    }
}
