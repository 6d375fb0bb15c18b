//! Verifies a pack: every byte of the file is either signed, or determined by what is.

use core::cell::OnceCell;
use core::ops::Range;
use std::collections::{HashMap, HashSet};

use super::container::{self, Container, Found, LOCAL_LENGTH, Member, Place, crc32};
use super::fault::{Fault, Note, Report, plain};
use super::opening::Opening;
use super::{
    HISTORY, Listed, MANIFEST, Manifest, ORDER, SEAL, agree, chain, photo_hash, same_fingerprint, sha256,
};
use crate::record::Record;

/// Verifies a file; `key` is the fingerprint that the shop has told, by another way than this file.
pub fn verify(bytes: &[u8], key: Option<&str>) -> Report {
    let mut report = Report::default();
    if !container::begins(bytes, MANIFEST) {
        report.find(Fault::NotAPack);
        return report;
    }
    let Some(opening) = Opening::find(bytes) else {
        let start = LOCAL_LENGTH + MANIFEST.len();
        let manifest_end = container::size_at(bytes, 0).and_then(|size| start.checked_add(size));
        let is_there = manifest_end.is_some_and(|end| end <= bytes.len());
        report.find(cut(bytes, None, Some(if is_there { SEAL } else { MANIFEST })));
        return report;
    };
    let Some(manifest) = opening.check(bytes, &mut report) else {
        return report;
    };
    compare_key(&mut report, key);
    let layout = layout(bytes, &manifest, &opening).filter(|_| manifest.is_in_bounds());
    let Some(layout) = layout else {
        // It lists more than a pack can hold; whoever signed it, it was not this program.
        report.find(Fault::altered(MANIFEST));
        return report;
    };
    let file = File {
        bytes,
        layout,
        found: container::walk(bytes),
        places: OnceCell::new(),
    };
    let pieces = file.entries(&manifest, &mut report);
    inside(&manifest, &file, &pieces, &mut report);
    file.around(&pieces, &mut report);
    for sha256 in &manifest.away {
        report.notes.push(Note::PhotoAway {
            sha256: plain(sha256),
        });
    }
    for sha256 in &manifest.damaged {
        report.notes.push(Note::PhotoDamaged {
            sha256: plain(sha256),
        });
    }
    if !manifest.history.is_whole {
        report.notes.push(Note::HistoryNotWhole);
    }
    if manifest.signatures.is_empty() {
        report.notes.push(Note::NotSigned);
    }
    report.manifest = Some(readable(manifest));
    report
}

fn cut(bytes: &[u8], expected: Option<usize>, entry: Option<&str>) -> Fault {
    Fault::CutShort {
        length: bytes.len(),
        expected,
        entry: entry.map(plain),
    }
}

fn compare_key(report: &mut Report, key: Option<&str>) {
    let signed_by = report.seal.as_ref().map(|seal| plain(&seal.fingerprint));
    match (key, signed_by) {
        (None, _) => report.notes.push(Note::KeyNotCompared),
        (Some(key), Some(fingerprint)) if !same_fingerprint(key, &fingerprint) => {
            report.find(Fault::OtherKey { fingerprint });
        }
        (Some(_), _) => {}
    }
}

/// Lays the file out as its manifest says that it must be.
fn layout(bytes: &[u8], manifest: &Manifest, opening: &Opening) -> Option<Container> {
    let own = [(MANIFEST, &opening.manifest), (SEAL, &opening.seal)];
    let mut members = Vec::with_capacity(manifest.entries.len() + own.len());
    for (name, place) in own {
        members.push(Member {
            name: name.to_owned(),
            size: u32::try_from(place.len()).ok()?,
            crc32: crc32(&bytes[place.clone()]),
        });
    }
    members.extend(manifest.entries.iter().map(|listed| Member {
        name: listed.name.clone(),
        size: listed.size,
        crc32: 0,
    }));
    Container::lay_out(members)
}

/// What was found where an entry should be, or elsewhere under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// The bytes that were signed, in their place.
    Whole,
    /// The bytes that were signed, in another place.
    Moved(Range<usize>),
    /// Other bytes in its place.
    Other,
    /// Nothing, for the file ends before.
    Cut,
    /// Nothing.
    Gone,
}

