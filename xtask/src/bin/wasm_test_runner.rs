//! Runs a test program built for wasm32 in a headless browser.
//!
//! This is wasm-bindgen's own runner, pinned by `Cargo.lock` to the version the app is built with.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
