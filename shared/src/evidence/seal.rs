//! The shop's key and its signature over a manifest.

use core::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::sha256;

/// The one way of signing that the format knows.
const ALGORITHM: &str = "Ed25519";
/// How many bytes of a public key's hash its fingerprint tells: enough that nobody finds a second key to it.
const FINGERPRINT: usize = 16;

/// The key of a shop; it never leaves the server.
pub struct ShopKey(SigningKey);

impl fmt::Debug for ShopKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ShopKey({})", self.fingerprint())
    }
}

impl ShopKey {
    /// Makes the key of 32 bytes of chance.
    pub fn of(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// Returns what tells the key from others.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.0.verifying_key().as_bytes())
    }

    /// Signs the bytes of a manifest.
    pub fn seal(&self, manifest: &[u8]) -> Seal {
        Seal {
            algorithm: ALGORITHM.to_owned(),
            manifest_sha256: sha256(manifest),
            public_key: hex::encode(self.0.verifying_key().as_bytes()),
            fingerprint: self.fingerprint(),
            signature: hex::encode(self.0.sign(manifest).to_bytes()),
        }
    }
}

/// Returns the fingerprint of a public key: eight groups of four hex digits.
pub fn fingerprint(public_key: &[u8]) -> String {
    let digits = hex::encode(&Sha256::digest(public_key)[..FINGERPRINT]);
    let mut text = String::with_capacity(FINGERPRINT * 5 / 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

/// Tells whether two fingerprints are the same, however they are written.
pub fn same_fingerprint(one: &str, other: &str) -> bool {
    digits(one) == digits(other)
}

/// Tells whether a text is long enough to be a whole fingerprint, not one that is still being typed.
pub fn is_whole_fingerprint(text: &str) -> bool {
    digits(text).len() >= 2 * FINGERPRINT
}

fn digits(fingerprint: &str) -> String {
    let digits = fingerprint.chars().filter(char::is_ascii_alphanumeric);
    digits.map(|digit| digit.to_ascii_lowercase()).collect()
}

/// The content of `signature.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// How it was signed.
    pub algorithm: String,
    /// The SHA-256 of the manifest, which tells an altered manifest from an altered signature.
    pub manifest_sha256: String,
    /// The shop's public key, in hex.
    pub public_key: String,
    /// The public key's fingerprint.
    pub fingerprint: String,
    /// The signature, in hex.
    pub signature: String,
}

/// What is wrong with a signature or with what it signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealFault {
    /// The manifest is not the one that was signed.
    Manifest,
    /// The signature's entry was altered.
    Seal,
}

impl Seal {
    /// Writes it as it stands in the pack.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The length of every seal: it holds nothing that varies in length.
    pub const LENGTH: usize = 409;

    /// Reads an entry and checks it against the manifest; the seal comes back as far as it can be read.
    pub fn check(entry: &[u8], manifest: &[u8]) -> (Option<Self>, Result<(), SealFault>) {
        let Ok(seal) = serde_json::from_slice::<Self>(entry) else {
            return (None, Err(SealFault::Seal));
        };
        let told = seal.manifest_sha256 == sha256(manifest);
        let valid = seal.is_valid(manifest);
        let written = seal.text().as_bytes() == entry;
        let result = match (valid, told) {
            (true, true) if written => Ok(()),
            (false, false) => Err(SealFault::Manifest),
            _ => Err(SealFault::Seal),
        };
        (Some(seal), result)
    }

    /// Tells whether the signature holds, with the key and the fingerprint that stand beside it.
    fn is_valid(&self, manifest: &[u8]) -> bool {
        let key = hex::decode(&self.public_key).unwrap_or_default();
        let key_of = |key: &[u8]| VerifyingKey::from_bytes(key.try_into().ok()?).ok();
        let signature = hex::decode(&self.signature).unwrap_or_default();
        let (Some(public), Ok(signature)) = (key_of(&key), Signature::from_slice(&signature)) else {
            return false;
        };
        public.verify_strict(manifest, &signature).is_ok()
            && self.algorithm == ALGORITHM
            && self.fingerprint == fingerprint(&key)
    }
}
