//! Files that people save or bring.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Returns the bytes of a file that was picked; `None` when it has gone meanwhile.
pub async fn bytes(file: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A file in the making; its parts may lie on the disk already.
#[derive(Clone, Debug, Default)]
pub struct Parts(Array);

impl Parts {
    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.0.push(&text.into());
    }

    /// Adds bytes, as a part of its own: the browser need not hold them in memory.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let alone = Array::of1(&Uint8Array::from(bytes));
        if let Ok(blob) = Blob::new_with_u8_array_sequence(&alone) {
            self.0.push(&blob);
        }
    }

    /// Hands the file to the person under this name, where the browser keeps what is downloaded.
    pub fn save_as(self, name: &str) -> bool {
        let done = || {
            let blob = Blob::new_with_blob_sequence(&self.0).ok()?;
            let address = Url::create_object_url_with_blob(&blob).ok()?;
            let document = web_sys::window()?.document()?;
            let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
            link.set_href(&address);
            link.set_download(name);
            link.click();
            // Later, when the browser has begun to read it.
            gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address)))
                .forget();
            Some(())
        };
        done().is_some()
    }
}
