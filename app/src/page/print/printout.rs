//! What a paper is printed from: the order as this tablet holds it, and how its language writes things.

use leptos::prelude::*;
use shared::order::RepairOrder;
use shared::order::facts::Arrived;
use shared::order::intake::Intake;
use shared::order::paper::words::PaperWord;
use shared::order::paper::{Paper, Signed};
use shared::order::picture::OrderPicture;
use shared::shop::ShopSettings;
use shared::text::{Label, Lang};
use shared::time::Timestamp;
use shared::vehicle::{Vehicle, plate};

use crate::address::Address;
use crate::browser::{format, paper};

/// One paper of one order, about to be laid out.
pub(super) struct Printout {
    pub(super) paper: Paper,
    pub(super) picture: OrderPicture,
    pub(super) settings: ShopSettings,
    pub(super) lang: Lang,
    pub(super) advisor: String,
    /// Says how it stands to what was signed.
    pub(super) signed: Signed,
    /// Time of printing.
    pub(super) at: Timestamp,
    /// Owner link, where this tablet has it.
    pub(super) owner_link: Option<String>,
}

impl Printout {
    /// Returns a word in the language of the paper.
    pub(super) fn word(&self, word: impl Label) -> &'static str {
        word.label(self.lang)
    }

    /// Returns the order.
    pub(super) fn order(&self) -> &RepairOrder {
        &self.picture.order.value
    }

    /// Returns what was found out when the car was taken in.
    pub(super) fn intake(&self) -> &Intake {
        self.picture.intake()
    }

    /// Returns the vehicle; an empty file where there is none.
    pub(super) fn vehicle(&self) -> Vehicle {
        let vehicle = self.picture.vehicle.as_ref();
        vehicle.map(|vehicle| vehicle.value.clone()).unwrap_or_default()
    }

    /// Returns the plate as it is written, or that there is none.
    pub(super) fn plate(&self) -> String {
        let plate = self.vehicle().plate;
        if plate.is_empty() {
            self.word(PaperWord::NoPlate).to_owned()
        } else {
            plate::spaced(&plate)
        }
    }

    /// Sets the plate large, with the dot that stands behind the office's letter drawn narrow.
    pub(super) fn plate_set(&self) -> AnyView {
        let plate = self.plate();
        match plate.split_once('·') {
            Some((office, rest)) => {
                let (office, rest) = (office.to_owned(), rest.to_owned());
                view! { {office} <span class="paper-dot" aria-hidden="true"></span> {rest} }.into_any()
            }
            None => plate.into_any(),
        }
    }

    /// Returns make, model and colour in one line.
    pub(super) fn car(&self) -> String {
        let vehicle = self.vehicle();
        let parts = [vehicle.title(), vehicle.colour];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// Returns day and time with the year.
    pub(super) fn when(&self, at: Timestamp) -> String {
        paper::date_time(self.lang, &self.settings.zone, at)
    }

    /// Returns the promise time in short, for what is read from afar.
    pub(super) fn promised(&self) -> String {
        match self.order().promised_at {
            Some(at) => format::day_time(self.lang, &self.settings.zone, at),
            None => self.word(PaperWord::NotPromised).to_owned(),
        }
    }

    /// Returns the address that opens the order on a tablet of the shop.
    pub(super) fn address(&self) -> String {
        paper::address(&Address::Order(self.picture.id()).to_string())
    }

    /// Returns the numbers of the tags on the keys that are held.
    pub(super) fn tags(&self) -> String {
        let custody = self.picture.custody.iter().map(|thing| &thing.value);
        let tags = shared::order::paper::key_tags(custody);
        let tags: Vec<String> = tags
            .into_iter()
            .map(|key| key.tag)
            .filter(|tag| !tag.is_empty())
            .collect();
        tags.join(" · ")
    }

    /// Returns the facts of the intake with their names.
    pub(super) fn arrived(&self) -> impl Iterator<Item = (&'static str, String)> {
        let facts = Arrived::from(self.intake()).facts(self.lang);
        facts.into_iter().map(|(name, told)| (self.word(name), told))
    }

    /// Returns the purpose, and that it is a rework.
    pub(super) fn purpose(&self) -> String {
        let order = self.order();
        let purpose = order.purpose.map(|purpose| self.word(purpose));
        let rework = order.is_rework.then(|| self.word(PaperWord::Rework));
        purpose.into_iter().chain(rework).collect::<Vec<_>>().join(" · ")
    }

    /// Lists facts under their names; those that nothing is known of are left out.
    pub(super) fn facts(rows: Vec<(&'static str, String)>) -> AnyView {
        let rows = rows.into_iter().filter(|(_, fact)| !fact.is_empty());
        let rows = rows
            .map(|(name, fact)| view! { <div><dt>{name}</dt><dd>{fact}</dd></div> })
            .collect_view();
        view! { <dl class="paper-facts">{rows}</dl> }.into_any()
    }
}
