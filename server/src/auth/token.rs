//! Tokens: 256 random bits for the holder; the server stores their SHA-256.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::clock::random_token;

/// A token as it is handed out once.
#[derive(Debug, Clone)]
pub struct Token {
    /// What the holder keeps.
    pub text: String,
    /// What the database keeps.
    pub hash: [u8; 32],
}

impl Token {
    /// Makes a new one.
    pub fn random() -> Self {
        let text = URL_SAFE_NO_PAD.encode(random_token());
        let hash = hash_token(&text);
        Self { text, hash }
    }
}

/// Returns what the database keeps of a token.
pub fn hash_token(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Returns a code as it is compared: people type it with spaces, dashes and small letters.
pub fn plain_code(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}
