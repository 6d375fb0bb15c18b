//! What changed between two sheets, part by part, in the words that a customer reads: what stood there, and what does now.

use super::{Sheet, SheetCustody, SheetMark, SheetPerson, SheetReading};
use crate::order::facts::{Arrival, Arrived};
use crate::order::intake::words::VehicleWord;
use crate::order::reading::words::ReadingWord;
use crate::order::sheet::words::SheetPart;
use crate::order::signature::words::SignWord;
use crate::order::walk_around::words::photos_counted;
use crate::text::{Label, Lang};
use crate::time::Timestamp;
use crate::vehicle::plate;

/// What may change on a sheet: a fact of the intake, or one of the sheet's other parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedPart {
    /// A fact of the intake.
    Fact(Arrival),
    /// Another part.
    Part(SheetPart),
}

impl ChangedPart {
    /// Returns what a member of the sheet belongs to.
    pub fn of(member: &str) -> Self {
        // Whether anybody looked is told with the lights.
        let fact = Arrival::parse(member.strip_suffix("_checked").unwrap_or(member));
        fact.map_or_else(|| Self::Part(SheetPart::of(member)), Self::Fact)
    }

    /// Returns all of them in the order of the sheet.
    fn all() -> impl Iterator<Item = Self> {
        let facts = Arrival::ALL.iter().copied().map(Self::Fact);
        let (first, others) = PARTS.split_at(2);
        let part = |part: &SheetPart| Self::Part(*part);
        first.iter().map(part).chain(facts).chain(others.iter().map(part))
    }
}

impl Label for ChangedPart {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Fact(fact) => fact.label(lang),
            Self::Part(part) => part.label(lang),
        }
    }
}

/// The parts in the order of the sheet; the facts of the intake stand after the first two.
const PARTS: [SheetPart; 11] = [
    SheetPart::Vehicle,
    SheetPart::Purpose,
    SheetPart::People,
    SheetPart::Concerns,
    SheetPart::Demands,
    SheetPart::Marks,
    SheetPart::Photos,
    SheetPart::Readings,
    SheetPart::Custody,
    SheetPart::Promised,
    SheetPart::Other,
];

/// A part of the sheet that changed.
///
/// Lines that stand on both sheets are left out. Where neither list has a line, what changed is not told in words: the
/// place of a mark, or one photo for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The part.
    pub part: ChangedPart,
    /// What stood there and no longer does.
    pub before: Vec<String>,
    /// What stands there and did not.
    pub after: Vec<String>,
}

/// Returns what changed from one sheet to another of the same language, in that language.
///
/// `at` writes a time as the shop reads it.
pub fn changed(before: &Sheet, after: &Sheet, at: &dyn Fn(Timestamp) -> String) -> Vec<Changed> {
    let one = |part: ChangedPart| {
        let (before, after) = without_common(lines(before, part, at), lines(after, part, at));
        Changed { part, before, after }
    };
    touched(&after.differences(before)).map(one).collect()
}

/// Returns the parts of the sheet that these members belong to, each once, in the order of the sheet.
pub fn touched(members: &[String]) -> impl Iterator<Item = ChangedPart> {
    let named: Vec<ChangedPart> = members.iter().map(|member| ChangedPart::of(member)).collect();
    ChangedPart::all().filter(move |part| named.contains(part))
}

/// Leaves out each line that stands on both sides, as often as it does.
fn without_common(before: Vec<String>, mut after: Vec<String>) -> (Vec<String>, Vec<String>) {
    let mut gone = Vec::new();
    for line in before {
        match after.iter().position(|other| *other == line) {
            Some(nth) => drop(after.remove(nth)),
            None => gone.push(line),
        }
    }
    (gone, after)
}

