//! What can be said of a pack: what is wrong with it, what is worth knowing, and what it is about.

use std::collections::BTreeMap;

use super::{Manifest, Seal};
use crate::diagram::Panel;
use crate::order::mark::Damage;
use crate::order::photo::PhotoSlot;
use crate::record::Seq;
use crate::text::{Label, Lang};

/// The most faults that are told: nobody reads more, and no file can make a verifier compare them for ever.
const MOST_FAULTS: usize = 2 * super::MOST_ENTRIES;

/// Something that is not as the shop signed it, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is no evidence pack at all.
    NotAPack,
    /// A newer version of this program made it.
    NewerFormat {
        /// The format it says that it has.
        format: u32,
    },
    /// The file ends early.
    CutShort {
        /// How many bytes it has.
        length: usize,
        /// How many it should have, as far as that is known.
        expected: Option<usize>,
        /// The first entry that is not whole; none when only the directory at the end is cut.
        entry: Option<String>,
    },
    /// The bytes of an entry are not those that were signed.
    Altered {
        /// The entry; a photo's is named by its hash.
        entry: String,
    },
    /// An entry is not there.
    Missing {
        /// The entry.
        entry: String,
    },
    /// An entry is there that was not signed.
    Added {
        /// The entry.
        entry: String,
    },
    /// The signature is not one of the key that stands beside it over this manifest.
    SignatureWrong,
    /// Another key signed than the one that was asked for.
    OtherKey {
        /// The fingerprint of the key that signed.
        fingerprint: String,
    },
    /// The chain of changes breaks.
    ChainBroken {
        /// The line, counted from 1.
        line: u32,
        /// The number of the change on it, as far as it can be read.
        seq: Option<Seq>,
    },
    /// The chain of changes does not end as was signed.
    ChainEnd,
    /// What a signature's record says was signed is not what the sheet's text is.
    SheetDiffers {
        /// The sheet's entry.
        entry: String,
    },
    /// What stands around an entry's bytes is not as it must be.
    Around {
        /// The entry.
        entry: String,
    },
    /// The container is not as it must be, beside or behind its entries.
    Container {
        /// The first byte that differs, counted from 0.
        at: usize,
    },
}

impl Fault {
    /// Makes the fault of an entry whose bytes are not those that were signed.
    pub(super) fn altered(entry: &str) -> Self {
        Self::Altered { entry: entry.into() }
    }

    /// Returns the entry that it names.
    pub fn entry(&self) -> Option<&str> {
        match self {
            Self::Altered { entry }
            | Self::Missing { entry }
            | Self::Added { entry }
            | Self::SheetDiffers { entry }
            | Self::Around { entry } => Some(entry),
            Self::CutShort { entry, .. } => entry.as_deref(),
            Self::SignatureWrong => Some(super::SEAL),
            Self::ChainBroken { .. } | Self::ChainEnd => Some(super::HISTORY),
            Self::NotAPack | Self::NewerFormat { .. } | Self::OtherKey { .. } | Self::Container { .. } => {
                None
            }
        }
    }

    /// Tells whether the file could not be read as a pack at all.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::NotAPack | Self::NewerFormat { .. })
    }
}

/// Something worth knowing that is no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nobody has said which key should have signed.
    KeyNotCompared,
    /// The customer has not signed yet.
    NotSigned,
    /// A photo was still on a tablet when the pack was made.
    PhotoAway {
        /// Its SHA-256.
        sha256: String,
    },
    /// The bytes of a photo were damaged or lost on the server when the pack was made.
    PhotoDamaged {
        /// Its SHA-256.
        sha256: String,
    },
    /// The history is not told to reach back to the order's opening without a gap.
    HistoryNotWhole,
}

/// What was found out about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong; nothing: every byte is as it was signed with the key of the seal.
    pub faults: Vec<Fault>,
    /// What is worth knowing.
    pub notes: Vec<Note>,
    /// What the pack says of itself, as far as it can be read. Believe it only when there is no fault.
    pub manifest: Option<Manifest>,
    /// The shop's signature, as far as it can be read.
    pub seal: Option<Seal>,
    /// Who brought the vehicle, as the sheet of each of the manifest's signatures says; empty where it does not. A
    /// signature that was only drawn names nobody else.
    pub brought_by: Vec<String>,
    /// What each photo shows, by its SHA-256, as the order's records say; empty where those were altered.
    pub subjects: BTreeMap<String, Subject>,
}

/// What a photo shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The side or part of the car that was asked for.
    pub slot: Option<PhotoSlot>,
    /// The panel of the mark that it shows.
    pub panel: Option<Panel>,
    /// The damage of that mark.
    pub damage: Option<Damage>,
}

impl Subject {
    /// Says it in words: Left front door · Scratch. Empty where the records do not say it.
    pub fn told(self, lang: Lang) -> String {
        let parts = [
            self.slot.map(|slot| slot.label(lang)),
            self.panel.map(|panel| panel.label(lang)),
            self.damage.map(|damage| damage.label(lang)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Report {
    /// Tells whether every byte is as it was signed.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// Tells whether somebody said which key should have signed.
    pub fn is_key_compared(&self) -> bool {
        !self.notes.contains(&Note::KeyNotCompared)
    }

    /// Tells whether all that is wrong is the key: the pack is as it was signed, but not with the one that was asked for.
    pub fn is_other_key(&self) -> bool {
        let is_key = |fault: &Fault| matches!(fault, Fault::OtherKey { .. });
        !self.faults.is_empty() && self.faults.iter().all(is_key)
    }

    /// Tells whether the file could not be read as a pack at all.
    pub fn is_unreadable(&self) -> bool {
        self.faults.iter().any(Fault::is_unreadable)
    }

    /// Returns what the photo of a fault shows; `None` where the fault is about something else.
    pub fn subject_of_fault(&self, fault: &Fault) -> Option<Subject> {
        self.subject(super::photo_hash(fault.entry()?)?)
    }

    /// Returns what the photo of a note shows; `None` where the note is about something else.
    pub fn subject_of_note(&self, note: &Note) -> Option<Subject> {
        match note {
            Note::PhotoAway { sha256 } | Note::PhotoDamaged { sha256 } => self.subject(sha256),
            Note::KeyNotCompared | Note::NotSigned | Note::HistoryNotWhole => None,
        }
    }

    fn subject(&self, sha256: &str) -> Option<Subject> {
        self.subjects.get(sha256).copied()
    }

    pub(super) fn find(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// Returns a text from a file that may be anything, without what is no sign to read.
pub fn plain(text: &str) -> String {
    const LONGEST: usize = 200;
    text.chars()
        .filter(|sign| !sign.is_control() && !is_direction(*sign))
        .take(LONGEST)
        .collect()
}

/// Tells the signs that turn the direction of what follows.
fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
