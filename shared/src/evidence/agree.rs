//! Compares what a pack's records tell with its sheets and its photos.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::fault::{Fault, Report, Subject, plain};
use super::{Manifest, photo_hash, sha256};
use crate::id::RecordId;
use crate::order::mark::Mark;
use crate::order::photo::Photo;
use crate::order::sheet::SheetPerson;
use crate::order::signature::Signature;
use crate::record::{Entry, Kind, Record};

/// Compares the records with the sheets and the photos that are there.
pub(super) fn check(manifest: &Manifest, records: Vec<Record>, report: &mut Report) {
    let (signatures, others): (Vec<Record>, Vec<Record>) = records
        .into_iter()
        .partition(|record| Kind::parse(&record.kind) == Some(Kind::Signature));
    // Each text is hashed once, however often the manifest names its record.
    let mut told: HashMap<RecordId, Option<String>> = HashMap::new();
    let mut brought: HashMap<RecordId, String> = HashMap::new();
    for record in signatures {
        let id = record.id;
        told.entry(id).or_insert_with(|| {
            let value = Entry::<Signature>::read(record)?.value;
            brought.insert(id, brought_by(&value.sheet));
            (sha256(value.sheet.as_bytes()) == value.sheet_sha256).then_some(value.sheet_sha256)
        });
    }
    let entries = manifest.entries.iter();
    let hashes: HashMap<&str, &str> = entries
        .map(|listed| (listed.name.as_str(), listed.sha256.as_str()))
        .collect();
    for signed in &manifest.signatures {
        let name = brought.get(&signed.signature.into());
        report.brought_by.push(name.cloned().unwrap_or_default());
        let told = told.get(&signed.signature.into()).and_then(Option::as_deref);
        let listed = hashes.get(signed.sheet.as_str()).copied();
        if told != Some(&signed.sha256) || listed != told {
            report.find(Fault::SheetDiffers {
                entry: plain(&signed.sheet),
            });
        }
    }
    let here = hashes.keys().filter_map(|name| photo_hash(name));
    let not_here = manifest.away.iter().chain(&manifest.damaged);
    let known: HashSet<&str> = here.chain(not_here.map(String::as_str)).collect();
    let (marks, others): (Vec<Record>, Vec<Record>) = others
        .into_iter()
        .partition(|record| Kind::parse(&record.kind) == Some(Kind::Mark));
    let marks: HashMap<RecordId, Mark> = marks
        .into_iter()
        .filter_map(|record| Some((record.id, Entry::<Mark>::read(record)?.value)))
        .collect();
    for photo in others.into_iter().filter_map(Entry::<Photo>::read) {
        let photo = photo.value;
        if !known.contains(photo.sha256.as_str()) {
            report.find(Fault::Missing {
                entry: plain(&format!("photos/{}", photo.sha256)),
            });
        }
        let mark = photo.mark.and_then(|id| marks.get(&id.into()));
        let subject = Subject {
            slot: photo.slot,
            panel: mark.and_then(|mark| mark.panel),
            damage: mark.and_then(|mark| mark.damage),
        };
        report.subjects.insert(photo.sha256, subject);
    }
}

/// The one member of a signed sheet that tells who brought the vehicle, whatever else stands on it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Brought {
    brought_by: SheetPerson,
}

fn brought_by(sheet: &str) -> String {
    let brought: Brought = serde_json::from_str(sheet).unwrap_or_default();
    plain(&brought.brought_by.name)
}
