//! What the office's pages ask of the server.

use gloo_net::http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::http::{Call, CallError, Payload};

/// Where the office's calls live.
const ROOT: &str = "/api/v1/office/";
/// After how many milliseconds a call is given up.
const PATIENCE: u32 = 20_000;

async fn call<T: DeserializeOwned>(method: Method, path: &str, payload: Payload) -> Result<T, CallError> {
    let path = format!("{ROOT}{path}");
    Call {
        method,
        path: &path,
        token: None,
        headers: Vec::new(),
        payload,
        millis: PATIENCE,
    }
    .json()
    .await
}

/// Reads something.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, CallError> {
    call(Method::GET, path, Payload::None).await
}

/// Sends something new, or asks for something to be done.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, CallError> {
    call(Method::POST, path, Payload::json(body)).await
}

/// Asks for something to be done that needs no more words.
pub async fn ask<T: DeserializeOwned>(path: &str) -> Result<T, CallError> {
    call(Method::POST, path, Payload::None).await
}

/// Sends a file; a day's photos take their time.
pub async fn send_file<T: DeserializeOwned>(path: &'static str, file: Payload) -> Result<T, CallError> {
    let path = format!("{ROOT}{path}");
    Call {
        method: Method::POST,
        path: &path,
        token: None,
        headers: Vec::new(),
        payload: file,
        millis: 10 * 60_000,
    }
    .json()
    .await
}

/// Changes something.
pub async fn put<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, CallError> {
    call(Method::PUT, path, Payload::json(body)).await
}

/// Takes something away.
pub async fn delete<T: DeserializeOwned>(path: &str) -> Result<T, CallError> {
    call(Method::DELETE, path, Payload::None).await
}

/// Signs out; the answer has no body.
pub async fn sign_out() -> Result<(), CallError> {
    let path = format!("{ROOT}sign-out");
    Call {
        method: Method::POST,
        path: &path,
        token: None,
        headers: Vec::new(),
        payload: Payload::None,
        millis: PATIENCE,
    }
    .done()
    .await
}

/// Writes a text so that it can stand in a query.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            // Two upper-case hex digits a byte, as the standard asks.
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::encoded;

    #[wasm_bindgen_test]
    fn what_is_typed_stands_in_a_query() {
        assert_eq!(encoded("A-0241"), "A-0241");
        assert_eq!(encoded("京A 1&2"), "%E4%BA%ACA%201%262");
    }
}
