//! The hashes and secrets of the browser's cryptography, by the crates that the server uses.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Returns the SHA-256 in lower-case hex.
#[allow(clippy::unused_async, reason = "the browser answers later")]
pub async fn sha256(bytes: &[u8]) -> Option<String> {
    Some(hex::encode(Sha256::digest(bytes)))
}

/// Returns PBKDF2-HMAC-SHA256 of a secret over a hex salt as 32 bytes in hex.
#[allow(clippy::unused_async, reason = "the browser answers later")]
pub async fn pbkdf2(secret: &str, salt: &str, rounds: u32) -> Option<String> {
    let salt = hex::decode(salt).ok()?;
    let mut bits = [0; 32];
    ::pbkdf2::pbkdf2_hmac::<Sha256>(secret.as_bytes(), &salt, rounds, &mut bits);
    Some(hex::encode(bits))
}

/// Returns a random token that fits into an address.
pub fn token() -> Option<String> {
    Some(hex::encode(Uuid::new_v4().into_bytes()))
}
