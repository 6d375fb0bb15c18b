//! A believable shop to try things with: made by the rules and the writer that everyone else uses.
//!
//! Its names, PINs, passwords and its owner link are known to everyone who reads this. They exist only in a database
//! that this filled: the program that a shop runs holds none of it.

mod cars;
mod drawing;
mod expected;
mod floor;
mod ink;
mod photos;
mod print;
mod readings;
mod recent;
mod shop;
mod story;
mod trouble;
mod visit;

use std::path::Path;

use server::clock::Clock;
use server::config::{DataOptions, ServeOptions};
use server::db::shop as shops;
use server::error::StartError;
use server::state::{AppState, Running};
use shared::time::Timestamp;

/// The token of the owner link that is printed.
pub const OWNER_TOKEN: &str = "demo-9KfQ3xWm7TzB5nLr8VcYhPd2sGjEuA4o";
/// The password of everyone who may sign in at the office.
pub const PASSWORD: &str = "walkaround-demo";

/// Fills the data folder, unless there is a shop in it, and returns the sign-ins in words; nothing when the shop is
/// another one.
pub async fn fill(options: ServeOptions, clock: Clock) -> Result<String, StartError> {
    let running = Running::open(options, clock).await?;
    load(&running.state).await?;
    let sign_ins = print::sign_ins(&running.state).await;
    running.close().await?;
    Ok(sign_ins.unwrap_or_else(|error| {
        tracing::warn!(reason = error.reason(), "writing the demo's sign-ins failed");
        String::new()
    }))
}

/// Fills the data folder as a server would whose clock stands at `now`.
pub async fn fill_at(data: &Path, now: Timestamp) -> Result<(), StartError> {
    let options = ServeOptions::of(DataOptions {
        data: data.to_owned(),
    });
    let (clock, _) = Clock::fixed(now.millis());
    fill(options, clock).await?;
    Ok(())
}

async fn load(state: &AppState) -> Result<(), StartError> {
    if !shops::all(&state.database.readers).await?.is_empty() {
        return Ok(());
    }
    tracing::info!("loading the demo shop");
    let set = shop::set_up(state).await?;
    let mut floor = floor::Floor::open(state, &set).await?;
    story::tell(&mut floor, &set).await?;
    trouble::brew(&mut floor, &set).await?;
    Ok(())
}
