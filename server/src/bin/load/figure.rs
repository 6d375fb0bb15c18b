//! What a bench prints: a table for people, or one JSON object a line.

use serde::Serialize;

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figure {
    bench: &'static str,
    what: String,
    value: f64,
    unit: &'static str,
    aim: Option<String>,
    holds: Option<bool>,
}

impl Figure {
    /// Makes a figure that stands for itself.
    pub(crate) fn plain(
        bench: &'static str,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
    ) -> Self {
        Self {
            bench,
            what: what.into(),
            value: round(value),
            unit,
            aim: None,
            holds: None,
        }
    }

    /// Makes a figure that should be at least `aim`.
    pub(crate) fn at_least(
        bench: &'static str,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
        aim: f64,
    ) -> Self {
        let holds = Some(value >= aim);
        Self {
            aim: Some(format!("≥ {aim}")),
            holds,
            ..Self::plain(bench, what, value, unit)
        }
    }

    /// Makes a figure that should be at most `aim`.
    pub(crate) fn at_most(
        bench: &'static str,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
        aim: f64,
    ) -> Self {
        let holds = Some(value <= aim);
        Self {
            aim: Some(format!("≤ {aim}")),
            holds,
            ..Self::plain(bench, what, value, unit)
        }
    }
}

fn round(value: f64) -> f64 {
    let scale = if value.abs() < 10.0 { 1000.0 } else { 10.0 };
    (value * scale).round() / scale
}

/// Prints all figures; returns whether every aim holds.
pub(crate) fn print(figures: &[Figure], json: bool) -> anyhow::Result<bool> {
    for figure in figures {
        if json {
            println!("{}", serde_json::to_string(figure)?);
        } else {
            let aim = figure.aim.as_deref().unwrap_or("");
            let verdict = match figure.holds {
                Some(true) => "holds",
                Some(false) => "MISSED",
                None => "",
            };
            println!(
                "{:<52} {:>10} {:<10} {aim:<10} {verdict}",
                figure.what, figure.value, figure.unit
            );
        }
    }
    Ok(figures.iter().all(|figure| figure.holds != Some(false)))
}

/// Returns the middle of some values.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Returns the value that a share of all values does not exceed.
pub(crate) fn percentile(values: &mut [f64], per_cent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * per_cent).div_ceil(100);
    values.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}
