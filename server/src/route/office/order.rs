//! Orders, their history, and links for their owners.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use shared::change::Action;
use shared::id::{OrderId, OwnerLinkId};
use shared::office::{Decided, MessageQueued, OrderDetail, OrderPage, OrdersShown, OwnerLinkMade};
use utoipa::IntoParams;

use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::evidence;
use crate::office::{order, owner_link};
use crate::route::{Asked, Named};
use crate::state::AppState;

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrderQuery {
    /// Part of a number, plate, VIN, name or telephone number.
    #[serde(default)]
    q: String,
    /// Which page, counted from 0.
    #[serde(default)]
    page: u32,
    /// Which orders: `open`, `unsigned`, `cancelled`, or the name of a step; all where it is empty.
    #[serde(default)]
    show: String,
}

/// Lists orders, open ones first.
#[utoipa::path(get, path = "/api/v1/office/orders", tag = "office", params(OrderQuery),
    responses((status = OK, description = "A page of orders", body = OrderPage), (status = 401, description = "Not signed in")))]
pub async fn list(
    State(state): State<AppState>,
    office: OfficeAuth,
    Asked(query): Asked<OrderQuery>,
) -> ApiResult<Json<OrderPage>> {
    order::list(
        &state,
        office.shop,
        &query.q,
        OrdersShown::parse(&query.show),
        query.page,
    )
    .await
    .map(Json)
}

/// Shows an order with its history.
#[utoipa::path(get, path = "/api/v1/office/orders/{id}", tag = "office", params(("id" = OrderId, Path)),
    responses((status = OK, description = "The order", body = OrderDetail), (status = 404, description = "No such order")))]
pub async fn get(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<OrderId>,
) -> ApiResult<Json<OrderDetail>> {
    order::detail(&state, office.shop, id).await.map(Json)
}

/// Gives the evidence pack of an order: a ZIP file, signed with the shop's key.
#[utoipa::path(get, path = "/api/v1/office/orders/{id}/evidence", tag = "office", params(("id" = OrderId, Path)),
    responses((status = OK, description = "The file", content_type = "application/zip"), (status = 404, description = "No such order")))]
pub async fn evidence(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<OrderId>,
) -> ApiResult<Response> {
    let prepared = evidence::prepare(&state, office.shop, id).await?;
    Ok(evidence::send(prepared))
}

/// Makes an owner link.
#[utoipa::path(post, path = "/api/v1/office/orders/{id}/owner-link", tag = "office", params(("id" = OrderId, Path)),
    responses((status = OK, description = "The link, told once", body = OwnerLinkMade), (status = 404, description = "No such order")))]
pub async fn owner_link(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<OrderId>,
) -> ApiResult<Json<OwnerLinkMade>> {
    office.may(Action::CreateOwnerLink)?;
    owner_link::make(&state, &office, id).await.map(Json)
}

/// Makes an owner link and sends it to the person to call.
#[utoipa::path(post, path = "/api/v1/office/orders/{id}/message", tag = "office", params(("id" = OrderId, Path)),
    responses((status = OK, description = "On its way", body = MessageQueued), (status = 404, description = "No such order"),
        (status = 422, description = "Nobody to call, or no telephone number")))]
pub async fn message(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<OrderId>,
) -> ApiResult<Json<MessageQueued>> {
    office.may(Action::CreateOwnerLink)?;
    owner_link::send(&state, &office, id).await.map(Json)
}

/// Withdraws an owner link: it opens no more.
#[utoipa::path(post, path = "/api/v1/office/owner-links/{id}/withdraw", tag = "office", params(("id" = OwnerLinkId, Path)),
    responses((status = OK, description = "Withdrawn", body = Decided), (status = 404, description = "No such link"),
        (status = 422, description = "Withdrawn already")))]
pub async fn withdraw(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<OwnerLinkId>,
) -> ApiResult<Json<Decided>> {
    office.may(Action::WithdrawOwnerLink)?;
    owner_link::withdraw(&state, &office, id).await.map(Json)
}
