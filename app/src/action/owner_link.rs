//! Links by which the owner follows an order.

use shared::id::OwnerLinkId;
use shared::order::owner_link::{self, OwnerLink};
use shared::order::picture::OrderPicture;
use shared::record::Entry;

use super::{ActionError, commit};
use crate::browser::{crypto, new_id};
use crate::repo::{Repo, RepoError};
use crate::state::App;

/// The whole address of an owner link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerLinkUrl {
    /// The link's record.
    pub id: OwnerLinkId,
    /// The address, with its secret token.
    pub url: String,
}

fn setting(id: OwnerLinkId) -> String {
    format!("owner-link/{id}")
}

/// Hands out a link. Its token is made here and works as soon as the order has synced.
///
/// Records hold only the token's hash; this tablet keeps the token, so that it can show the QR again.
pub async fn create_owner_link(app: App, picture: &OrderPicture) -> Result<OwnerLinkUrl, ActionError> {
    let pairing = app.pairing_now().ok_or(RepoError::Missing)?;
    let token = crypto::token().ok_or(ActionError::Insecure)?;
    let sha256 = crypto::sha256(token.as_bytes())
        .await
        .ok_or(ActionError::Insecure)?;
    let settings = app.settings_now();
    let id: OwnerLinkId = new_id();
    let language = picture.language(&settings);
    // First the token, so that no link is ever without one.
    app.open_repo()?.set_local(&setting(id), Some(&token)).await?;
    let draft = owner_link::create(
        id,
        picture.id(),
        sha256,
        language,
        settings.owner_link_days,
        app.now(),
    );
    commit(app, draft).await?;
    Ok(OwnerLinkUrl {
        id,
        url: format!("{}{token}", pairing.owner_link_base),
    })
}

/// Returns the address of a link that was made on this tablet.
pub async fn owner_link_url(app: App, id: OwnerLinkId) -> Option<String> {
    let base = app.pairing_now()?.owner_link_base;
    let token = app.repo()?.local(&setting(id)).await.ok()??;
    Some(format!("{base}{token}"))
}

/// Withdraws a link and hands out another, so that only one opens; one that is withdrawn already was replaced before.
pub async fn renew_owner_link(
    app: App,
    picture: &OrderPicture,
    link: &Entry<OwnerLink>,
) -> Result<(), ActionError> {
    if link.value.withdrawn {
        return Ok(());
    }
    withdraw_owner_link(app, link).await?;
    create_owner_link(app, picture).await.map(drop)
}

/// Withdraws a link: it opens no more.
pub async fn withdraw_owner_link(app: App, link: &Entry<OwnerLink>) -> Result<(), ActionError> {
    commit(app, owner_link::withdraw(link)?).await
}
