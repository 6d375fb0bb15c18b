//! The customer's signature.

use shared::id::SignatureId;
use shared::order::picture::OrderPicture;
use shared::order::signature::{self, Ink};

use super::{ActionError, commit, create_owner_link};
use crate::browser::{crypto, new_id};
use crate::state::App;

/// Freezes the customer's signature under the sheet that is on the screen; `shown` is that sheet's text.
///
/// With the first one the owner gets a link, unless there was one before.
pub async fn sign(app: App, picture: &OrderPicture, ink: Ink, shown: String) -> Result<(), ActionError> {
    let sha256 = crypto::sha256(shown.as_bytes())
        .await
        .ok_or(ActionError::Insecure)?;
    let settings = app.settings_now();
    let id: SignatureId = new_id();
    commit(
        app,
        signature::sign(id, picture, &settings, ink, shown, sha256, app.now())?,
    )
    .await?;
    if picture.owner_links.is_empty() {
        create_owner_link(app, picture).await?;
    }
    Ok(())
}
