//! A Chromium with its driver, for the tests in the browser.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow};

use crate::{process, progress, workspace};

const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];
const DRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];
const FOLDERS: [&str; 4] = [
    "/usr/bin",
    "/usr/lib/chromium",
    "/snap/bin",
    "/Applications/Google Chrome.app/Contents/MacOS",
];
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// The browser that runs the tests.
pub(crate) struct Browser {
    /// The path of Chromium.
    pub(crate) chromium: PathBuf,
    /// The path of its driver.
    pub(crate) driver: PathBuf,
}

/// Finds a Chromium and its driver, or installs Debian's where it may.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    install().map_err(|error| {
        anyhow!(
            "the tests need Chromium and chromedriver, and they could not be installed: {error:#}\n\n\
             Type this, then try again:\n  \
             sudo apt-get update && sudo apt-get install -y {}\n\
             or set CHROMIUM and CHROMEDRIVER to their paths.",
            PACKAGES.join(" ")
        )
    })?;
    find().context("Debian's packages are installed, yet there is no chromium or no chromedriver on PATH")
}

fn find() -> Option<Browser> {
    Some(Browser {
        chromium: locate("CHROMIUM", &CHROMIUM)?,
        driver: locate("CHROMEDRIVER", &DRIVER)?,
    })
}

/// Finds a program by an environment variable, on `PATH`, or in a known folder.
fn locate(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let told = std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let known = || {
        FOLDERS
            .iter()
            .flat_map(|folder| names.iter().map(move |name| Path::new(folder).join(name)))
            .find(|path| path.is_file())
    };
    told.or_else(|| names.iter().find_map(|name| workspace::find_program(name)))
        .or_else(known)
}

fn install() -> Result<()> {
    if workspace::find_program("apt-get").is_none() {
        return Err(anyhow!("there is no apt-get on this machine"));
    }
    let sudo = root_prefix()?;
    let apt_get = || {
        let mut words = sudo.clone();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"].map(str::to_owned));
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        command
    };
    progress::during("Reading the package lists", || {
        process::output(apt_get().arg("update"))
    })?;
    progress::during("Installing Chromium from Debian's packages", || {
        process::output(
            apt_get()
                .args(["install", "-y", "--no-install-recommends"])
                .args(PACKAGES),
        )
    })?;
    Ok(())
}

/// Returns what must stand before a command that only root may run.
fn root_prefix() -> Result<Vec<String>> {
    let user = process::output(Command::new("id").arg("-u"))?;
    if user.trim() == "0" {
        return Ok(Vec::new());
    }
    let asked = Command::new("sudo")
        .args(["-n", "true"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match asked {
        Ok(status) if status.success() => Ok(vec!["sudo".to_owned(), "-n".to_owned()]),
        _ => Err(anyhow!(
            "only root may install packages, and sudo wants a password"
        )),
    }
}
