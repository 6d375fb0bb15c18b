//! The app's own tests, in a headless browser.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::json;

use super::count::Count;
use crate::workspace::WASM_TARGET;
use crate::{process, setup, workspace};

const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs the app's tests.
pub(super) fn run(count: &mut Count) -> Result<()> {
    setup::wasm_target::ensure()?;
    let browser = setup::browser::ensure()?;
    let build = [
        "build",
        "--package=xtask",
        "--features=browser-tests",
        "--bin=wasm-test-runner",
    ];
    // What a later compiler may refuse in the runner's own packages is not the app's affair.
    process::run(
        process::cargo()
            .args(build)
            .env("CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY", "never"),
    )?;
    let runner = workspace::target().join("debug").join("wasm-test-runner");
    let mut command = process::cargo();
    command
        .args(["test", "--package=app", "--target", WASM_TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&browser)?);
    super::counted(count, &mut command)
}

/// Writes what chromedriver is told about the browser.
fn capabilities(browser: &setup::browser::Browser) -> Result<PathBuf> {
    let path = workspace::target().join("webdriver.json");
    let told = json!({ "goog:chromeOptions": { "binary": browser.chromium, "args": FLAGS } });
    fs::write(&path, told.to_string()).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}
