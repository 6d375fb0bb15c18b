//! A tablet's unsent work as one file, for the day when it can reach the server no more.
//!
//! Lines of JSON: a [`Header`], then [`Item`]s. After the line of a photo come its bytes and a line break. The texts of
//! changes are the very ones that the tablet would push, so that it does no harm when it pushes them after all.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::id::{DeviceId, IncarnationId, ShopId};

/// What the first line calls such a file.
pub const FORMAT: &str = "walkaround unsent work";
/// The version of the format.
pub const VERSION: u32 = 1;
/// How the name of such a file ends.
pub const ENDING: &str = ".unsent";

/// The first line: whose work it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The shop.
    pub shop: ShopId,
    /// The tablet.
    pub device: DeviceId,
    /// The life of its storage, under which the changes are numbered.
    pub incarnation: IncarnationId,
}

/// Every further line.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A change, as the tablet stored it.
    Change(Box<RawValue>),
    /// A photo, whose bytes follow.
    Photo(Picture),
    /// The last line: a file without it was cut short.
    End(Counts),
}

/// A photo in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// How many bytes follow.
    pub size: u64,
}

/// How much there is of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Changes.
    pub changes: u64,
    /// Photos.
    pub photos: u64,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_change_keeps_its_very_text() {
        let line = r#"{"change":{"dseq": 1,  "at":5}}"#;
        let Item::Change(text) = serde_json::from_str(line).unwrap() else {
            panic!("no change");
        };
        assert_eq!(text.get(), r#"{"dseq": 1,  "at":5}"#);
        assert_eq!(serde_json::to_string(&Item::Change(text)).unwrap(), line);
    }
}
