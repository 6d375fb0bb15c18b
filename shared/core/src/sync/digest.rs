//! The self-check: a count and a digest over (record, seq) that both sides keep as they go.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::fault::{self, Fault};
use crate::id::RecordId;
use crate::record::Seq;

/// The number of records and the sum of their hashes; adding and taking away is cheap and order is no matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// How many records there are.
    pub count: u64,
    /// The wrapping sum of the hashes; hexadecimal on the wire, because JavaScript rounds large numbers.
    #[serde(with = "hex")]
    pub digest: u64,
}

impl Check {
    /// Accounts for a record that is now at `seq`; `before` is where it was, [`Seq::NEVER`] when new.
    pub fn moved(&mut self, record: RecordId, before: Seq, seq: Seq) {
        if before == Seq::NEVER {
            self.count += 1;
        } else {
            self.digest = self.digest.wrapping_sub(hash(record, before));
        }
        self.digest = self.digest.wrapping_add(hash(record, seq));
    }

    /// Tells whether both sides hold the same.
    pub fn agrees(self, other: Self) -> bool {
        self == other || fault::is(Fault::DigestUnchecked)
    }

    /// Accounts for a record that is gone.
    pub fn dropped(&mut self, record: RecordId, seq: Seq) {
        self.count = self.count.saturating_sub(1);
        self.digest = self.digest.wrapping_sub(hash(record, seq));
    }
}

fn hash(record: RecordId, seq: Seq) -> u64 {
    let mut bytes = [0; 24];
    bytes[..16].copy_from_slice(record.uuid().as_bytes());
    bytes[16..].copy_from_slice(&seq.number().to_le_bytes());
    xxh3_64(&bytes)
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(super) fn serialize<S: Serializer>(digest: &u64, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&format!("{digest:016x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let text = String::deserialize(from)?;
        u64::from_str_radix(&text, 16).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_digest_forgets_how_it_came_about() {
        let (one, two) = (
            RecordId::new(Uuid::from_u128(1)),
            RecordId::new(Uuid::from_u128(2)),
        );
        let mut step_by_step = Check::default();
        step_by_step.moved(one, Seq::NEVER, Seq::new(1));
        step_by_step.moved(two, Seq::NEVER, Seq::new(2));
        step_by_step.moved(one, Seq::new(1), Seq::new(3));
        let mut at_once = Check::default();
        at_once.moved(two, Seq::NEVER, Seq::new(2));
        at_once.moved(one, Seq::NEVER, Seq::new(3));
        assert_eq!(step_by_step, at_once);
        at_once.dropped(one, Seq::new(3));
        at_once.dropped(two, Seq::new(2));
        assert_eq!(at_once, Check::default());
    }
}
