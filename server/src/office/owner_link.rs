//! Owner links made by the office, and messages that carry one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::id::{CustomerId, OrderId, OwnerLinkId, ShopId};
use shared::office::{Decided, MessageQueued, OwnerLinkMade};
use shared::order::owner_link::{self, OwnerLink};
use shared::order::picture::OrderPicture;
use shared::outbox::{MessageChannel, MessagePurpose};
use shared::shop::ShopSettings;
use shared::vehicle::plate;

use super::clash::submit;
use super::shelf;
use crate::auth::{OfficeAuth, hash_token};
use crate::clock::{new_id, random_token};
use crate::db::outbox::NewMessage;
use crate::error::{ApiError, ApiResult};
use crate::outbox::{Message, queue};
use crate::state::AppState;

/// Makes a link and tells its address, once.
pub async fn make(state: &AppState, office: &OfficeAuth, order: OrderId) -> ApiResult<OwnerLinkMade> {
    let (picture, settings) = load(state, office.shop, order).await?;
    make_for(state, office, &picture, &settings).await
}

/// Makes a link and sends it to the person to call.
pub async fn send(state: &AppState, office: &OfficeAuth, order: OrderId) -> ApiResult<MessageQueued> {
    let (picture, settings) = load(state, office.shop, order).await?;
    let (customer, contact) = picture
        .contact()
        .map(|contact| (CustomerId::from(contact.id()), contact.value.clone()))
        .filter(|(_, contact)| !contact.phone.is_empty())
        .ok_or(ApiError::refused("invalid"))?;
    let link = make_for(state, office, &picture, &settings).await?;
    let lang = picture.language(&settings);
    let vehicle = picture
        .vehicle
        .as_ref()
        .map(|vehicle| plate::spaced(&vehicle.value.plate));
    let message = Message::owner_link(
        settings.name(lang),
        &contact.name,
        &contact.phone,
        &vehicle.unwrap_or_default(),
        &link.url,
        lang,
    );
    let body = serde_json::to_string(&message).map_err(ApiError::internal)?;
    let (purpose, at) = (MessagePurpose::OwnerLink, state.clock.now());
    let useless_after = at.plus(purpose.useful_for());
    let new = NewMessage {
        shop: office.shop,
        order,
        customer: Some(customer),
        link: Some(link.link),
        purpose,
        channel: MessageChannel::Text,
        by: office.staff,
        at,
        useless_after: link
            .expires_at
            .map_or(useless_after, |end| end.min(useless_after)),
        body,
    };
    let message = queue(state, new).await?;
    Ok(MessageQueued { message, link })
}

/// Withdraws a link: it opens no more.
pub async fn withdraw(state: &AppState, office: &OfficeAuth, link: OwnerLinkId) -> ApiResult<Decided> {
    let mut connection = state.database.readers.acquire().await?;
    let entry = shelf::entry::<OwnerLink>(&mut connection, office.shop, link).await?;
    drop(connection);
    let draft = owner_link::withdraw(&entry.ok_or(ApiError::NotFound)?)?;
    submit(state, office, draft).await
}

async fn load(state: &AppState, shop: ShopId, order: OrderId) -> ApiResult<(OrderPicture, ShopSettings)> {
    let mut snapshot = state.database.readers.begin().await?;
    let picture = shelf::picture(&mut snapshot, shop, order)
        .await?
        .ok_or(ApiError::NotFound)?;
    let settings = shelf::settings(&mut snapshot, shop).await?;
    Ok((picture, settings.value))
}

async fn make_for(
    state: &AppState,
    office: &OfficeAuth,
    picture: &OrderPicture,
    settings: &ShopSettings,
) -> ApiResult<OwnerLinkMade> {
    let id = OwnerLinkId::new(new_id());
    let token = URL_SAFE_NO_PAD.encode(random_token());
    let now = state.clock.now();
    let draft = owner_link::create(
        id,
        picture.id(),
        hex::encode(hash_token(&token)),
        picture.language(settings),
        settings.owner_link_days,
        now,
    );
    submit(state, office, draft).await?;
    Ok(OwnerLinkMade {
        link: id,
        url: format!("{}/o/{token}", state.options.public_url()),
        expires_at: Some(now.plus(i64::from(settings.owner_link_days) * shared::time::DAY)),
    })
}