/// A file with what it should be and what it is.
struct File<'a> {
    bytes: &'a [u8],
    layout: Container,
    /// The entries one behind the other.
    found: Vec<Found>,
    /// The entries wherever they lie, once they had to be looked for.
    places: OnceCell<HashMap<Vec<u8>, Place>>,
}

impl File<'_> {
    /// Returns the bytes of an entry, counted as the manifest lists them.
    fn data(&self, index: usize, piece: &Piece) -> Option<&[u8]> {
        match piece {
            Piece::Whole | Piece::Other => self.bytes.get(self.layout.data(index + 2)),
            Piece::Moved(place) => self.bytes.get(place.clone()),
            Piece::Cut | Piece::Gone => None,
        }
    }

    /// Looks at the place of an entry, and elsewhere when it is not there.
    fn look(&self, index: usize, listed: &Listed) -> Piece {
        let (header, data) = (self.layout.header(index + 2), self.layout.data(index + 2));
        let is_signed = |place: &Range<usize>| {
            let bytes = self.bytes.get(place.clone());
            bytes.is_some_and(|bytes| sha256(bytes) == listed.sha256)
        };
        if is_signed(&data) {
            return Piece::Whole;
        }
        match self.elsewhere(&listed.name) {
            Some(Place::Here(place)) if is_signed(place) => Piece::Moved(place.clone()),
            Some(_) => Piece::Other,
            None if data.end > self.bytes.len() => Piece::Cut,
            None if container::is_named(self.bytes, header.start, &listed.name) => Piece::Other,
            None => Piece::Gone,
        }
    }

    /// Compares each entry with what the manifest lists, and looks for what it does not list.
    fn entries(&self, manifest: &Manifest, report: &mut Report) -> Vec<Piece> {
        let mut first_cut = None;
        let mut pieces = Vec::with_capacity(manifest.entries.len());
        for (index, listed) in manifest.entries.iter().enumerate() {
            let entry = plain(&listed.name);
            let piece = self.look(index, listed);
            match &piece {
                Piece::Whole | Piece::Moved(_) => {}
                Piece::Other => report.find(Fault::Altered { entry }),
                // Of several that the end takes away, the first is the one that is cut through.
                Piece::Cut if first_cut.is_none() => first_cut = Some(entry),
                Piece::Cut | Piece::Gone => report.find(Fault::Missing { entry }),
            }
            pieces.push(piece);
        }
        let is_moved = pieces.iter().any(|piece| matches!(piece, Piece::Moved(_)));
        if self.bytes.len() < self.layout.length() && !is_moved {
            let expected = Some(self.layout.length());
            let fault = cut(self.bytes, expected, first_cut.as_deref());
            report.faults.insert(0, fault);
        } else if let Some(entry) = first_cut {
            report.find(Fault::Missing { entry });
        }
        self.unlisted(report);
        pieces
    }

    /// Looks for an entry by its name, wherever it may lie.
    fn elsewhere(&self, name: &str) -> Option<&Place> {
        let places = self.places.get_or_init(|| {
            let members = self.layout.members().iter();
            let size = |member: &Member| usize::try_from(member.size).unwrap_or(usize::MAX);
            let sought = members.map(|member| (member.name.as_bytes(), size(member)));
            container::search(self.bytes, &sought.collect())
        });
        places.get(name.as_bytes())
    }

    /// Looks for entries that nobody signed.
    fn unlisted(&self, report: &mut Report) {
        let members = self.layout.members();
        let listed: HashSet<&str> = members.iter().map(|member| member.name.as_str()).collect();
        // What stands around an entry may be altered, its name too: then it is in its place all the same.
        let places: HashSet<usize> = (0..members.len())
            .map(|index| self.layout.header(index).start)
            .collect();
        let mut seen = HashSet::new();
        for found in &self.found {
            let name = found.name.as_str();
            let is_known = listed.contains(name) || places.contains(&found.start);
            if !seen.insert(name) || !is_known {
                report.find(Fault::Added {
                    entry: found.name.clone(),
                });
            }
        }
    }

    /// Writes the container again around what was found, and compares it with the file byte by byte.
    fn around(&self, pieces: &[Piece], report: &mut Report) {
        let mut layout = self.layout.clone();
        for (index, piece) in pieces.iter().enumerate() {
            let header = self.layout.header(index + 2).start;
            let sum = match piece {
                // What was altered has been named; the sum beside it is the one of what was signed.
                Piece::Other => container::crc32_at(self.bytes, header),
                _ => self.data(index, piece).map(crc32),
            };
            layout.set_crc32(index + 2, sum.unwrap_or_default());
        }
        let own_altered = report
            .faults
            .iter()
            .any(|fault| matches!(fault.entry(), Some(MANIFEST | SEAL)));
        if own_altered {
            for index in 0..2 {
                let sum = container::crc32_at(self.bytes, layout.header(index).start);
                layout.set_crc32(index, sum.unwrap_or_default());
            }
        }
        let written = Written {
            directory: layout.write_directory(),
            layout,
        };
        if let Some(index) = pieces.iter().position(|piece| matches!(piece, Piece::Moved(_))) {
            report.find(Fault::Around {
                entry: plain(&self.layout.members()[index + 2].name),
            });
        } else if !pieces.contains(&Piece::Gone) && !pieces.contains(&Piece::Cut) {
            written.compare(self.bytes, report);
        }
    }
}

