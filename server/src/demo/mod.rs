//! A believable shop to try things with: made by the rules and the writer that everyone else uses.
//!
//! Its names, PINs, passwords and its owner link are known to everyone who reads this. They exist only in
//! a database that was begun with `--demo`.

mod cars;
mod drawing;
mod expected;
mod floor;
mod ink;
mod photos;
mod print;
mod readings;
mod shop;
mod story;
mod trouble;
mod visit;

pub use print::print;

use crate::db::shop as shops;
use crate::error::StartError;
use crate::state::AppState;

/// The token of the owner link that is printed.
pub(crate) const OWNER_TOKEN: &str = "demo-9KfQ3xWm7TzB5nLr8VcYhPd2sGjEuA4o";
/// The password of everyone who may sign in at the office.
pub(crate) const PASSWORD: &str = "walkaround-demo";

/// Loads the demo shop into a database without shops; any other is left as it is.
pub async fn load(state: &AppState) -> Result<(), StartError> {
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
