//! What a pack tells of what it lacks.

use super::*;

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
