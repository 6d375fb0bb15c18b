//! The beginning of a pack: the manifest and the shop's signature over it.

use core::ops::Range;

use super::container::{self, LOCAL_LENGTH};
use super::fault::{Fault, Report};
use super::seal::SealFault;
use super::{FORMAT, MANIFEST, Manifest, SEAL, Seal};

/// The two entries that come first and tell the rest.
pub(super) struct Opening {
    /// Where the manifest lies.
    pub(super) manifest: Range<usize>,
    /// Where the signature lies.
    pub(super) seal: Range<usize>,
}

impl Opening {
    /// Finds manifest and signature; what is altered of what stands around them is found in one of two ways.
    pub(super) fn find(bytes: &[u8]) -> Option<Self> {
        let start = LOCAL_LENGTH + MANIFEST.len();
        let told = container::size_at(bytes, 0).and_then(|size| start.checked_add(size));
        let sought = container::seek(bytes, SEAL, start);
        let sought = sought.filter(|end| told != Some(*end));
        let mut ways: Vec<Self> = [told, sought]
            .into_iter()
            .flatten()
            .filter_map(|end| Self::at(bytes, start..end))
            .collect();
        if let [_] = ways.as_slice() {
            return ways.pop();
        }
        let is_whole = |way: &Self| {
            let (_, result) = Seal::check(&bytes[way.seal.clone()], &bytes[way.manifest.clone()]);
            result.is_ok()
        };
        let is_named = |way: &Self| container::is_named(bytes, way.manifest.end, SEAL);
        let best = ways.iter().position(is_whole);
        let best = best
            .or_else(|| ways.iter().position(is_named))
            .unwrap_or_default();
        (!ways.is_empty()).then(|| ways.swap_remove(best))
    }

    fn at(bytes: &[u8], manifest: Range<usize>) -> Option<Self> {
        let start = manifest.end.checked_add(LOCAL_LENGTH + SEAL.len())?;
        let seal = start..start.checked_add(Seal::LENGTH)?;
        bytes.get(seal.clone())?;
        Some(Self { manifest, seal })
    }

    /// Checks the signature and reads the manifest.
    pub(super) fn check(&self, bytes: &[u8], report: &mut Report) -> Option<Manifest> {
        let (text, seal) = (&bytes[self.manifest.clone()], &bytes[self.seal.clone()]);
        let (seal, result) = Seal::check(seal, text);
        report.seal = seal;
        match result {
            Ok(()) => {}
            Err(SealFault::Manifest) => report.find(Fault::altered(MANIFEST)),
            Err(SealFault::Seal) if report.seal.is_none() => report.find(Fault::altered(SEAL)),
            Err(SealFault::Seal) => report.find(Fault::SignatureWrong),
        }
        let Ok(manifest) = serde_json::from_slice::<Manifest>(text) else {
            #[derive(serde::Deserialize)]
            struct Format {
                format: u32,
            }
            match serde_json::from_slice::<Format>(text) {
                Ok(Format { format }) if format > FORMAT => report.find(Fault::NewerFormat { format }),
                _ => report.find(Fault::altered(MANIFEST)),
            }
            return None;
        };
        if manifest.format > FORMAT {
            report.find(Fault::NewerFormat {
                format: manifest.format,
            });
            return None;
        }
        Some(manifest)
    }
}
