//! The description of the API, made from the handlers.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{OpenApi, ResponseBuilder};
use utoipa::{Modify, OpenApi as _, ToSchema};
use uuid::Uuid;

/// Returns the description before the routes are added.
pub fn description() -> OpenApi {
    Description::openapi()
}

/// Answers with the finished description.
pub fn answer(description: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], description).into_response()
}

/// What needs no key: it gives one.
const OPEN: [&str; 2] = ["/api/v1/pair", "/api/v1/office/sign-in"];

/// Adds what every route of its kind asks for and may answer, whatever its handler says of itself.
pub fn complete(api: &mut OpenApi) {
    for (path, item) in &mut api.paths.paths {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.head,
            &mut item.patch,
        ];
        for operation in operations.into_iter().flatten() {
            let key = match operation.tags.iter().flatten().next().map(String::as_str) {
                Some("sync") => "device",
                Some("office") => "office",
                _ => continue,
            };
            let mut may = |status: &str, why: &str| {
                let answers = &mut operation.responses.responses;
                answers
                    .entry(status.to_owned())
                    .or_insert_with(|| ResponseBuilder::new().description(why).build().into());
            };
            may("400", "It can't be read");
            may(
                "403",
                "Not for this role, or the tablet is revoked, or it comes from another site",
            );
            if path.contains('{') {
                may("404", "There is no such thing");
            }
            if operation.request_body.is_some() {
                may("413", "Too large");
                may("422", "The rules do not have it so");
            }
            if !OPEN.contains(&path.as_str()) {
                may("401", "Not paired, or not signed in");
                operation.security = Some(vec![SecurityRequirement::new(key, [""; 0])]);
            }
        }
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Walkaround", description = "A service department's server: sync with tablets, owner links, the office."),
    tags(
        (name = "sync", description = "What tablets call, with their token"),
        (name = "office", description = "What the office calls, with a session"),
        (name = "operation", description = "What keeps the server running"),
    ),
    modifiers(&Keys)
)]
struct Description;

struct Keys;

impl Modify for Keys {
    fn modify(&self, api: &mut OpenApi) {
        let components = api.components.get_or_insert_default();
        let token = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        components.add_security_scheme("device", token);
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("__Host-session")));
        components.add_security_scheme("office", cookie);
    }
}

/// A push, as `shared::sync::wire::PushRequest` reads it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct Push {
    /// The life of the device's database that numbered the changes.
    incarnation: Uuid,
    /// How the device stands.
    status: Option<Status>,
    /// The changes in the order of their `dseq`.
    #[schema(max_items = 200)]
    changes: Vec<ChangeText>,
}

/// A change, as `shared::change::Change` reads it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct ChangeText {
    /// The change's name for ever.
    change_id: Uuid,
    /// Its number on the incarnation: 1, 2, 3 …
    dseq: u64,
    /// The schema of the build that made it.
    schema: u16,
    /// The staff member.
    author: Uuid,
    /// The device.
    device: Uuid,
    /// The device's clock in milliseconds since 1970.
    at: i64,
    /// The rule that made it.
    action: String,
    /// The edits.
    #[schema(max_items = 1000)]
    edits: Vec<EditText>,
}

/// An edit, as `shared::change::Edit` reads it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct EditText {
    /// The kind's name.
    kind: String,
    /// The record.
    record: Uuid,
    /// The field's name.
    field: String,
    /// The new value.
    value: Value,
    /// The number of the change that the editor was looking at; 0 when the field was never set.
    base: u64,
}

/// How a device stands.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct Status {
    /// Changes not yet acknowledged.
    pending_changes: u64,
    /// Photos the server does not have yet.
    pending_photos: u64,
    /// When the oldest of them was made.
    oldest: Option<i64>,
    /// Free space in bytes.
    free_bytes: Option<u64>,
    /// Whether the browser promised to keep the data.
    persistent: bool,
    /// The app's version.
    app_version: String,
}

/// A heartbeat.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct Beat {
    /// The life of the device's database.
    incarnation: Uuid,
    /// How the device stands.
    status: Status,
}

/// A question for missing photos.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct Missing {
    /// SHA-256 hashes in lower-case hex.
    #[schema(max_items = 500)]
    hashes: Vec<String>,
}

/// A request to be paired.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a shape that another crate owns")]
pub struct Pair {
    /// The code from the office.
    code: String,
    /// The device's own id.
    device: Uuid,
    /// What the office may call it.
    name: Option<String>,
}
