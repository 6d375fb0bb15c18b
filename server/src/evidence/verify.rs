//! Verifies a pack at the command line: needs no database, no network and no shop.

use std::fmt::Write as _;
use std::process::ExitCode;

use shared::evidence::words;
use shared::evidence::{self, Manifest, Report, Subject, photo_hash};
use shared::text::Lang;
use shared::time::Timestamp;

use crate::calendar::Calendar;
use crate::config::VerifyOptions;

/// What `verify` ends with when something is not as it was signed.
const ALTERED: u8 = 1;
/// What `verify` ends with when there is no pack to be read.
const UNREADABLE: u8 = 2;

/// Verifies a file and prints what was found: one fault a line.
pub fn verify(options: &VerifyOptions) -> ExitCode {
    let bytes = match std::fs::read(&options.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("error: {} can not be read: {error}", options.file.display());
            return ExitCode::from(UNREADABLE);
        }
    };
    let report = evidence::verify(&bytes, options.key.as_deref());
    print!("{}", tell(&report));
    if report.is_whole() {
        ExitCode::SUCCESS
    } else if report.is_unreadable() {
        ExitCode::from(UNREADABLE)
    } else {
        ExitCode::from(ALTERED)
    }
}

/// Tells a report in lines.
pub fn tell(report: &Report) -> String {
    let mut out = format!("{}\n", words::verdict(report, Lang::En));
    let unchecked = report.is_whole() && !report.is_key_compared();
    if let Some(seal) = report.seal.as_ref().filter(|_| unchecked) {
        let fingerprint = evidence::fault::plain(&seal.fingerprint);
        let _ = writeln!(out, "{}", words::unchecked(&fingerprint, Lang::En));
    }
    if let Some(seal) = report.seal.as_ref().filter(|_| report.is_other_key()) {
        let fingerprint = evidence::fault::plain(&seal.fingerprint);
        let _ = writeln!(out, "{}", words::other_key(&fingerprint, Lang::En));
    }
    let mut line = |name: &str, what: &str| {
        if !what.is_empty() {
            let _ = writeln!(out, "{name:<8} {what}");
        }
    };
    for fault in &report.faults {
        let subject = report.subject_of_fault(fault);
        line("fault", &with_subject(words::fault(fault, Lang::En), subject));
    }
    for note in &report.notes {
        let subject = report.subject_of_note(note);
        line("note", &with_subject(words::note(note, Lang::En), subject));
    }
    if let Some(manifest) = &report.manifest {
        line("shop", &manifest.shop);
        line("order", &manifest.number);
        line("plate", &manifest.plate);
        line("made", &time(manifest, manifest.made_at));
        for signed in &manifest.signatures {
            let at = time(manifest, signed.signed_at);
            line(
                "signed",
                format!("{at} {} {}", signed.purpose, signed.name).trim(),
            );
        }
        let listed = manifest.entries.iter();
        let photos = listed.filter(|entry| photo_hash(&entry.name).is_some()).count();
        let changes = manifest.history.changes;
        line(
            "holds",
            &format!(
                "{} entries, {photos} photos, {changes} changes",
                manifest.entries.len()
            ),
        );
    }
    if let Some(seal) = &report.seal {
        line("key", &evidence::fault::plain(&seal.fingerprint));
    }
    out
}

/// Adds what the photo shows, where that is known.
fn with_subject(sentence: String, subject: Option<Subject>) -> String {
    let told = subject.map(|subject| subject.told(Lang::En)).unwrap_or_default();
    if told.is_empty() {
        sentence
    } else {
        format!("{sentence} {told}")
    }
}

fn time(manifest: &Manifest, at: Timestamp) -> String {
    let calendar = Calendar::named(&manifest.zone, at);
    format!("{} {}", calendar.sortable(at), manifest.zone)
}
