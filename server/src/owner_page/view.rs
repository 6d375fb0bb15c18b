//! What the owner's page shows.

use std::collections::HashMap;

use shared::order::picture::OrderPicture;
use shared::order::sheet::Sheet;
use shared::order::signature::Signature;
use shared::record::Entry;
use shared::shop::ShopSettings;
use shared::text::{Label, Lang};
use shared::time::Timestamp;

use crate::calendar::Calendar;

/// All that the page shows.
#[derive(Debug)]
pub struct OwnerView {
    /// The language.
    pub lang: Lang,
    /// How times are written.
    pub calendar: Calendar,
    /// The time.
    pub now: Timestamp,
    /// The order.
    pub picture: OrderPicture,
    /// The shop.
    pub settings: ShopSettings,
    /// The advisor's name.
    pub advisor: String,
    /// The addresses of the photos whose bytes are here, by their SHA-256.
    pub photos: HashMap<String, String>,
    /// Whether it is printed: everything is there at once, and only as it was signed.
    pub is_paper: bool,
}

impl OwnerView {
    /// Returns a word in the page's language.
    pub(super) fn word(&self, word: impl Label) -> &'static str {
        word.label(self.lang)
    }

    /// Tells whether something else than the promise, which has a history of its own, differs from what was signed.
    pub(super) fn differs(&self) -> bool {
        let members = self.picture.differs_from_signed(&self.settings);
        members.iter().any(|member| member != "promised_at")
    }

    /// Returns what was signed last, with its signature.
    pub(super) fn signed(&self) -> Option<(&Entry<Signature>, Sheet)> {
        self.picture.intake_signature()?;
        let signature = self.picture.last_signature()?;
        Some((signature, Sheet::read(&signature.value.sheet)?))
    }
}
