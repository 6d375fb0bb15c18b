//! Hashes and secrets from the browser's own cryptography.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

use super::{member, set_member};

/// How many random bytes an owner link's token has: 192 bits.
const TOKEN_BYTES: u32 = 24;

fn crypto() -> Option<Crypto> {
    web_sys::window()?.crypto().ok()
}

fn subtle() -> Option<SubtleCrypto> {
    // Only a secure context has it.
    member(crypto()?.as_ref(), "subtle").dyn_into().ok()
}

fn hex(bytes: &[u8]) -> String {
    use core::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    Some(
        digits?
            .chunks_exact(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect(),
    )
}

/// Returns the SHA-256 in lower-case hex; `None` outside a secure context.
pub async fn sha256(bytes: &[u8]) -> Option<String> {
    let promise = subtle()?
        .digest_with_str_and_buffer_source("SHA-256", &Uint8Array::from(bytes))
        .ok()?;
    let digest = JsFuture::from(promise).await.ok()?;
    Some(hex(&Uint8Array::new(&digest).to_vec()))
}

/// Returns PBKDF2-HMAC-SHA256 of a secret over a hex salt as 32 bytes in hex.
pub async fn pbkdf2(secret: &str, salt: &str, rounds: u32) -> Option<String> {
    let subtle = subtle()?;
    let key = subtle
        .import_key_with_str(
            "raw",
            &Uint8Array::from(secret.as_bytes()),
            "PBKDF2",
            false,
            &Array::of1(&JsValue::from_str("deriveBits")),
        )
        .ok()?;
    let key: CryptoKey = JsFuture::from(key).await.ok()?.dyn_into().ok()?;
    let how = Object::new();
    set_member(&how, "name", &"PBKDF2".into());
    set_member(&how, "hash", &"SHA-256".into());
    set_member(&how, "salt", &Uint8Array::from(from_hex(salt)?.as_slice()));
    set_member(&how, "iterations", &rounds.into());
    let bits = subtle.derive_bits_with_object(&how, &key, 256).ok()?;
    let bits = JsFuture::from(bits).await.ok()?;
    Some(hex(&Uint8Array::new(&bits).to_vec()))
}

/// Returns a random token that fits into an address, 192 bits strong.
pub fn token() -> Option<String> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bytes = Uint8Array::new_with_length(TOKEN_BYTES);
    crypto()?.get_random_values_with_js_u8_array(&bytes).ok()?;
    let sign = |six: u32| char::from(SIGNS[(six & 63) as usize]);
    let bytes = bytes.to_vec();
    let text = bytes.chunks_exact(3).flat_map(|three| {
        let all = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
        [sign(all >> 18), sign(all >> 12), sign(all >> 6), sign(all)]
    });
    Some(text.collect())
}
