//! What is said of vehicles.

use crate::text::Lang;

/// Colours of cars, as the trade says them.
pub const COLOURS: &[(&str, &str)] = &[
    ("白色", "White"),
    ("黑色", "Black"),
    ("银色", "Silver"),
    ("灰色", "Grey"),
    ("蓝色", "Blue"),
    ("红色", "Red"),
    ("绿色", "Green"),
    ("金色", "Gold"),
];

/// Names a model year.
pub fn model_year(year: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year} 年款"),
        Lang::En => format!("model year {year}"),
    }
}
