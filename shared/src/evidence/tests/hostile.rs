//! Files made to keep a verifier busy: what it hashes stays in proportion to the file.

use core::cell::Cell;

use super::*;
use crate::record::to_json;

std::thread_local! {
    static HASHED: Cell<usize> = const { Cell::new(0) };
}

/// Counts bytes that are hashed.
pub(in crate::evidence) fn count(bytes: usize) {
    HASHED.set(HASHED.get() + bytes);
}

/// Verifies a file and checks how much was hashed for it.
fn check(bytes: &[u8]) -> Report {
    HASHED.set(0);
    let report = verify(bytes, None);
    let most = 6 * bytes.len();
    assert!(HASHED.get() <= most, "{} of {} bytes", HASHED.get(), bytes.len());
    report
}

fn header(name: &str, size: usize) -> Vec<u8> {
    let member = container::Member {
        name: name.to_owned(),
        size: u32::try_from(size).unwrap(),
        crc32: 0,
    };
    Container::lay_out(vec![member]).unwrap().write_header(0)
}

/// Writes manifest and signature, and behind a gap headers of which each one's entry reaches to the end.
fn overlapping(names: &[String], rest: usize, told_sizes: impl Fn(usize) -> usize) -> Vec<u8> {
    let headers: usize = names.iter().map(|name| header(name, 0).len()).sum();
    let mut body = Vec::new();
    let mut manifest = content().manifest;
    for name in names {
        let size = headers + rest - body.len() - header(name, 0).len();
        body.extend(header(name, size));
        manifest.entries.push(Listed {
            name: name.clone(),
            size: u32::try_from(told_sizes(size)).unwrap(),
            sha256: "00".repeat(32),
        });
    }
    body.resize(headers + rest, 0);
    let text = serde_json::to_vec(&manifest).unwrap();
    let seal = key().seal(&text).text();
    let mut out = header(MANIFEST, text.len());
    out.extend(text);
    out.extend(header(SEAL, seal.len()));
    out.extend(seal.as_bytes());
    out.extend_from_slice(b"gap");
    out.extend(body);
    out
}

#[test]
fn entries_that_overlap_are_not_hashed_one_after_another() {
    let names: Vec<String> = (0..500).map(|number| format!("e{number:04}")).collect();
    let report = check(&overlapping(&names, 100_000, |_| 0));
    assert!(!report.is_whole());
    let report = check(&overlapping(&names, 100_000, |size| size));
    assert!(!report.is_whole());
}

#[test]
fn a_manifest_that_lists_a_name_twice_or_an_endless_one_is_refused() {
    let altered = [Fault::altered(MANIFEST)];
    for name in ["e", &"e".repeat(201)] {
        let mut other = content();
        let count = if name.len() > 1 { 1 } else { 500 };
        other.entries = vec![(name.to_owned(), vec![0; 10_000]); count];
        let measured: Vec<Measured> = other
            .entries
            .iter()
            .map(|(name, bytes)| Measured::of(name, bytes).unwrap())
            .collect();
        assert!(Pack::seal(other.manifest.clone(), &measured, &key()).is_none());
        other.manifest.entries = measured.into_iter().map(|measured| measured.listed).collect();
        let text = serde_json::to_vec(&other.manifest).unwrap();
        let seal = key().seal(&text).text();
        let mut file = header(MANIFEST, text.len());
        file.extend(&text);
        file.extend(header(SEAL, seal.len()));
        file.extend(seal.as_bytes());
        assert_eq!(check(&file).faults, altered);
    }
}

#[test]
fn a_signature_that_is_named_again_and_again_is_hashed_once() {
    let mut other = content();
    let sheet = "x".repeat(50_000);
    let mut records: Vec<Record> = serde_json::from_slice(&other.entries[1].1).unwrap();
    let record = records
        .iter_mut()
        .find(|record| record.id == SIGNATURE.into())
        .unwrap();
    record.fields.get_mut("sheet").unwrap().value = to_json(&sheet);
    record.fields.get_mut("sheet_sha256").unwrap().value = to_json(&sha256(sheet.as_bytes()));
    other.entries[1].1 = serde_json::to_vec(&records).unwrap();
    let signed = other.manifest.signatures[0].clone();
    other.manifest.signatures = vec![signed.clone(); MOST_SIGNATURES];
    let report = check(&other.write(&key()));
    let entry = sheet_entry(1);
    assert_eq!(report.faults, [Fault::SheetDiffers { entry }]);

    let mut other = content();
    other.manifest.signatures = vec![signed; MOST_SIGNATURES + 1];
    assert!(Pack::seal(other.manifest, &[], &key()).is_none());
}

#[test]
fn no_file_makes_the_verifier_tell_faults_for_ever() {
    let mut other = content();
    let mut records: Vec<Record> = serde_json::from_slice(&other.entries[1].1).unwrap();
    let photo = records
        .iter()
        .find(|record| record.kind == "photo")
        .cloned()
        .unwrap();
    for number in 0..20_000 {
        let mut photo = photo.clone();
        photo.fields.get_mut("sha256").unwrap().value = to_json(&format!("{number}"));
        records.push(photo);
    }
    other.entries[1].1 = serde_json::to_vec(&records).unwrap();
    assert_eq!(check(&other.write(&key())).faults.len(), 2 * MOST_ENTRIES);
}
