//! `cargo xtask screens`: a picture of every screen, for people's eyes.

use anyhow::Result;

use crate::{bundle, process, progress, serve, setup, test, workspace};

/// Builds everything and takes the pictures into `e2e/screenshots`.
pub(crate) fn run() -> Result<()> {
    setup::wasm_target::ensure()?;
    let browser = setup::browser::ensure()?;
    setup::node::ensure()?;
    bundle::build(bundle::Build::Release)?;
    serve::build_server(workspace::RELEASE)?;
    progress::heading("Taking pictures of every screen");
    process::run(test::end_to_end::playwright(&browser).arg("--project=screens"))?;
    eprintln!(
        "The pictures are in {}",
        workspace::root().join("e2e").join("screenshots").display()
    );
    Ok(())
}
