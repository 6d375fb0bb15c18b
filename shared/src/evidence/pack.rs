//! Puts a pack together: what it holds is measured first, so that its bytes can then be sent one entry after another.

use super::container::{Container, Member, crc32};
use super::seal::ShopKey;
use super::{Listed, MANIFEST, Manifest, SEAL, sha256};

/// An entry that was looked at once; its bytes may lie elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What the manifest lists.
    pub listed: Listed,
    /// Its CRC-32.
    pub crc32: u32,
}

impl Measured {
    /// Measures an entry; `None`: larger than a pack can hold.
    pub fn of(name: impl Into<String>, bytes: &[u8]) -> Option<Self> {
        Some(Self {
            listed: Listed {
                name: name.into(),
                size: u32::try_from(bytes.len()).ok()?,
                sha256: sha256(bytes),
            },
            crc32: crc32(bytes),
        })
    }
}

/// A pack, but for the bytes of its entries.
#[derive(Clone, Debug)]
pub struct Pack {
    container: Container,
    beginning: Vec<u8>,
}

impl Pack {
    /// Seals a manifest over the measured entries; the manifest's own list is made of them.
    ///
    /// `None`: more than a pack can hold.
    pub fn seal(mut manifest: Manifest, entries: &[Measured], key: &ShopKey) -> Option<Self> {
        if !manifest.is_in_bounds() {
            return None;
        }
        manifest.entries = entries.iter().map(|entry| entry.listed.clone()).collect();
        let text = serde_json::to_string_pretty(&manifest).ok()? + "\n";
        let seal = key.seal(text.as_bytes()).text();
        let own = [(MANIFEST, &text), (SEAL, &seal)];
        let mut members = Vec::with_capacity(entries.len() + own.len());
        for (name, text) in own {
            members.push(Member {
                name: name.to_owned(),
                size: u32::try_from(text.len()).ok()?,
                crc32: crc32(text.as_bytes()),
            });
        }
        members.extend(entries.iter().map(|entry| Member {
            name: entry.listed.name.clone(),
            size: entry.listed.size,
            crc32: entry.crc32,
        }));
        let container = Container::lay_out(members)?;
        let mut beginning = Vec::new();
        for (index, (_, text)) in own.iter().enumerate() {
            beginning.extend(container.write_header(index));
            beginning.extend_from_slice(text.as_bytes());
        }
        Some(Self { container, beginning })
    }

    /// Returns the length of the whole file in bytes.
    pub fn length(&self) -> usize {
        self.container.length()
    }

    /// Returns what comes first: manifest and signature.
    pub fn beginning(&self) -> &[u8] {
        &self.beginning
    }

    /// Returns what comes before the bytes of the entry that was measured in this place.
    pub fn before(&self, index: usize) -> Vec<u8> {
        self.container.write_header(index + 2)
    }

    /// Returns what comes last.
    pub fn ending(&self) -> Vec<u8> {
        self.container.write_directory()
    }
}
