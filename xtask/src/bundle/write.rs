//! Writes the bundle so that nothing stale stays and nothing unchanged is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use walkdir::WalkDir;

use super::compress::Packed;

/// Makes the folder hold exactly these files and their compressed forms.
pub(super) fn write(packed: &[Packed], folder: &Path) -> Result<()> {
    let mut wanted: BTreeMap<String, &[u8]> = BTreeMap::new();
    for Packed { file, brotli, gzip } in packed {
        wanted.insert(file.name.clone(), &file.content);
        for (ending, compressed) in [("br", brotli), ("gz", gzip)] {
            if let Some(compressed) = compressed {
                wanted.insert(format!("{}.{ending}", file.name), compressed);
            }
        }
    }
    fs::create_dir_all(folder)?;
    for (name, content) in &wanted {
        let path = folder.join(name);
        // The server embeds by modification time: a file that is the same stays the same.
        if fs::read(&path).is_ok_and(|there| there == *content) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, content)?;
    }
    remove_others(folder, &wanted)
}

fn remove_others(folder: &Path, wanted: &BTreeMap<String, &[u8]>) -> Result<()> {
    for entry in WalkDir::new(folder).min_depth(1).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            if fs::read_dir(entry.path())?.next().is_none() {
                fs::remove_dir(entry.path())?;
            }
            continue;
        }
        let path = entry.path().strip_prefix(folder)?;
        let parts: Vec<_> = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        if !wanted.contains_key(&parts.join("/")) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::bundle::{File, compress};

    #[test]
    fn nothing_stale_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("old")).unwrap();
        fs::write(folder.path().join("old/app-1.js"), "old").unwrap();
        let page = File {
            name: "icons/app.svg".into(),
            content: b"new".to_vec(),
        };
        write(&[compress::plain(page)], folder.path()).unwrap();
        assert_eq!(fs::read(folder.path().join("icons/app.svg")).unwrap(), b"new");
        assert!(!folder.path().join("old").exists());
    }
}
