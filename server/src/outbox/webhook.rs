//! Posts messages to a gateway for text messages, signed so that it knows whom they are from.

use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde::Deserialize;
use serde_json::json;
use shared::outbox::DeliveryReport;

use super::{Failure, Known, Notifier, Parcel, SendError, sign};
use crate::clock::Clock;
use crate::error::StartError;

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A gateway that takes messages by HTTP.
///
/// The body is JSON; `x-walkaround-timestamp` holds seconds since 1970 and `x-walkaround-signature`
/// `sha256=` with the HMAC-SHA256 over timestamp, a dot and the body, in hex. `idempotency-key` stays the same when the
/// message is sent again: a gateway that has it already answers as it did the first time.
///
/// Where the gateway can be asked, `GET` on that address with `?key=` and the key gives `{"state": "sent"}`, `delivered` or
/// `failed`, or 404 for a key that it never got. The signature of that request covers the key as if it were the body.
pub struct Webhook {
    client: Client,
    url: Url,
    status_url: Option<Url>,
    secret: Vec<u8>,
    clock: Clock,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Webhook").finish_non_exhaustive()
    }
}

/// What the gateway says of a message.
#[derive(Deserialize)]
struct Status {
    state: DeliveryReport,
}

impl Webhook {
    /// Prepares to post to an address, and to ask at another one.
    pub fn new(
        url: &str,
        status_url: Option<&str>,
        secret: Vec<u8>,
        clock: Clock,
    ) -> Result<Self, StartError> {
        // Only the first call in a process sets the provider; a later one finds the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let parse = |url: &str| {
            url.parse()
                .map_err(|_| StartError::Webhook("its address can not be read".to_owned()))
        };
        Ok(Self {
            client: client(PATIENCE)?,
            url: parse(url)?,
            status_url: status_url.map(parse).transpose()?,
            secret,
            clock,
        })
    }

    /// The same, for a gateway that has to answer sooner.
    pub fn with_patience(self, patience: Duration) -> Result<Self, StartError> {
        Ok(Self {
            client: client(patience)?,
            ..self
        })
    }

    fn signed(&self, request: RequestBuilder, body: &[u8]) -> RequestBuilder {
        let timestamp = self.clock.now().millis() / 1000;
        request
            .header("x-walkaround-timestamp", timestamp.to_string())
            .header("x-walkaround-signature", sign(&self.secret, timestamp, body))
    }

    async fn post(&self, parcel: &Parcel) -> Result<(), SendError> {
        let body = json!({
            "key": parcel.key,
            "message": parcel.number,
            "order": parcel.order,
            "content": parcel.message,
        })
        .to_string();
        let request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("idempotency-key", &parcel.key);
        let posted = self.signed(request, body.as_bytes()).body(body).send().await;
        meaning(posted.map_err(|error| lost(&error))?.status())
    }

    async fn status(&self, url: &Url, key: &str) -> Known {
        let mut url = url.clone();
        url.query_pairs_mut().append_pair("key", key);
        let answer = match self.signed(self.client.get(url), key.as_bytes()).send().await {
            Ok(answer) => answer,
            Err(error) => return Known::NoAnswer(cause(&error)),
        };
        match answer.status() {
            StatusCode::NOT_FOUND => Known::Nothing,
            status if status.is_success() => match answer.json::<Status>().await {
                Ok(status) => Known::Reported(status.state),
                Err(_) => Known::NoAnswer(Failure::Broken),
            },
            status => Known::NoAnswer(Failure::Status(status.as_u16())),
        }
    }
}

impl Notifier for Webhook {
    fn send<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Result<(), SendError>> {
        Box::pin(self.post(parcel))
    }

    fn can_be_asked(&self) -> bool {
        self.status_url.is_some()
    }

    fn ask<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Known> {
        Box::pin(async move {
            match &self.status_url {
                Some(url) => self.status(url, key).await,
                None => Known::NoAnswer(Failure::NoConnection),
            }
        })
    }
}

fn client(patience: Duration) -> Result<Client, StartError> {
    let client = Client::builder()
        .timeout(patience)
        .redirect(reqwest::redirect::Policy::none())
        .build();
    client.map_err(|error| StartError::Webhook(error.without_url().to_string()))
}

fn cause(error: &reqwest::Error) -> Failure {
    if error.is_connect() {
        Failure::NoConnection
    } else if error.is_timeout() {
        Failure::Late
    } else {
        Failure::Broken
    }
}

/// Only where no connection was made, nothing can have arrived.
fn lost(error: &reqwest::Error) -> SendError {
    match cause(error) {
        Failure::NoConnection => SendError::NotTaken(Failure::NoConnection),
        failure => SendError::ReplyLost(failure),
    }
}

/// Says what a status means: a gateway that is busy says so, one that broke may have broken afterwards.
fn meaning(status: StatusCode) -> Result<(), SendError> {
    let failure = Failure::Status(status.as_u16());
    match status {
        _ if status.is_success() => Ok(()),
        StatusCode::REQUEST_TIMEOUT
        | StatusCode::TOO_EARLY
        | StatusCode::TOO_MANY_REQUESTS
        | StatusCode::SERVICE_UNAVAILABLE => Err(SendError::NotTaken(failure)),
        _ if status.is_server_error() => Err(SendError::ReplyLost(failure)),
        _ => Err(SendError::Refused(failure)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_status_says_whether_it_is_worth_another_try() {
        let check = |code: u16, expected: fn(Failure) -> SendError| {
            let status = StatusCode::from_u16(code).unwrap();
            assert_eq!(meaning(status), Err(expected(Failure::Status(code))), "{code}");
        };
        assert_eq!(meaning(StatusCode::ACCEPTED), Ok(()));
        for code in [408, 425, 429, 503] {
            check(code, SendError::NotTaken);
        }
        for code in [500, 502, 504] {
            check(code, SendError::ReplyLost);
        }
        // A redirect too: what is sent holds a secret, and goes nowhere else.
        for code in [301, 400, 401, 404, 422] {
            check(code, SendError::Refused);
        }
    }
}
