#![allow(clippy::unwrap_used)]
pub(super) mod hostile;
mod notes;

use std::collections::HashMap;

use expect_test::expect;
use uuid::Uuid;

use super::container::{self, Container};
use super::pack::Measured;
use super::*;
use crate::change::{Action, Change, Draft};
use crate::id::{ChangeId, DeviceId, PhotoId, RecordId, StaffId};
use crate::order::RepairOrder;
use crate::order::photo::Photo;
use crate::order::signature::{Signature, SignaturePurpose};
use crate::record::{Record, Seq};
use crate::sync::server::{Origin, integrate};

const NOW: Timestamp = Timestamp::from_millis(1_795_262_400_000);
const ORDER_ID: OrderId = OrderId::new(Uuid::from_u128(10));
const SIGNATURE: SignatureId = SignatureId::new(Uuid::from_u128(11));
const FRONT: &[u8] = b"\xff\xd8\xff the front of the car";
const DOOR: &[u8] = b"\xff\xd8\xff the left front door";
const AWAY: &[u8] = b"\xff\xd8\xff still on the tablet";
const SHEET_TEXT: &str = r#"{"shop":"One","plate":"B12345"}"#;

/// What a pack is made of.
struct Content {
    manifest: Manifest,
    entries: Vec<(String, Vec<u8>)>,
}

fn key() -> ShopKey {
    ShopKey::of(&[7; 32])
}

fn photo(number: u128, bytes: &[u8]) -> Draft {
    let photo = Photo {
        order: ORDER_ID,
        sha256: sha256(bytes),
        ..Photo::default()
    };
    Draft::new(Action::AddPhoto).create(PhotoId::new(Uuid::from_u128(number)), &photo)
}

fn content() -> Content {
    let order = RepairOrder {
        number: "A-0241".to_owned(),
        ..RepairOrder::default()
    };
    let signature = Signature {
        order: ORDER_ID,
        purpose: Some(SignaturePurpose::Intake),
        name: "王伟".to_owned(),
        sheet: SHEET_TEXT.to_owned(),
        sheet_sha256: sha256(SHEET_TEXT.as_bytes()),
        signed_at: NOW,
        ..Signature::default()
    };
    let drafts = [
        Draft::new(Action::OpenOrder).create(ORDER_ID, &order),
        photo(20, FRONT).and(photo(21, DOOR)).and(photo(22, AWAY)),
        Draft::new(Action::Sign).create(SIGNATURE, &signature),
    ];
    let mut records: HashMap<RecordId, Record> = HashMap::new();
    let mut lines = Vec::new();
    for (draft, number) in drafts.into_iter().zip(1_u64..) {
        let change = Change {
            change_id: ChangeId::new(Uuid::from_u128(u128::from(number))),
            dseq: number,
            schema: crate::SCHEMA,
            author: StaffId::default(),
            device: DeviceId::default(),
            at: NOW,
            offset: 0,
            action: draft.action.to_owned(),
            edits: draft.edits,
        };
        integrate(
            &crate::Trade,
            &mut records,
            &change,
            Seq::new(number),
            NOW,
            Origin::SERVER,
        )
        .unwrap();
        lines.push(chain::Line {
            seq: Seq::new(number * 3),
            received_at: NOW,
            device: DeviceId::default(),
            change: serde_json::to_string(&change).unwrap(),
            excerpt: false,
            hash: String::new(),
        });
    }
    let (history, head) = chain::write(lines);
    let mut records: Vec<&Record> = records.values().collect();
    records.sort_by_key(|record| record.id);
    let manifest = Manifest {
        format: FORMAT,
        shop: "One".to_owned(),
        order: ORDER_ID,
        number: "A-0241".to_owned(),
        plate: "B12345".to_owned(),
        vehicle: String::new(),
        zone: "Asia/Shanghai".to_owned(),
        made_at: NOW,
        entries: Vec::new(),
        history: History {
            changes: 3,
            head,
            is_whole: true,
        },
        signatures: vec![Signed {
            signature: SIGNATURE,
            name: "王伟".to_owned(),
            purpose: "intake".to_owned(),
            signed_at: NOW,
            sheet: sheet_entry(1),
            sha256: sha256(SHEET_TEXT.as_bytes()),
        }],
        away: vec![sha256(AWAY)],
        damaged: Vec::new(),
    };
    let entries = vec![
        (SHEET.to_owned(), b"<!doctype html>".to_vec()),
        (ORDER.to_owned(), serde_json::to_vec(&records).unwrap()),
        (HISTORY.to_owned(), history.into_bytes()),
        (sheet_entry(1), SHEET_TEXT.as_bytes().to_vec()),
        (photo_entry(&sha256(FRONT), "image/jpeg"), FRONT.to_vec()),
        (photo_entry(&sha256(DOOR), "image/jpeg"), DOOR.to_vec()),
    ];
    Content { manifest, entries }
}

