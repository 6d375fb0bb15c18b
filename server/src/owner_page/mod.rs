//! What an owner sees on their phone: plain HTML that needs no script.
//!
//! A link that does not open, for whatever reason, gets one and the same page.

mod layout;
mod pack;
mod page;
mod parts;
mod photo;
mod readings;
mod view;
mod walk_around;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Deserialize;
use shared::id::ShopId;
use shared::order::owner_link::{self, OwnerLink};
use shared::record::Entry;
use shared::text::Lang;
use sqlx::SqliteConnection;

use crate::auth::hash_token;
use crate::calendar::Calendar;
use crate::db::{office, photo as photos};
use crate::error::ApiResult;
use crate::office::names::Names;
use crate::office::shelf;
use crate::photo::send;
use crate::photo_store::PhotoHash;
use crate::state::AppState;

pub use pack::PackSheet;
pub use page::render;
pub use view::OwnerView;

/// What the page may load: its style sheet and the photos, and nothing that runs.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
/// The longest token that is looked at.
const LONGEST_TOKEN: usize = 128;
/// The style sheet: the product's tokens, the drawings, and the page's own.
const STYLE: &str = concat!(
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/diagram.css"),
    include_str!("../../../style/owner.css"),
    include_str!("../../../style/owner-story.css"),
    include_str!("../../../style/owner-photo.css"),
);

/// Which language.
#[derive(Debug, Default, Deserialize)]
pub struct LangQuery {
    /// `zh` or `en`.
    #[serde(default)]
    lang: Option<String>,
}

/// Shows the page of a link.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    query: Result<Query<LangQuery>, QueryRejection>,
) -> Response {
    let asked = query.ok().and_then(|Query(query)| Lang::parse(&query.lang?));
    match view(&state, &token, asked).await {
        Ok(Some(view)) => answer(StatusCode::OK, &render(&view)),
        Ok(None) => not_found(),
        Err(error) => answer(error.status(), &layout::not_found()),
    }
}

/// Sends a photo of the order that a link opens.
pub async fn show_photo(
    State(state): State<AppState>,
    Path((token, sha256)): Path<(String, String)>,
) -> Response {
    match find_photo(&state, &token, &sha256).await {
        Ok(Some(response)) => response,
        Ok(None) => not_found(),
        Err(error) => answer(error.status(), &layout::not_found()),
    }
}

/// Sends the style sheet.
pub async fn style() -> Response {
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE).into_response()
}

/// Answers someone who has tried too often.
pub fn slow_down() -> Response {
    answer(StatusCode::TOO_MANY_REQUESTS, &layout::slow_down())
}

/// Answers whatever does not open.
pub fn not_found() -> Response {
    answer(StatusCode::NOT_FOUND, &layout::not_found())
}

fn answer(status: StatusCode, page: &Markup) -> Response {
    let mut response = (status, page.clone().into_string()).into_response();
    let mut set = |name: HeaderName, value: &'static str| {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_TYPE, "text/html; charset=utf-8");
    set(CACHE_CONTROL, "private, no-store");
    set(HeaderName::from_static("content-security-policy"), POLICY);
    set(
        HeaderName::from_static("x-robots-tag"),
        "noindex, nofollow, noarchive",
    );
    set(HeaderName::from_static("referrer-policy"), "no-referrer");
    response
}

/// Returns the shop and the link of a token that opens now.
async fn opened(
    connection: &mut SqliteConnection,
    state: &AppState,
    token: &str,
) -> ApiResult<Option<(ShopId, Entry<OwnerLink>)>> {
    let token: String = token.chars().take(LONGEST_TOKEN).collect();
    let hash = hex::encode(hash_token(&token));
    let Some((shop, body)) = office::owner_link(connection, &hash).await? else {
        return Ok(None);
    };
    let link = Entry::<OwnerLink>::read(shelf::read(&body)?);
    let link = link.filter(|link| owner_link::opens(&link.value, state.clock.now()));
    Ok(link.map(|link| (shop, link)))
}

/// Gathers what the page shows.
async fn view(state: &AppState, token: &str, asked: Option<Lang>) -> ApiResult<Option<OwnerView>> {
    let mut snapshot = state.database.readers.begin().await?;
    let Some((shop, link)) = opened(&mut snapshot, state, token).await? else {
        return Ok(None);
    };
    let Some(picture) = shelf::picture(&mut snapshot, shop, link.value.order).await? else {
        return Ok(None);
    };
    let settings = shelf::settings(&mut snapshot, shop).await?.value;
    let hashes: Vec<String> = picture
        .photos
        .iter()
        .map(|photo| photo.value.sha256.clone())
        .collect();
    let arrived = photos::present(&mut *snapshot, shop, &hashes).await?;
    let names = Names::of(&mut snapshot, shop).await?;
    let advisor = picture
        .order
        .value
        .advisor
        .map(|id| names.staff(id))
        .unwrap_or_default();
    let address = |sha256: String| {
        let address = format!("/o/{token}/photos/{sha256}");
        (sha256, address)
    };
    let own = link.value.language.unwrap_or_else(|| picture.language(&settings));
    Ok(Some(OwnerView {
        lang: asked.unwrap_or(own),
        calendar: Calendar::of(&settings),
        now: state.clock.now(),
        picture,
        settings,
        advisor,
        photos: arrived.into_iter().map(address).collect(),
        is_paper: false,
    }))
}

async fn find_photo(state: &AppState, token: &str, sha256: &str) -> ApiResult<Option<Response>> {
    let mut connection = state.database.readers.acquire().await?;
    let Some((shop, link)) = opened(&mut connection, state, token).await? else {
        return Ok(None);
    };
    let picture = shelf::picture(&mut connection, shop, link.value.order).await?;
    let Some(picture) = picture.filter(|picture| photo::is_shown(picture, sha256)) else {
        return Ok(None);
    };
    drop(picture);
    let Some(hash) = PhotoHash::parse(sha256) else {
        return Ok(None);
    };
    let Some(found) = photos::find(&mut *connection, shop, &hash.0).await? else {
        return Ok(None);
    };
    let mut response = send(state, hash, &found).await?;
    let header = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(CACHE_CONTROL, header);
    Ok(Some(response))
}
