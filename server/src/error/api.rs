//! Why a request was not answered with what it asked for.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use shared::office::BothTexts;
use shared::refusal::{ApiReason, Refusal};

use crate::writer::WriteError;

/// The result of a handler.
pub type ApiResult<T> = Result<T, ApiError>;

/// Names why a request was refused; `shared::text` turns the reason into a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// No token, or one that nobody has.
    NotSignedIn,
    /// Signed in, but this role may not.
    NotAllowed,
    /// The device was revoked by the office.
    Revoked,
    /// There is no such thing, or not in this shop.
    NotFound,
    /// The request can not be read.
    Malformed,
    /// The request is larger than allowed.
    TooLarge,
    /// The bytes are no JPEG, PNG or WebP.
    NotAPicture,
    /// The bytes do not have the hash they were sent under.
    WrongHash,
    /// A part was sent for another place than the one that is next.
    WrongOffset {
        /// How many bytes the server has.
        expected: u64,
    },
    /// The pairing code is unknown, used or expired.
    UnknownCode,
    /// The name or the password is wrong.
    WrongSignIn,
    /// A state-changing call came from somewhere else than the app.
    ForeignOrigin,
    /// Too many attempts from one address.
    TooManyRequests {
        /// Seconds to wait.
        wait_seconds: u64,
    },
    /// The disk is full: nothing was stored.
    NoSpace,
    /// The server is stopping.
    Stopping,
    /// A rule says no, or what is asked for stands in the way of something.
    Refused {
        /// Why, in the words of `shared::refusal` or of the route.
        reason: String,
        /// What the sentence about it needs to know.
        details: Map<String, Value>,
    },
    /// A mistake of ours; the log says which.
    Internal,
}

impl ApiError {
    /// Makes a refusal without further details.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self::Refused {
            reason: reason.into(),
            details: Map::new(),
        }
    }

    /// Logs a mistake of ours and hides it from the client.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "request failed");
        Self::Internal
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn | Self::WrongSignIn => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::Revoked | Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::NotFound | Self::UnknownCode => StatusCode::NOT_FOUND,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAPicture | Self::WrongHash => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused { reason, .. } => ApiReason::parse(reason)
                .and_then(|reason| StatusCode::from_u16(reason.status()).ok())
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
            Self::WrongOffset { .. } => StatusCode::CONFLICT,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NoSpace => StatusCode::INSUFFICIENT_STORAGE,
            Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the reason as it goes over the wire.
    pub fn reason(&self) -> &str {
        match self {
            Self::NotSignedIn => "not_signed_in",
            Self::NotAllowed => "not_allowed",
            Self::Revoked => "revoked",
            Self::NotFound => "not_found",
            Self::Malformed => "malformed",
            Self::TooLarge => "too_large",
            Self::NotAPicture => "not_a_picture",
            Self::WrongHash => "wrong_hash",
            Self::WrongOffset { .. } => "wrong_offset",
            Self::UnknownCode => "pairing_code",
            Self::WrongSignIn => "wrong_password",
            Self::ForeignOrigin => "cross_site",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::NoSpace => "server_full",
            Self::Stopping => "busy",
            Self::Refused { reason, .. } => reason,
            Self::Internal => "internal",
        }
    }

    fn body(&self) -> Value {
        let mut body = json!({ "reason": self.reason() });
        match self {
            Self::WrongOffset { expected } => body["expected"] = json!(expected),
            Self::TooManyRequests { wait_seconds } => body["wait_seconds"] = json!(wait_seconds),
            Self::Refused { details, .. } => {
                for (name, value) in details {
                    body[name] = value.clone();
                }
            }
            _ => {}
        }
        body
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status(), Json(self.body())).into_response()
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        WriteError::from(error).into()
    }
}

impl From<WriteError> for ApiError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::NoSpace => Self::NoSpace,
            WriteError::Stopping => Self::Stopping,
            WriteError::Malformed => Self::Malformed,
            WriteError::Database(error) => Self::internal(error),
        }
    }
}

impl From<Refusal> for ApiError {
    /// A rule's refusal is `invalid`, with the sentence that says why.
    fn from(refusal: Refusal) -> Self {
        let mut details = Map::new();
        let sentence = BothTexts::of(|lang| refusal.sentence(lang));
        details.insert("sentence".to_owned(), json!(sentence));
        Self::Refused {
            reason: ApiReason::Invalid.name().to_owned(),
            details,
        }
    }
}