impl Content {
    fn write(self, key: &ShopKey) -> Vec<u8> {
        let measured: Vec<Measured> = self
            .entries
            .iter()
            .map(|(name, bytes)| Measured::of(name, bytes).unwrap())
            .collect();
        let pack = Pack::seal(self.manifest, &measured, key).unwrap();
        let mut out = pack.beginning().to_vec();
        for (index, (_, bytes)) in self.entries.iter().enumerate() {
            out.extend(pack.before(index));
            out.extend_from_slice(bytes);
        }
        out.extend(pack.ending());
        assert_eq!(out.len(), pack.length());
        out
    }
}

fn pack() -> Vec<u8> {
    content().write(&key())
}

fn faults(bytes: &[u8]) -> Vec<Fault> {
    verify(bytes, None).faults
}

/// Returns which entry a byte belongs to, and whether it is of the entry itself, not of what stands around it.
fn places(bytes: &[u8]) -> Vec<(Option<String>, bool)> {
    let mut places = vec![(None, false); bytes.len()];
    for found in container::walk(bytes) {
        places[found.start..found.data.start].fill((Some(found.name.clone()), false));
        places[found.data].fill((Some(found.name), true));
    }
    places
}

#[test]
fn a_pack_as_it_was_made_is_whole() {
    let report = verify(&pack(), Some(&key().fingerprint().to_uppercase()));
    assert!(report.is_whole(), "{:?}", report.faults);
    assert_eq!(report.notes, [Note::PhotoAway { sha256: sha256(AWAY) }]);
    assert_eq!(report.manifest.unwrap().entries.len(), 6);
}

#[test]
fn every_altered_byte_is_found_and_named() {
    let whole = pack();
    let places = places(&whole);
    let mut altered = whole.clone();
    for (at, (entry, is_content)) in places.iter().enumerate() {
        let turn = 1 << (at % 8);
        altered[at] ^= turn;
        let faults = faults(&altered);
        assert!(!faults.is_empty(), "byte {at} of {entry:?}");
        let named: Vec<_> = faults.iter().map(Fault::entry).collect();
        if let Some(entry) = entry {
            assert!(named.contains(&Some(entry)), "byte {at} of {entry}: {faults:?}");
        }
        // An altered manifest can't tell any more what the others should be.
        if *is_content && entry.as_deref() != Some(MANIFEST) {
            let others = named.iter().any(|named| *named != entry.as_deref());
            assert!(!others, "byte {at} of {entry:?}: {faults:?}");
        }
        altered[at] ^= turn;
    }
}

#[test]
fn a_pack_cut_short_is_told_wherever_it_is_cut() {
    let whole = pack();
    let places = places(&whole);
    for length in 1..whole.len() {
        let report = verify(&whole[..length], None);
        let is_named = |fault: &Fault| match fault {
            Fault::CutShort {
                length: told, entry, ..
            } => *told == length && *entry == places[length].0,
            _ => false,
        };
        assert!(
            report.faults.iter().any(is_named),
            "{length}: {:?}",
            report.faults
        );
    }
    assert_eq!(faults(b""), [Fault::NotAPack]);
}

