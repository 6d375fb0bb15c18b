//! `cargo xtask tidy`: what `ARCHITECTURE.md` says about imports, sizes and words.

mod dependencies;
mod doc_lines;
mod labels;
mod layers;
mod layout;
mod lock_file;
mod rows;
mod size;
mod sources;
mod words;

use anyhow::{Result, bail};

use crate::workspace;
use sources::Source;

/// One thing that is not as the architecture says.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    path: String,
    /// Counted from 1; 0 stands for the whole file.
    line: usize,
    what: String,
}

impl Complaint {
    fn file(source: &Source, what: impl Into<String>) -> Self {
        Self::line(source, 0, what)
    }

    fn line(source: &Source, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: source.path.clone(),
            line,
            what: what.into(),
        }
    }
}

/// Looks at all files and returns what is wrong with them.
type Check = fn(&[Source]) -> Vec<Complaint>;

const CHECKS: [Check; 8] = [
    size::check,
    layout::check,
    layers::check,
    labels::check,
    words::check,
    lock_file::check,
    doc_lines::check,
    rows::check,
];

/// Checks the whole tree and names everything that is wrong with it.
pub(crate) fn run() -> Result<()> {
    let sources = sources::read(&workspace::root())?;
    let mut complaints: Vec<Complaint> = CHECKS.iter().flat_map(|check| check(&sources)).collect();
    complaints.extend(dependencies::check(&sources, &dependencies::read()?));
    complaints.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
    for complaint in &complaints {
        match complaint.line {
            0 => println!("{}: {}", complaint.path, complaint.what),
            line => println!("{}:{line}: {}", complaint.path, complaint.what),
        }
    }
    if !complaints.is_empty() {
        bail!("{} things are not as ARCHITECTURE.md says", complaints.len());
    }
    println!("{} files are tidy", sources.len());
    Ok(())
}
