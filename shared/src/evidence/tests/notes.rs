//! What a pack tells of what it lacks.

use super::*;
use crate::change::Edit;
use crate::diagram::Panel;
use crate::id::MarkId;
use crate::order::mark::{Damage, Mark};
use crate::order::photo::PhotoSlot;
use crate::record::to_json;
use crate::text::{Label, Lang};

/// Returns a pack whose records say that one photo shows the front and another a mark on a door.
fn told_of() -> Vec<u8> {
    let mut told = content();
    let records: Vec<Record> = serde_json::from_slice(&told.entries[1].1).unwrap();
    let mut records: HashMap<RecordId, Record> =
        records.into_iter().map(|record| (record.id, record)).collect();
    let id = MarkId::new(Uuid::from_u128(30));
    let mark = Mark {
        order: ORDER_ID,
        panel: Some(Panel::LeftFrontDoor),
        damage: Some(Damage::Scratch),
        ..Mark::default()
    };
    let mut draft = Draft::new(Action::AddMark).create(id, &mark);
    for (photo, field, value) in [
        (20, "slot", to_json(&Some(PhotoSlot::Front))),
        (21, "mark", to_json(&Some(id))),
    ] {
        draft.edits.push(Edit {
            kind: "photo".to_owned(),
            record: PhotoId::new(Uuid::from_u128(photo)).into(),
            field: field.to_owned(),
            value,
            base: crate::change::Base::default(),
        });
    }
    let change = Change {
        change_id: ChangeId::new(Uuid::from_u128(90)),
        dseq: 90,
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
        Seq::new(90),
        NOW,
        Origin::SERVER,
    )
    .unwrap();
    let mut records: Vec<&Record> = records.values().collect();
    records.sort_by_key(|record| record.id);
    told.entries[1].1 = serde_json::to_vec(&records).unwrap();
    told.write(&key())
}

#[test]
fn a_photo_that_was_altered_is_named_by_what_it_shows_as_long_as_the_records_are_whole() {
    let whole = told_of();
    let altered = |mut bytes: Vec<u8>, what: &[u8]| {
        let at = bytes
            .windows(what.len())
            .position(|window| window == what)
            .unwrap();
        bytes[at + 5] ^= 1;
        bytes
    };
    let told = |bytes: &[u8], lang| {
        let report = verify(bytes, None);
        assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
        report
            .subject_of_fault(&report.faults[0])
            .map(|subject| subject.told(lang))
    };
    let (front, door) = (altered(whole.clone(), FRONT), altered(whole.clone(), DOOR));
    assert_eq!(told(&front, Lang::En).unwrap(), PhotoSlot::Front.label(Lang::En));
    let panel = Panel::LeftFrontDoor.label(Lang::Zh);
    assert_eq!(
        told(&door, Lang::Zh).unwrap(),
        format!("{panel} · {}", Damage::Scratch.label(Lang::Zh))
    );
    assert_eq!(
        told(&altered(whole.clone(), b"<!doctype"), Lang::En),
        None,
        "the sheet is no photo"
    );
    let report = verify(&altered(door, b"left_front_door"), None);
    assert!(
        report.subjects.is_empty(),
        "what altered records say is not repeated"
    );
    let report = verify(&whole, None);
    assert!(report.is_whole());
    let away = Note::PhotoAway { sha256: sha256(AWAY) };
    assert_eq!(
        report
            .subject_of_note(&away)
            .map(|subject| subject.told(Lang::En)),
        Some(String::new())
    );
    assert_eq!(report.subject_of_note(&Note::KeyNotCompared), None);
}

#[test]
fn a_photo_that_is_not_told_of_is_missing() {
    let mut other = content();
    other.manifest.away.clear();
    let entry = format!("photos/{}", sha256(AWAY));
    assert_eq!(faults(&other.write(&key())), [Fault::Missing { entry }]);
}

#[test]
fn a_photo_that_the_server_lost_is_not_told_to_be_on_a_tablet() {
    let mut other = content();
    other.manifest.damaged = std::mem::take(&mut other.manifest.away);
    let report = verify(&other.write(&key()), Some(&key().fingerprint()));
    assert!(report.is_whole(), "{:?}", report.faults);
    assert_eq!(report.notes, [Note::PhotoDamaged { sha256: sha256(AWAY) }]);
}

#[test]
fn a_history_that_may_lack_its_beginning_is_told_of() {
    let mut other = content();
    other.manifest.history.is_whole = false;
    let report = verify(&other.write(&key()), None);
    assert!(report.is_whole() && report.notes.contains(&Note::HistoryNotWhole));
}

#[test]
fn a_manifest_of_before_reads_and_promises_no_more_than_it_did() {
    let mut older = serde_json::to_value(content().manifest).unwrap();
    older.as_object_mut().unwrap().remove("damaged");
    older["history"].as_object_mut().unwrap().remove("is_whole");
    let manifest: Manifest = serde_json::from_value(older).unwrap();
    assert!(manifest.damaged.is_empty() && !manifest.history.is_whole);
}

#[test]
fn that_a_line_is_an_excerpt_is_in_its_hash() {
    let history = content().entries.swap_remove(2).1;
    let text = String::from_utf8(history).unwrap();
    let lines: Vec<chain::Line> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut excerpts = lines.clone();
    excerpts[1].excerpt = true;
    let (written, head) = chain::write(excerpts);
    assert_eq!(chain::follow(written.as_bytes()).unwrap().head, head);
    assert_ne!(chain::write(lines).1, head);
    let claimed = written.replace(",\"excerpt\":true", "");
    assert_eq!(chain::follow(claimed.as_bytes()).unwrap_err().line, 2);
}
