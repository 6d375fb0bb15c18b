//! Files that are either there, whole and on the disk, or not there at all.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use shared::fault::{self, Fault};
use tempfile::NamedTempFile;

use crate::kill;

/// Gives a finished file its name: its bytes reach the disk first, then the name, then the folder.
pub(crate) fn name(file: NamedTempFile, path: &Path) -> io::Result<()> {
    let folder = folder_of(path)?;
    flush(file.as_file(), "file")?;
    file.persist(path).map_err(|error| error.error)?;
    kill::at("renamed");
    flush(&folder, "folder")
}

/// The same for a file that has another name, whose handle is `file`.
pub(crate) fn rename(file: &File, from: &Path, path: &Path) -> io::Result<()> {
    let folder = folder_of(path)?;
    flush(file, "file")?;
    fs::rename(from, path)?;
    kill::at("renamed");
    flush(&folder, "folder")
}

/// Gives a finished file, which is on the disk under another name, a second one.
pub(crate) fn link(file: &Path, path: &Path) -> io::Result<()> {
    let folder = folder_of(path)?;
    fs::hard_link(file, path)?;
    flush(&folder, "folder")
}

/// Makes the folder that a file goes into, if it is not there, and opens it to be flushed.
fn folder_of(path: &Path) -> io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match File::open(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            if let Some(above) = folder.parent() {
                flush(&File::open(above)?, "folder above")?;
            }
            File::open(folder)
        }
        opened => opened,
    }
}

fn flush(file: &File, what: &'static str) -> io::Result<()> {
    if fault::is(Fault::PhotoUnflushed) {
        return Ok(());
    }
    file.sync_all()?;
    #[cfg(test)]
    tests::FLUSHED.with_borrow_mut(|flushed| flushed.push(what));
    let _ = what;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::cell::RefCell;
    use std::io::Write;

    use super::*;

    thread_local! {
        /// What this thread has flushed, in order.
        pub(super) static FLUSHED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }

    #[test]
    fn bytes_name_and_folder_reach_the_disk_in_this_order() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("ab").join("photo");
        let mut file = NamedTempFile::new_in(place.path()).unwrap();
        file.write_all(b"picture").unwrap();
        name(file, &path).unwrap();
        assert_eq!(FLUSHED.take(), ["folder above", "file", "folder"]);
        assert_eq!(fs::read(&path).unwrap(), b"picture");
    }

    #[test]
    fn a_file_that_came_in_parts_is_flushed_as_well() {
        let place = tempfile::tempdir().unwrap();
        let part = place.path().join("photo.part");
        fs::write(&part, b"picture").unwrap();
        let file = File::open(&part).unwrap();
        rename(&file, &part, &place.path().join("photo")).unwrap();
        assert_eq!(FLUSHED.take(), ["file", "folder"]);
        assert!(!part.exists());
    }
}
