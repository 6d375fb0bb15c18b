//! Reads the name of a choice, the same for every enumeration that [`choices!`](crate::choices!) declares.

use core::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// Returns the place of the name that is read among these.
pub fn place<'de, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
) -> Result<usize, D::Error> {
    deserializer.deserialize_str(Names(names))
}

struct Names(&'static [&'static str]);

impl Visitor<'_> for Names {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("one of ")?;
        formatter.debug_list().entries(self.0).finish()
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let place = self.0.iter().position(|known| *known == name);
        place.ok_or_else(|| E::unknown_variant(name, self.0))
    }
}

#[cfg(test)]
mod tests {
    use crate::order::Purpose;

    #[test]
    fn a_choice_is_read_by_its_name_alone() {
        for purpose in Purpose::ALL {
            let text = serde_json::to_string(purpose).unwrap_or_default();
            assert_eq!(text, format!("\"{}\"", purpose.name()));
            assert_eq!(serde_json::from_str(&text).ok(), Some(*purpose));
        }
        for wrong in ["\"nobody\"", "3", "null", "{\"scheduled\":null}"] {
            assert!(serde_json::from_str::<Purpose>(wrong).is_err(), "{wrong}");
        }
    }
}
