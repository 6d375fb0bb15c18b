//! Calls to our own server: with a time limit, and wary of whatever else answers in its place.

use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::refusal::ApiReason;
use shared::sync::wire::Refused;
use web_sys::AbortController;

use super::pieces::Pieces;

/// Why a call came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallError {
    /// No network, a time-out, or a cut connection.
    Unreachable,
    /// Something answered that is not our server, such as a hotel's sign-in page.
    NotOurServer,
    /// Our server refused.
    Refused(ApiReason),
}

/// What a call carries.
#[derive(Clone, Debug)]
pub enum Payload {
    /// Nothing.
    None,
    /// JSON as text.
    Json(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A file that a person picked.
    File(web_sys::File),
}

impl Payload {
    /// Writes a value as JSON.
    pub fn json<T: Serialize>(value: &T) -> Self {
        Self::Json(serde_json::to_string(value).unwrap_or_default())
    }
}

/// One call: a method, a path, and who asks.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The method.
    pub method: Method,
    /// The path with its query.
    pub path: &'a str,
    /// The device's token; the office's cookie goes along by itself.
    pub token: Option<&'a str>,
    /// Further headers.
    pub headers: Vec<(&'a str, String)>,
    /// The body.
    pub payload: Payload,
    /// After how many milliseconds it is given up.
    pub millis: u32,
}

impl<'a> Call<'a> {
    /// Makes a call that reads.
    pub const fn get(path: &'a str, token: Option<&'a str>, millis: u32) -> Self {
        Self {
            method: Method::GET,
            path,
            token,
            headers: Vec::new(),
            payload: Payload::None,
            millis,
        }
    }

    /// Makes a call that sends JSON.
    pub fn post<T: Serialize>(path: &'a str, token: Option<&'a str>, body: &T, millis: u32) -> Self {
        Self {
            method: Method::POST,
            path,
            token,
            headers: Vec::new(),
            payload: Payload::json(body),
            millis,
        }
    }

