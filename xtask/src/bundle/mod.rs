//! `cargo xtask bundle`: the app for the browser, in `app/dist`.
//!
//! Names carry a hash of what is inside, so that the server may let browsers keep the files for ever; the service
//! worker knows the list and one id for the whole build.

mod assemble;
mod bindgen;
mod compress;
mod report;
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

impl Options {
    /// Returns the options of what is shipped.
    pub(crate) fn release() -> Self {
        Self { dev: false }
    }

    fn profile(&self) -> &'static str {
        if self.dev { "dev" } else { "wasm-release" }
    }

    /// Returns the name cargo gives the profile's folder.
    fn folder(&self) -> &'static str {
        if self.dev { "debug" } else { "wasm-release" }
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
    let report = build(options)?;
    if options.dev {
        Ok(())
    } else {
        report.within_limits()
    }
}

/// Builds the app, writes the bundle and prints its sizes, whatever they are.
///
/// Who tries the demo or takes pictures wants the app as it is; judging it is for [`run`].
pub(crate) fn build(options: &Options) -> Result<Report> {
    setup::wasm_target::ensure()?;
    progress::heading("Building the app for the browser");
    process::run(process::cargo().args([
        "build",
        "--package=app",
        "--bin=app",
        "--target",
        WASM_TARGET,
        "--profile",
        options.profile(),
    ]))?;
    let module = workspace::target()
        .join(WASM_TARGET)
        .join(options.folder())
        .join("app.wasm");
    let inputs = stamp::of_inputs(&module, options.profile())?;
    let report = if let Some(report) = stamp::read(&inputs) {
        report
    } else {
        let report = make(&module, options)?;
        stamp::write(&inputs, &report)?;
        report
    };
    println!("{}", report.table());
    Ok(report)
}

fn make(module: &std::path::Path, options: &Options) -> Result<Report> {
    let bound = progress::during("Splitting the app and binding it to the browser", || {
        bindgen::bind(module)
    })?;
    let files = assemble::assemble(&workspace::root(), bound).context("cannot put the bundle together")?;
    let packed = if options.dev {
        files.into_iter().map(compress::plain).collect()
    } else {
        progress::during("Compressing", || compress::all(files))?
    };
    write::write(&packed, &workspace::dist()).context("cannot write app/dist")?;
    Ok(Report::of(&packed))
}
