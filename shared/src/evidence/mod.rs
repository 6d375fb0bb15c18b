//! The evidence pack: one file that proves what was agreed on an order and who changed what on it.
//!
//! A pack is a ZIP file that every program opens, and that only one arrangement of bytes can be: `manifest.json` names
//! every other entry with its size and SHA-256, `signature.json` is the shop's signature over the manifest's bytes, and
//! the container around them has no byte that is not determined by its entries. So whoever has the file and the shop's
//! fingerprint needs nobody's word: not the shop's server, not ours.
//!
//! | entry | what it is |
//! | --- | --- |
//! | `manifest.json` | a [`Manifest`] |
//! | `signature.json` | a [`Seal`]: Ed25519 over the manifest's bytes |
//! | `sheet.html` | what was signed, to read and to print |
//! | `order.json` | the order's records as they stand |
//! | `history.jsonl` | the changes that touched them, one a line, chained by hashes: see [`chain`] |
//! | `sheets/1.json` … | the very text of each sheet that was signed |
//! | `photos/<sha256>.jpg` … | each photo |
//!
//! The order's records are its own and the files that it names: its vehicle and its people. The history holds every
//! change of the order's own records and, from the order's opening on, those of these files; of a change that is about
//! others as well, only the edits of these files. What the server's log has forgotten is not in it, and then
//! [`History::is_whole`] says so.

pub mod words;

mod agree;
pub mod chain;
pub mod container;
pub mod fault;
mod opening;
pub mod pack;
pub mod seal;
#[cfg(test)]
mod tests;
pub mod verify;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::{OrderId, SignatureId};
use crate::time::Timestamp;

pub use fault::{Fault, Note, Report, Subject};
pub use pack::Pack;
pub use seal::{Seal, ShopKey, fingerprint, is_whole_fingerprint, same_fingerprint};
pub use verify::verify;

/// The format of a pack that this build writes and knows.
pub const FORMAT: u32 = 1;
/// The most entries that a pack has; no file can make a verifier look longer than that.
pub const MOST_ENTRIES: usize = 4_096;
/// The most signatures that a pack has.
pub const MOST_SIGNATURES: usize = 256;
/// The name of the entry that names all others.
pub const MANIFEST: &str = "manifest.json";
/// The name of the entry that holds the shop's signature.
pub const SEAL: &str = "signature.json";
/// The name of the entry that people read.
pub const SHEET: &str = "sheet.html";
/// The name of the entry with the order's records.
pub const ORDER: &str = "order.json";
/// The name of the entry with the changes.
pub const HISTORY: &str = "history.jsonl";
/// How the name of a pack's file ends.
pub const ENDING: &str = ".zip";

/// What a pack says of itself; signed, byte by byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format: see [`FORMAT`].
    pub format: u32,
    /// The shop's name.
    pub shop: String,
    /// The order.
    pub order: OrderId,
    /// The number people read.
    pub number: String,
    /// The plate.
    pub plate: String,
    /// Make and model.
    pub vehicle: String,
    /// The IANA name of the shop's time zone, for the times in here.
    pub zone: String,
    /// When the pack was made.
    pub made_at: Timestamp,
    /// Every entry but the manifest and the signature, in the order of the file.
    pub entries: Vec<Listed>,
    /// The chain of changes.
    pub history: History,
    /// The customer's signatures, oldest first.
    pub signatures: Vec<Signed>,
    /// The SHA-256 of each photo that is still on a tablet.
    pub away: Vec<String>,
    /// The SHA-256 of each photo that the server had and whose bytes are damaged or lost.
    #[serde(default)]
    pub damaged: Vec<String>,
}

impl Manifest {
    /// Tells whether it lists no more than a pack holds; the list of entries is counted where they are laid out.
    fn is_in_bounds(&self) -> bool {
        self.signatures.len() <= MOST_SIGNATURES
            && self.away.len() <= MOST_ENTRIES
            && self.damaged.len() <= MOST_ENTRIES
    }
}

/// An entry as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u32,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
}

/// The chain of changes as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// How many changes it has.
    pub changes: u32,
    /// The hash of the last one.
    pub head: String,
    /// Whether it begins with the order's opening and lacks no change that the records tell of.
    #[serde(default)]
    pub is_whole: bool,
}

/// A signature of the customer as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The signature's record.
    pub signature: SignatureId,
    /// Who signed; empty when only drawn.
    pub name: String,
    /// What for, by the name in storage.
    pub purpose: String,
    /// When.
    pub signed_at: Timestamp,
    /// The entry that holds the signed text.
    pub sheet: String,
    /// The SHA-256 that the customer's signature covers.
    pub sha256: String,
}

/// Returns the SHA-256 of bytes in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    #[cfg(test)]
    tests::hostile::count(bytes.len());
    hex::encode(Sha256::digest(bytes))
}

/// Returns the name of a photo's entry.
pub fn photo_entry(sha256: &str, media_type: &str) -> String {
    let ending = match media_type {
        "image/png" => "png",
        "image/webp" => "webp",
        _ => "jpg",
    };
    format!("photos/{sha256}.{ending}")
}

/// Returns the hash that the name of a photo's entry tells.
pub fn photo_hash(entry: &str) -> Option<&str> {
    entry.strip_prefix("photos/")?.split('.').next()
}

/// Returns the name of the entry of a signed sheet, counted from 1.
pub fn sheet_entry(number: usize) -> String {
    format!("sheets/{number}.json")
}
