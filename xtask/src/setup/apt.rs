//! Reads the machine's apt sources, and downloads with apt without touching the machine's own lists.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::process;

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";
const SUITES: [&str; 3] = ["trixie-backports", "trixie", "sid"];

/// Returns the Debian mirror this machine is set up with, else Debian's own address.
pub(super) fn debian_mirror() -> String {
    let folder = Path::new("/etc/apt/sources.list.d");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files.insert(0, PathBuf::from("/etc/apt/sources.list"));
    files
        .iter()
        .filter_map(|file| Some((file, fs::read_to_string(file).ok()?)))
        .find_map(|(file, text)| match file.extension()?.to_str()? {
            "sources" => mirror_in_stanzas(&text),
            "list" => mirror_in_lines(&text),
            _ => None,
        })
        .unwrap_or_else(|| "http://deb.debian.org/debian".to_owned())
}

/// Finds the mirror in apt's older form: `deb [options] address suite component…`.
fn mirror_in_lines(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let rest = line.trim().strip_prefix("deb ")?.trim_start();
        let rest = match rest.strip_prefix('[') {
            Some(options) => options.split_once(']')?.1,
            None => rest,
        };
        let mut words = rest.split_whitespace();
        let address = words.next()?;
        let components: Vec<&str> = words.skip(1).collect();
        is_mirror(address, &components).then(|| address.to_owned())
    })
}

/// Finds the mirror in apt's newer form: stanzas with `Types`, `URIs`, `Suites`, `Components`.
fn mirror_in_stanzas(text: &str) -> Option<String> {
    text.split("\n\n").find_map(|stanza| {
        let field = |name: &str| {
            stanza.lines().find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.trim()
                    .eq_ignore_ascii_case(name)
                    .then(|| value.trim().to_owned())
            })
        };
        let off = field("Enabled").is_some_and(|value| value.eq_ignore_ascii_case("no"));
        if off || !field("Types")?.split_whitespace().any(|kind| kind == "deb") {
            return None;
        }
        let components = field("Components")?;
        let components: Vec<&str> = components.split_whitespace().collect();
        let addresses = field("URIs")?;
        addresses
            .split_whitespace()
            .find(|address| is_mirror(address, &components))
            .map(str::to_owned)
    })
}

/// Returns whether this is a mirror of Debian itself: not of its security updates, not of another's packages.
fn is_mirror(address: &str, components: &[&str]) -> bool {
    let last = address
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    components.contains(&"main")
        && !address.starts_with("cdrom:")
        && last.starts_with("debian")
        && !last.contains("security")
}

/// An apt of its own in a temporary folder, with newer suites than the machine's.
pub(super) struct PrivateApt {
    folder: PathBuf,
}

impl PrivateApt {
    /// Sets up the lists in an empty folder and fetches them.
    pub(super) fn update(folder: &Path, mirror: &str) -> Result<Self> {
        if !Path::new(KEYRING).exists() {
            bail!("this is no Debian: {KEYRING} is missing");
        }
        let lines = SUITES.map(|suite| format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n"));
        for part in ["lists/partial", "cache/archives/partial", "parts"] {
            fs::create_dir_all(folder.join(part))?;
        }
        fs::write(folder.join("sources.list"), lines.concat())?;
        let apt = Self {
            folder: folder.to_path_buf(),
        };
        process::output(apt.command("apt-get").arg("update"))
            .with_context(|| format!("cannot read the package lists of {mirror}"))?;
        Ok(apt)
    }

    /// Returns the newest version of the package that starts with `prefix`.
    pub(super) fn version(&self, package: &str, prefix: &str) -> Result<String> {
        let table = process::output(self.command("apt-cache").args(["madison", package]))?;
        version_in_table(&table, prefix)
            .ok_or_else(|| anyhow!("Debian has no {package} {prefix}x; it has:\n{}", table.trim_end()))
    }

    /// Downloads the package and returns the file's path.
    pub(super) fn download(&self, package: &str, version: &str) -> Result<PathBuf> {
        process::output(
            self.command("apt-get")
                .args(["download", &format!("{package}={version}")]),
        )?;
        fs::read_dir(&self.folder)?
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .with_context(|| format!("apt-get downloaded no {package}"))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env("LC_ALL", "C");
        for (setting, part) in [
            ("Dir::Etc::sourcelist", "sources.list"),
            ("Dir::Etc::sourceparts", "parts"),
            ("Dir::State::lists", "lists"),
            ("Dir::Cache", "cache"),
        ] {
            command
                .arg("-o")
                .arg(format!("{setting}={}", self.folder.join(part).display()));
        }
        // A person's own folder needs no lock against others and no change of user.
        command.args([
            "-o",
            "Debug::NoLocking=1",
            "-o",
            "APT::Sandbox::User=",
            "-o",
            "Acquire::Languages=none",
        ]);
        command.args([
            "-o",
            "Acquire::Retries=2",
            "-o",
            "Acquire::http::Timeout=30",
            "-q",
        ]);
        command
    }
}

/// Reads `package | version | source` lines, newest first.
fn version_in_table(table: &str, prefix: &str) -> Option<String> {
    table
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .find(|version| version.starts_with(prefix))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_is_found_in_lines() {
        let text = "# deb http://old.example/debian bookworm main\n\
                    deb https://packages.example/apt cloud-sdk main\n\
                    deb http://security.example/debian-security bookworm-security main\n\
                    deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://near.example/debian/ bookworm main contrib\n";
        assert_eq!(
            mirror_in_lines(text).as_deref(),
            Some("http://near.example/debian/")
        );
        assert_eq!(
            mirror_in_lines("deb http://archive.example/ubuntu noble main"),
            None
        );
    }

    #[test]
    fn the_mirror_is_found_in_stanzas() {
        let text = "Types: deb\nURIs: http://near.example/debian-security\nSuites: bookworm-security\nComponents: main\n\n\
                    Types: deb\nEnabled: no\nURIs: http://far.example/debian\nSuites: bookworm\nComponents: main\n\n\
                    Types: deb\n# a snapshot\nURIs: http://near.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\n";
        assert_eq!(
            mirror_in_stanzas(text).as_deref(),
            Some("http://near.example/debian")
        );
        assert_eq!(
            mirror_in_stanzas("Types: deb-src\nURIs: http://x/debian\nComponents: main"),
            None
        );
    }

    #[test]
    fn the_version_of_the_compiler_is_chosen() {
        let table = " rust-src | 1.96.0+dfsg1-1 | http://near.example/debian sid/main amd64 Packages\n \
                     rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://near.example/debian trixie-backports/main amd64 Packages\n \
                     rust-src | 1.85.0+dfsg3-1 | http://near.example/debian trixie/main amd64 Packages\n";
        assert_eq!(
            version_in_table(table, "1.95.").as_deref(),
            Some("1.95.0+dfsg1-1~bpo13+1")
        );
        assert_eq!(version_in_table(table, "1.9."), None);
    }
}
