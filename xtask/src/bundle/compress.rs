//! Compresses the files once, as small as can be, so that the server need not.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::File;
use super::assemble::hash;
use crate::workspace;

/// Kinds of files that shrink; pictures are small already.
const SHRINKS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// A file with its compressed forms.
pub(super) struct Packed {
    pub(super) file: File,
    pub(super) brotli: Option<Vec<u8>>,
    pub(super) gzip: Option<Vec<u8>>,
}

/// Leaves a file as it is.
pub(super) fn plain(file: File) -> Packed {
    Packed {
        file,
        brotli: None,
        gzip: None,
    }
}

/// Compresses all files, as many at a time as there are processors.
pub(super) fn all(files: Vec<File>) -> Result<Vec<Packed>> {
    let memory = workspace::target().join("bundle").join("compressed");
    fs::create_dir_all(&memory)?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut waiting = files;
    waiting.sort_by_key(|file| file.content.len());
    let waiting = Mutex::new(waiting);
    let done = Mutex::new(Ok(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(file) = waiting.lock().ok().and_then(|mut files| files.pop()) {
                    let result = compressed(file, &memory);
                    if let Ok(mut done) = done.lock() {
                        match (result, done.as_mut()) {
                            (Ok(file), Ok(list)) => list.push(file),
                            (Err(error), Ok(_)) => *done = Err(error),
                            (_, Err(_)) => {}
                        }
                    }
                }
            });
        }
    });
    let mut packed: Vec<Packed> = done.into_inner().ok().context("a compressing thread died")??;
    packed.sort_by(|one, other| one.file.name.cmp(&other.file.name));
    Ok(packed)
}

fn compressed(file: File, memory: &Path) -> Result<Packed> {
    let kind = Path::new(&file.name)
        .extension()
        .and_then(|extension| extension.to_str());
    if !kind.is_some_and(|kind| SHRINKS.contains(&kind)) {
        return Ok(plain(file));
    }
    let place = memory.join(hash([file.content.as_slice()]));
    let brotli = remembered(place.with_extension("br"), || brotli(&file.content))?;
    let gzip = remembered(place.with_extension("gz"), || gzip(&file.content))?;
    Ok(Packed {
        file,
        brotli: Some(brotli),
        gzip: Some(gzip),
    })
}

/// Returns what was made of the same content before, or makes it and keeps it.
fn remembered(path: PathBuf, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    if let Ok(kept) = fs::read(&path) {
        return Ok(kept);
    }
    let content = make()?;
    let unfinished = path.with_added_extension("unfinished");
    fs::write(&unfinished, &content)?;
    fs::rename(unfinished, path)?;
    Ok(content)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::io::Read;

    #[test]
    fn compressed_forms_hold_the_same() {
        let content = b"plate, mileage, plate, mileage, plate, mileage".repeat(9);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&content).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, content);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&content).unwrap()[..])
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, content);
    }

    #[test]
    fn pictures_stay_as_they_are() {
        let memory = tempfile::tempdir().unwrap();
        let packed = |name: &str| {
            compressed(
                File {
                    name: name.into(),
                    content: vec![1; 64],
                },
                memory.path(),
            )
            .unwrap()
        };
        assert!(packed("icons/app.png").brotli.is_none());
        assert!(packed("icons/app.svg").brotli.is_some());
    }

    #[test]
    fn the_same_content_is_compressed_once() {
        let memory = tempfile::tempdir().unwrap();
        let place = memory.path().join("one.br");
        assert_eq!(remembered(place.clone(), || Ok(vec![1])).unwrap(), [1]);
        assert_eq!(remembered(place, || Ok(vec![2])).unwrap(), [1]);
    }
}
