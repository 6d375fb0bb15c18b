//! The shop's settings, as the office sees and changes them.

use serde::{Deserialize, Serialize};

use crate::order::photo::PhotoSlot;
use crate::order::template::Tier;
use crate::shop::ShopSettings;
use crate::text::Lang;

/// Which key signs the shop's evidence packs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceKey {
    /// The fingerprint of its public part, to be told to whoever verifies a pack.
    pub fingerprint: String,
}

/// Declares the settings and how they become the record's picture and back.
macro_rules! settings {
    ($($(#[$doc:meta])* $field:ident: $type:ty,)*) => {
        /// The settings of a shop.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct Settings {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl From<&ShopSettings> for Settings {
            fn from(record: &ShopSettings) -> Self {
                Self { $($field: record.$field.clone(),)* }
            }
        }

        impl Settings {
            /// Returns the record's picture with these settings in it.
            pub fn over(self, record: &ShopSettings) -> ShopSettings {
                ShopSettings { $($field: self.$field,)* ..record.clone() }
            }
        }
    };
}

settings! {
    /// The shop's name in Chinese.
    name_zh: String,
    /// The shop's name in English.
    name_en: String,
    /// The address.
    address: String,
    /// The telephone number that owners call.
    phone: String,
    /// The IANA name of the time zone; the server refuses one it does not know.
    zone: String,
    /// The zone's offset from UTC in minutes: the server sets it.
    zone_offset: i32,
    /// Opening time in minutes after midnight.
    opens: u16,
    /// Closing time in minutes after midnight.
    closes: u16,
    /// Days of rest, Monday = 1 … Sunday = 7.
    rest_days: Vec<u8>,
    /// The photos an intake must have.
    required_photos: Vec<PhotoSlot>,
    /// The languages offered.
    languages: Vec<Lang>,
    /// The language owners get unless theirs is known.
    default_language: Option<Lang>,
    /// For how many days an owner link opens.
    owner_link_days: u16,
    /// The tier of the walk-around template that a new order is made with; none is express.
    default_tier: Option<Tier>,
}
