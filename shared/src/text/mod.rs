//! Every word that a person reads, in both languages, as typed tables: a missing entry does not compile.
//!
//! The words of a vertical stand beside its rules, as `words`; here are those of the places: board, desk, owner. Dates and numbers are formatted where they are shown, by the browser
//! or by the server's own formatter.

#[doc(hidden)]
pub mod choice;
pub mod desk;
mod domain;
pub mod floor;
pub mod office;
pub mod owner;
mod refusal;
pub mod trouble;

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Returns the BCP 47 tag for `lang` attributes and `Intl`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Returns the language of a stored or requested tag; `None` for other languages.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()? {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Returns one of a pair, Chinese and English.
    pub const fn pick(self, pair: (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Zh => pair.0,
            Self::En => pair.1,
        }
    }

    /// Returns the language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "简体中文",
            Self::En => "English",
        }
    }
}

/// Writes a whole number as both languages do, in groups of three digits: 48,210.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Writes an odometer reading: 48,210 km, the unit beside its number.
pub fn kilometres(km: u32) -> String {
    format!("{}\u{a0}km", grouped(km))
}

/// A thing that has a word in each language.
pub trait Label {
    /// Returns the word.
    fn label(self, lang: Lang) -> &'static str;
}

/// Declares a table of words: `words! { /// Of the board. pub enum BoardWord { Title => "看板", "Board"; } }`.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($word:ident => $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $en] $word,)+
        }

        impl $crate::text::Label for $name {
            fn label(self, lang: $crate::text::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$word, $crate::text::Lang::Zh) => $zh, (Self::$word, $crate::text::Lang::En) => $en,)+
                }
            }
        }
    };
}

/// Declares a stored enumeration whose variants have a name in storage and a word in each language.
///
/// All of them are read by one function, not by a derived one each: it all travels with the app.
///
/// `choices! { /// Why. pub enum Purpose { Scheduled => "scheduled", "定期保养", "Scheduled service"; } }`
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* pub enum $name:ident { $($choice:ident => $stored:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {
            $(#[doc = $en] #[cfg_attr(feature = "openapi", schema(rename = $stored))] $choice,)+
        }

        impl $name {
            /// Every choice, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$choice,)+];

            /// Returns the name in storage and on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$choice => $stored,)+ }
            }

            /// Returns the choice of that name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }

        impl $crate::record::told::Told for $name {
            fn told(&self, teller: &dyn $crate::record::told::Teller) -> String {
                $crate::text::Label::label(*self, teller.lang()).to_owned()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$($stored,)+];
                let place = $crate::text::choice::place(deserializer, NAMES)?;
                Self::ALL.get(place).copied().ok_or_else(|| serde::de::Error::custom("no such choice"))
            }
        }

        impl $crate::text::Label for $name {
            fn label(self, lang: $crate::text::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$choice, $crate::text::Lang::Zh) => $zh, (Self::$choice, $crate::text::Lang::En) => $en,)+
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::intake::Missing;
    use crate::record::Kind;

    #[test]
    fn a_promise_time_has_one_name_on_every_screen_and_paper() {
        use super::{desk, floor, office, owner};
        use crate::order::paper::words as print;
        use crate::order::{intake, promise, sheet, signature};
        for lang in Lang::ALL {
            let names = [
                Missing::PromiseTime.label(lang),
                sheet::words::SheetPart::Promised.label(lang).to_owned(),
                Kind::RepairOrder
                    .field_words("promised_at")
                    .map(|words| words.label(lang))
                    .unwrap_or_default()
                    .to_owned(),
                intake::words::IntakeWord::Promise.label(lang).to_owned(),
                promise::words::PromiseWord::Title.label(lang).to_owned(),
                signature::words::SignWord::Promised.label(lang).to_owned(),
                floor::OrderWord::PromiseTime.label(lang).to_owned(),
                desk::DayWord::Promise.label(lang).to_owned(),
                office::ReportWord::PromisedAt.label(lang).to_owned(),
                owner::OwnerWord::Promise.label(lang).to_owned(),
                print::PaperWord::Promised.label(lang).to_owned(),
                print::SlipWord::ReadyBy.label(lang).to_owned(),
            ];
            let one = lang.pick(("承诺完工时间", "Promise time"));
            assert!(names.iter().all(|name| name == one), "{names:?}");
        }
    }

    #[test]
    fn a_number_is_written_in_groups() {
        let written = [0, 999, 1_000, 48_210, 1_234_567].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "48,210", "1,234,567"]);
    }
}