#[test]
fn a_removed_and_an_added_byte_are_found_wherever_they_are() {
    let whole = pack();
    for at in (0..whole.len()).step_by(7) {
        let mut other = whole.clone();
        other.remove(at);
        assert!(!faults(&other).is_empty(), "without byte {at}");
        let mut other = whole.clone();
        other.insert(at, 0);
        assert!(!faults(&other).is_empty(), "with one more at {at}");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert_eq!(faults(&longer), [Fault::Container { at: whole.len() }]);
}

#[test]
fn what_is_no_pack_is_told() {
    let other = br#"{"not": "a pack"}"#;
    for bytes in [&other[..], b"PK", b"PK\x05\x06", &[0; 100], &[0xff; 5_000]] {
        let report = verify(bytes, None);
        assert!(!report.is_whole(), "{bytes:?}");
    }
    let members = vec![container::Member {
        name: "workbook.xml".to_owned(),
        size: 0,
        crc32: 0,
    }];
    let container = Container::lay_out(members).unwrap();
    let zip = [container.write_header(0), container.write_directory()].concat();
    assert_eq!(faults(&zip), [Fault::NotAPack]);
}

#[test]
fn an_entry_that_is_taken_out_put_in_or_moved_is_named() {
    let whole = pack();
    let found = container::walk(&whole);
    let (door, sheet) = (found.last().unwrap(), &found[2]);
    let without = [&whole[..door.start], &whole[door.data.end..]].concat();
    assert!(
        faults(&without).contains(&Fault::Missing {
            entry: door.name.clone()
        }),
        "{:?}",
        faults(&without)
    );
    let without = [&whole[..sheet.start], &whole[sheet.data.end..]].concat();
    assert!(faults(&without).contains(&Fault::Missing {
        entry: SHEET.to_owned()
    }));
    let more = container::Member {
        name: "note.txt".to_owned(),
        size: 4,
        crc32: container::crc32(b"paid"),
    };
    let more = Container::lay_out(vec![more]).unwrap().write_header(0);
    let with = [&whole[..door.data.end], &more, b"paid", &whole[door.data.end..]].concat();
    assert!(faults(&with).contains(&Fault::Added {
        entry: "note.txt".to_owned()
    }));
    let moved = [&whole[..sheet.start], b"gap", &whole[sheet.start..]].concat();
    assert!(faults(&moved).contains(&Fault::Around {
        entry: SHEET.to_owned()
    }));
}

#[test]
fn another_key_is_told_only_to_whoever_knows_the_right_one() {
    let forged = content().write(&ShopKey::of(&[8; 32]));
    let report = verify(&forged, None);
    assert!(report.is_whole());
    assert!(report.notes.contains(&Note::KeyNotCompared));
    let fingerprint = ShopKey::of(&[8; 32]).fingerprint();
    assert_eq!(
        verify(&forged, Some(&key().fingerprint())).faults,
        [Fault::OtherKey { fingerprint }]
    );
}

#[test]
fn a_history_is_altered_by_nobody_unseen() {
    let mut content = content();
    let history = String::from_utf8(content.entries[2].1.clone()).unwrap();
    let lines: Vec<&str> = history.lines().collect();
    let check = |lines: &[&str], broken: u32| {
        let text = lines.join("\n") + "\n";
        assert_eq!(chain::follow(text.as_bytes()).unwrap_err().line, broken, "{text}");
    };
    check(&[lines[0], lines[2]], 2);
    check(&[lines[1], lines[0], lines[2]], 1);
    check(
        &[lines[0], &lines[1].replace("add_photo", "add_photos"), lines[2]],
        2,
    );
    check(&[lines[0], &lines[1].replace(":6,", ":7,"), lines[2]], 2);
    check(&[lines[0], lines[1], lines[2], lines[2]], 4);
    // A chain of its own, signed with the rest: its end is not the one that was signed.
    content.entries[2].1 = [lines[0], "\n"].concat().into_bytes();
    assert_eq!(faults(&content.write(&key())), [Fault::ChainEnd]);
}

#[test]
fn a_sheet_that_is_not_the_one_signed_is_told_even_when_the_shop_itself_packed_it() {
    let mut other = content();
    other.entries[3].1 = b"another sheet".to_vec();
    let differs = Fault::SheetDiffers {
        entry: sheet_entry(1),
    };
    assert_eq!(faults(&other.write(&key())), core::slice::from_ref(&differs));
    let mut other = content();
    other.manifest.signatures[0].sha256 = sha256(b"another sheet");
    assert_eq!(faults(&other.write(&key())), [differs]);
}

#[test]
fn a_newer_format_is_told() {
    let mut newer = content();
    newer.manifest.format = FORMAT + 1;
    let report = verify(&newer.write(&key()), None);
    assert_eq!(report.faults, [Fault::NewerFormat { format: FORMAT + 1 }]);
    assert!(report.is_unreadable());
}

#[test]
fn a_file_can_not_make_the_verifier_look_for_ever() {
    let mut endless = content();
    let one = endless.entries[0].clone();
    endless
        .entries
        .extend((0..MOST_ENTRIES).map(|number| (format!("sheets/{number}.txt"), one.1.clone())));
    let measured: Vec<Measured> = endless
        .entries
        .iter()
        .map(|(name, bytes)| Measured::of(name, bytes).unwrap())
        .collect();
    assert!(Pack::seal(endless.manifest, &measured, &key()).is_none());
}

#[test]
fn what_a_forger_wrote_does_no_harm_where_it_is_shown() {
    let mut forged = content();
    forged.manifest.shop = "One\u{1b}[2J\u{202e}".to_owned();
    let report = verify(&forged.write(&key()), None);
    assert_eq!(report.manifest.unwrap().shop, "One[2J");
}

#[test]
fn other_programs_open_a_pack() {
    let whole = pack();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    assert_eq!(archive.len(), 8);
    let mut text = String::new();
    let mut sheet = archive.by_name(SHEET).unwrap();
    std::io::Read::read_to_string(&mut sheet, &mut text).unwrap();
    assert_eq!(text, "<!doctype html>");
    assert_eq!(sheet.unix_mode(), Some(0o100_644));
}

#[test]
fn the_bytes_of_a_pack_never_change() {
    assert_eq!(key().seal(b"").text().len(), Seal::LENGTH);
    expect!["cfc889d4c8ae4d2c63858f3a104b079e1e262765559509cf4ebc5b8fd06ccc85"].assert_eq(&sha256(&pack()));
    expect!["fe81-2c12-f3ab-4ce6-ac5d-b69a-c352-f906"].assert_eq(&key().fingerprint());
}
