//! `cargo xtask bundle`: the app for the browser, in `app/dist`.
//!
//! Names carry a hash of what is inside, so that the server may let browsers keep the files for ever; the service
//! worker knows the list and one id for the whole build.

mod assemble;
mod bindgen;
mod compress;
mod nameless;
mod report;
mod short;
mod split;
mod stamp;
mod style;
mod write;

use anyhow::{Context, Result};
use clap::Args;

use crate::workspace::{self, WASM_TARGET};
use crate::{process, progress, setup};
use report::Report;

/// What `bundle` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Builds quickly, without size optimisation, compression or limits
    #[arg(long)]
    dev: bool,
}

/// How thoroughly the app is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// For development: with names and checks
    Dev,
    /// For trying it out: a fast build instead of a small one
    Trial,
    /// What is shipped: as small as can be
    Release,
}

impl Build {
    fn profile(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Trial => "wasm-trial",
            Self::Release => "wasm-release",
        }
    }

    /// Returns the name cargo gives the profile's folder.
    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            _ => self.profile(),
        }
    }
}

/// One file of the bundle.
pub(crate) struct File {
    /// Its path within the bundle, with `/` between folders.
    name: String,
    /// What is inside.
    content: Vec<u8>,
}

/// Builds the app and writes the bundle; fails when what is shipped is above its limits.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.dev {
        build(Build::Dev)?;
        Ok(())
    } else {
        shipped()
    }
}

/// Builds what is shipped; fails when it is above its limits.
pub(crate) fn shipped() -> Result<()> {
    build(Build::Release)?.within_limits()
}

/// Builds the app, writes the bundle and prints its sizes, whatever they are.
///
/// Who tries the demo or takes pictures wants the app as it is; judging it is for [`run`].
pub(crate) fn build(build: Build) -> Result<Report> {
    setup::wasm_target::ensure()?;
    progress::heading("Building the app for the browser");
    process::run(process::cargo().args([
        "build",
        "--package=app",
        "--bin=app",
        "--target",
        WASM_TARGET,
        "--profile",
        build.profile(),
        "--config",
        &nameless::rustflags()?,
    ]))?;
    let module = workspace::target()
        .join(WASM_TARGET)
        .join(build.folder())
        .join("app.wasm");
    let inputs = stamp::of_inputs(&module, build.profile())?;
    let report = if let Some(report) = stamp::read(&inputs) {
        report
    } else {
        let report = make(&module, build)?;
        stamp::write(&inputs, &report)?;
        report
    };
    println!("{}", report.table());
    Ok(report)
}

fn make(module: &std::path::Path, build: Build) -> Result<Report> {
    let mut bound = progress::during("Splitting the app and binding it to the browser", || {
        bindgen::bind(module)
    })?;
    // Only what travels: in the other builds the names tell what was called.
    if let Build::Release = build {
        (bound.wasm, bound.javascript) = short::shorten(&bound.wasm, &bound.javascript)?;
    }
    let files = assemble::assemble(&workspace::root(), bound).context("cannot put the bundle together")?;
    let packed = match build {
        Build::Release => progress::during("Compressing", || compress::all(files))?,
        Build::Dev | Build::Trial => files.into_iter().map(compress::plain).collect(),
    };
    write::write(&packed, &workspace::dist()).context("cannot write app/dist")?;
    Ok(Report::of(&packed))
}