fn lines(sheet: &Sheet, part: ChangedPart, at: &dyn Fn(Timestamp) -> String) -> Vec<String> {
    let lang = sheet.language;
    let part = match part {
        ChangedPart::Fact(fact) => {
            let told = Arrived::from(sheet).told(fact, lang);
            return Some(told).filter(|told| !told.is_empty()).into_iter().collect();
        }
        ChangedPart::Part(part) => part,
    };
    let told = match part {
        SheetPart::Vehicle => vec![
            plate::spaced(&sheet.plate),
            sheet.vehicle.clone(),
            sheet.vin.clone(),
        ],
        SheetPart::Purpose => vec![sheet.purpose_told()],
        SheetPart::People => people(sheet),
        SheetPart::Concerns => sheet.concerns.clone(),
        SheetPart::Demands => vec![sheet.special_demands.clone()],
        SheetPart::Marks => sheet.marks.iter().map(|mark| mark.told(lang)).collect(),
        SheetPart::Photos => vec![photos_counted(sheet.photos.len(), lang)],
        SheetPart::Readings => sheet
            .readings
            .iter()
            .map(|reading| reading_line(reading, lang))
            .collect(),
        SheetPart::Custody => sheet.custody.iter().map(|thing| thing.told(lang)).collect(),
        SheetPart::Promised => sheet.promised_at.map(at).into_iter().collect(),
        SheetPart::Other => Vec::new(),
    };
    told.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Names each person in each part that they have: where one changes, the others stay as they were.
fn people(sheet: &Sheet) -> Vec<String> {
    let parts: [(VehicleWord, &SheetPerson); 4] = [
        (VehicleWord::Brings, &sheet.brought_by),
        (VehicleWord::Owns, &sheet.owner),
        (VehicleWord::Pays, &sheet.payer),
        (VehicleWord::Calls, &sheet.contact),
    ];
    let named = parts.into_iter().filter(|(_, person)| !person.name.is_empty());
    let line = |(part, person): (VehicleWord, &SheetPerson)| {
        let told = format!("{} {} {}", part.label(sheet.language), person.name, person.phone);
        told.trim_end().to_owned()
    };
    named.map(line).collect()
}

fn reading_line(reading: &SheetReading, lang: Lang) -> String {
    let declined = reading.declined.then(|| ReadingWord::Declined.label(lang));
    let parts = [
        Some(reading.note.as_str()).filter(|note| !note.is_empty()),
        declined,
    ];
    let mut told = format!("{} {}", reading.label(lang), reading.told(lang));
    for part in parts.into_iter().flatten() {
        told.push_str(" · ");
        told.push_str(part);
    }
    told
}

impl Sheet {
    /// Says why the customer comes, and whether an earlier order is made good.
    pub fn purpose_told(&self) -> String {
        let purpose = self.purpose.map(|purpose| purpose.label(self.language));
        let rework = self.is_rework.then(|| SignWord::Rework.label(self.language));
        let words: Vec<&str> = purpose.into_iter().chain(rework).collect();
        words.join(" · ")
    }
}

impl SheetMark {
    /// Says the mark in a line: Front bumper · Scratch · Light · New · 2 photos.
    pub fn told(&self, lang: Lang) -> String {
        let parts = [
            self.panel.map(|panel| panel.label(lang).to_owned()),
            self.damage.map(|damage| damage.label(lang).to_owned()),
            self.severity.map(|severity| severity.label(lang).to_owned()),
            self.state.map(|state| state.label(lang).to_owned()),
            (!self.photos.is_empty()).then(|| photos_counted(self.photos.len(), lang)),
            (!self.note.is_empty()).then(|| self.note.clone()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl SheetCustody {
    /// Says the thing in a line: Key · #17 · In the shop.
    pub fn told(&self, lang: Lang) -> String {
        let parts = [
            self.item.map(|item| item.label(lang).to_owned()),
            (!self.description.is_empty()).then(|| self.description.clone()),
            (!self.tag.is_empty()).then(|| format!("#{}", self.tag)),
            self.holding.map(|holding| holding.label(lang).to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
