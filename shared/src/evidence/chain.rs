//! The history as a chain: each line's hash covers the line before it, so that none can be altered, left out, put in
//! or moved without every later one showing it.
//!
//! A line's hash is the SHA-256 of the hash before it (64 zeros for the first), the change's number, when the server
//! received it (milliseconds since 1970), the device that sent it, and the change's very text, with a line feed
//! between them; behind the text of an excerpt follow a line feed and the word `excerpt`.

use serde::{Deserialize, Serialize};

use super::sha256;
use crate::id::DeviceId;
use crate::record::Seq;
use crate::time::Timestamp;

/// What the first line is chained to.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One line of `history.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The change's number in the shop's log.
    pub seq: Seq,
    /// When the server received it.
    pub received_at: Timestamp,
    /// The device that sent it.
    pub device: DeviceId,
    /// The change's text, exactly as the device sent it, unless it is an excerpt.
    pub change: String,
    /// Whether edits were left out because they are about records that the order does not name.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub excerpt: bool,
    /// The line's hash.
    #[serde(default)]
    pub hash: String,
}

impl Line {
    /// Returns the line's hash after the one before it.
    pub fn hash_after(&self, before: &str) -> String {
        let (seq, at) = (self.seq.number(), self.received_at.millis());
        let ending = if self.excerpt { "\nexcerpt" } else { "" };
        sha256(format!("{before}\n{seq}\n{at}\n{}\n{}{ending}", self.device, self.change).as_bytes())
    }

    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Chains lines and writes them; the second value is the hash of the last.
pub fn write(lines: Vec<Line>) -> (String, String) {
    let mut text = String::new();
    let mut head = START.to_owned();
    for mut line in lines {
        line.hash = line.hash_after(&head);
        text.push_str(&line.text());
        text.push('\n');
        head = line.hash;
    }
    (text, head)
}

/// A chain that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// How many lines it has.
    pub lines: u32,
    /// The hash of the last.
    pub head: String,
}

/// Where a chain breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The line, counted from 1.
    pub line: u32,
    /// The number of the change on it, as far as it can be read.
    pub seq: Option<Seq>,
}

/// Follows a chain; the error is the first line that does not fit to those before it.
pub fn follow(bytes: &[u8]) -> Result<Read, Break> {
    let mut head = START.to_owned();
    let mut number = 0;
    let mut rest = bytes;
    while !rest.is_empty() {
        number += 1;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let text = &rest[..end.unwrap_or(rest.len())];
        let line: Option<Line> = serde_json::from_slice(text).ok();
        let fits = line
            .as_ref()
            // Written again it must be the same text: not even a space may differ.
            .is_some_and(|line| line.hash == line.hash_after(&head) && line.text().as_bytes() == text);
        match (line, end) {
            (Some(line), Some(end)) if fits => {
                head = line.hash;
                rest = &rest[end + 1..];
            }
            (line, _) => {
                return Err(Break {
                    line: number,
                    seq: line.map(|line| line.seq),
                });
            }
        }
    }
    Ok(Read { lines: number, head })
}
