//! Every word that a person reads, in both languages, as typed tables: a missing entry does not compile.
//!
//! One file an area of the product; dates and numbers are formatted where they are shown, by the browser
//! or by the server's own formatter.

pub mod desk;
mod domain;
pub mod floor;
pub mod office;
pub mod owner;
pub mod reception;
mod refusal;
pub mod trouble;

pub use domain::field_label;
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

    /// Returns the language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "简体中文",
            Self::En => "English",
        }
    }
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
/// `choices! { /// Why. pub enum Purpose { Scheduled => "scheduled", "定期保养", "Scheduled service"; } }`
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* pub enum $name:ident { $($choice:ident => $stored:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {
            $(#[doc = $en] #[serde(rename = $stored)] $choice,)+
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
                match name { $($stored => Some(Self::$choice),)+ _ => None }
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
