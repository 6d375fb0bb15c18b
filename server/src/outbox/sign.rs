//! How the server and a gateway show each other whom a request is from.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a signature begins with.
const PREFIX: &str = "sha256=";

/// Returns the signature of a body sent at a time, in seconds since 1970.
pub fn sign(secret: &[u8], timestamp: i64, body: &[u8]) -> String {
    let bytes = mac(secret, timestamp, body).map(|mac| mac.finalize().into_bytes());
    bytes.map_or_else(String::new, |bytes| format!("{PREFIX}{}", hex::encode(bytes)))
}

/// Returns the signature's bytes if it is the one of this body at this time.
pub(super) fn verified(secret: &[u8], timestamp: i64, body: &[u8], signature: &str) -> Option<[u8; 32]> {
    let given: [u8; 32] = hex::decode(signature.strip_prefix(PREFIX)?)
        .ok()?
        .try_into()
        .ok()?;
    mac(secret, timestamp, body)?.verify_slice(&given).ok()?;
    Some(given)
}

fn mac(secret: &[u8], timestamp: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
    // HMAC takes keys of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(timestamp.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_what_a_gateway_computes() {
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        expect_test::expect!["sha256=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686"]
            .assert_eq(&sign(b"secret", 1_700_000_000, br#"{"a":1}"#));
    }

    #[test]
    fn the_signature_covers_time_and_body() {
        let signed = sign(b"secret", 1_700_000_000, b"{}");
        let is_good = |secret: &[u8], at, body: &[u8], text: &str| verified(secret, at, body, text).is_some();
        assert!(is_good(b"secret", 1_700_000_000, b"{}", &signed));
        assert!(!is_good(b"secret", 1_700_000_001, b"{}", &signed));
        assert!(!is_good(b"secret", 1_700_000_000, b"{ }", &signed));
        assert!(!is_good(b"other", 1_700_000_000, b"{}", &signed));
        for wrong in ["", "sha256=", "sha256=00", &signed[PREFIX.len()..]] {
            assert!(!is_good(b"secret", 1_700_000_000, b"{}", wrong), "{wrong}");
        }
    }
}