/// A container that was written again.
struct Written {
    layout: Container,
    directory: Vec<u8>,
}

impl Written {
    /// Names what differs of a file whose entries are all in their places.
    fn compare(&self, bytes: &[u8], report: &mut Report) {
        let layout = &self.layout;
        let is_right_length = bytes.len() == layout.length();
        let directory = layout.length() - self.directory.len();
        for index in 0..layout.members().len() {
            let line = layout.line(index);
            let written = &self.directory[line.start - directory..line.end - directory];
            let header = bytes.get(layout.header(index)) == Some(&layout.write_header(index));
            // In a file of another length the directory may lie elsewhere: then no entry is to blame.
            if !header || (is_right_length && bytes.get(line) != Some(written)) {
                report.find(Fault::Around {
                    entry: plain(&layout.members()[index].name),
                });
            }
        }
        let from = if is_right_length {
            layout.ending_start()
        } else {
            directory
        };
        let found = bytes.get(from..).unwrap_or_default();
        let written = &self.directory[from - directory..];
        let same = found
            .iter()
            .zip(written)
            .take_while(|(found, written)| found == written)
            .count();
        // What a file lacks at its end has been named.
        let is_cut = from + same == bytes.len() && same < written.len();
        if !is_cut && same < found.len().max(written.len()) {
            report.find(Fault::Container { at: from + same });
        }
    }
}

/// Checks what the entries say of each other.
fn inside(manifest: &Manifest, file: &File<'_>, pieces: &[Piece], report: &mut Report) {
    let data = |name: &str| {
        let index = manifest.entries.iter().position(|listed| listed.name == name)?;
        file.data(index, &pieces[index])
    };
    if let Some(history) = data(HISTORY) {
        match chain::follow(history) {
            Err(broken) => report.find(Fault::ChainBroken {
                line: broken.line,
                seq: broken.seq,
            }),
            Ok(read) if read.head != manifest.history.head || read.lines != manifest.history.changes => {
                report.find(Fault::ChainEnd);
            }
            Ok(_) => {}
        }
    }
    for listed in &manifest.entries {
        if photo_hash(&listed.name).is_some_and(|hash| hash != listed.sha256) {
            report.find(Fault::altered(&plain(&listed.name)));
        }
    }
    let is_altered = report.faults.iter().any(|fault| fault.entry() == Some(ORDER));
    if let Some(order) = data(ORDER).filter(|_| !is_altered) {
        match serde_json::from_slice::<Vec<Record>>(order) {
            Ok(records) => agree::check(manifest, records, report),
            Err(_) => report.find(Fault::altered(ORDER)),
        }
    }
}

/// Returns a manifest whose texts can be shown: a forged one may contain anything.
fn readable(manifest: Manifest) -> Manifest {
    Manifest {
        shop: plain(&manifest.shop),
        number: plain(&manifest.number),
        plate: plain(&manifest.plate),
        vehicle: plain(&manifest.vehicle),
        zone: plain(&manifest.zone),
        signatures: manifest
            .signatures
            .into_iter()
            .map(|signed| super::Signed {
                name: plain(&signed.name),
                purpose: plain(&signed.purpose),
                ..signed
            })
            .collect(),
        ..manifest
    }
}