    /// Adds headers.
    #[must_use]
    pub fn with(mut self, headers: &[(&'a str, String)]) -> Self {
        self.headers.extend_from_slice(headers);
        self
    }

    /// Makes the call and returns a header of its answer, which has no body.
    pub async fn header(self, name: &str) -> Result<Option<String>, CallError> {
        let limit = Limit::new(self.millis);
        let response = self.send(&limit).await?;
        if is_page(&response) {
            return Err(CallError::NotOurServer);
        }
        Ok(response.headers().get(name))
    }

    /// Makes the call and reads the JSON of its answer.
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, CallError> {
        let text = self.text().await?;
        serde_json::from_str(&text).map_err(|_| CallError::NotOurServer)
    }

    /// Makes the call and reads the text of its answer, which is JSON.
    pub async fn text(self) -> Result<String, CallError> {
        self.begun().await?.text().await
    }

    /// Makes the call and returns its answer as soon as it begins; its text, which is JSON, is still to come.
    pub async fn begun(self) -> Result<Begun, CallError> {
        let limit = Limit::new(self.millis);
        let response = self.send(&limit).await?;
        if !is_json(&response) {
            return Err(CallError::NotOurServer);
        }
        Ok(Begun { response, limit })
    }

    /// Makes a call whose answer has no body that matters.
    pub async fn done(self) -> Result<(), CallError> {
        let limit = Limit::new(self.millis);
        let response = self.send(&limit).await?;
        // Ours answers 200, 201 or 204 and never with a page.
        if is_page(&response) {
            return Err(CallError::NotOurServer);
        }
        // Read to its end, or letting go of it would cut the connection.
        response
            .text()
            .await
            .map(drop)
            .map_err(|_| CallError::Unreachable)
    }

    /// Makes the call and reads the bytes of its answer.
    pub async fn bytes(self) -> Result<Vec<u8>, CallError> {
        let limit = Limit::new(self.millis);
        let response = self.send(&limit).await?;
        if is_page(&response) {
            return Err(CallError::NotOurServer);
        }
        response.binary().await.map_err(|_| CallError::Unreachable)
    }

    async fn send(self, limit: &Limit) -> Result<Response, CallError> {
        let reads = self.method == Method::GET || self.method == Method::HEAD;
        let mut builder = RequestBuilder::new(self.path)
            .method(self.method)
            .abort_signal(limit.controller.as_ref().map(AbortController::signal).as_ref());
        if let Some(token) = self.token {
            builder = builder.header("authorization", &format!("Bearer {token}"));
        }
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        if !reads {
            builder = builder.header("x-requested-with", "walkaround");
        }
        let request = match self.payload {
            Payload::None => builder.build(),
            Payload::Json(text) => builder.header("content-type", "application/json").body(text),
            Payload::Bytes(bytes) => builder
                .header("content-type", "application/octet-stream")
                .body(js_sys::Uint8Array::from(bytes.as_slice())),
            Payload::File(file) => builder
                .header("content-type", "application/octet-stream")
                .body(file),
        };
        let response = request
            .map_err(|_| CallError::Unreachable)?
            .send()
            .await
            .map_err(|_| CallError::Unreachable)?;
        if response.ok() {
            Ok(response)
        } else {
            Err(refusal(response).await)
        }
    }
}

/// An answer that has begun.
pub struct Begun {
    response: Response,
    limit: Limit,
}

impl Begun {
    /// Returns one of its headers.
    pub fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }

    /// Reads its text. As long as pieces of it come, it is not given up: a slow line takes its time.
    pub async fn text(mut self) -> Result<String, CallError> {
        let pieces = Pieces::of(&self.response).ok_or(CallError::NotOurServer)?;
        let mut bytes = Vec::new();
        while let Some(piece) = pieces.next().await.map_err(|_| CallError::Unreachable)? {
            let at = bytes.len();
            bytes.resize(at + piece.length() as usize, 0);
            piece.copy_to(&mut bytes[at..]);
            self.limit.begin_anew();
        }
        String::from_utf8(bytes).map_err(|_| CallError::NotOurServer)
    }
}

/// Gives a call up when its time is over, or when it is dropped.
struct Limit {
    controller: Option<AbortController>,
    millis: u32,
    timer: Timeout,
}

impl Limit {
    fn new(millis: u32) -> Self {
        let controller = AbortController::new().ok();
        let timer = Self::timer(controller.clone(), millis);
        Self {
            controller,
            millis,
            timer,
        }
    }

    fn timer(controller: Option<AbortController>, millis: u32) -> Timeout {
        Timeout::new(millis, move || {
            if let Some(controller) = controller {
                controller.abort();
            }
        })
    }

    /// Gives the call its whole time again.
    fn begin_anew(&mut self) {
        self.timer = Self::timer(self.controller.clone(), self.millis);
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        // After the answer has been read this does nothing.
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

fn content_type(response: &Response) -> String {
    response.headers().get("content-type").unwrap_or_default()
}

fn is_json(response: &Response) -> bool {
    content_type(response).starts_with("application/json")
}

fn is_page(response: &Response) -> bool {
    content_type(response).starts_with("text/html")
}

/// Reads why a call was refused; a proxy in between speaks only by its status.
async fn refusal(response: Response) -> CallError {
    let status = response.status();
    if is_json(&response)
        && let Ok(refused) = response.json::<Refused>().await
    {
        return CallError::Refused(ApiReason::parse(&refused.reason).unwrap_or(ApiReason::Internal));
    }
    match status {
        408 => CallError::Unreachable,
        413 => CallError::Refused(ApiReason::TooLarge),
        429 => CallError::Refused(ApiReason::TooManyRequests),
        502..=504 => CallError::Refused(ApiReason::Busy),
        507 => CallError::Refused(ApiReason::ServerFull),
        _ => CallError::NotOurServer,
    }
}
