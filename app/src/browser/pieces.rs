//! A body that comes piece by piece.

use gloo_net::http::Response;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

use super::member;

/// The pieces of a body, in order.
pub struct Pieces(ReadableStreamDefaultReader);

impl Pieces {
    /// Begins to read the body of an answer; `None` when it has none.
    pub fn of(response: &Response) -> Option<Self> {
        response.body()?.get_reader().dyn_into().ok().map(Self)
    }

    /// Returns the next piece; `None` at the end.
    ///
    /// # Errors
    ///
    /// What the browser says of a line that was cut.
    pub async fn next(&self) -> Result<Option<Uint8Array>, JsValue> {
        let piece = JsFuture::from(self.0.read()).await?;
        Ok(member(&piece, "value").dyn_into().ok())
    }
}
