//! Passwords: argon2id, away from the threads that answer requests.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::ApiError;

/// Each hash takes 19 MiB while it is made: more than two at once would only use up memory.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Returns the hash to store.
pub async fn hash_password(password: String) -> Result<String, ApiError> {
    apart(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    })
    .await?
    .map_err(ApiError::internal)
}

/// Returns whether the password is the one of the hash; without a hash it takes as long and says no.
pub async fn password_matches(password: String, hash: Option<String>) -> Result<bool, ApiError> {
    apart(move || match hash {
        Some(hash) => PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        }),
        // Nobody learns from the time it takes whether the name exists.
        None => Argon2::default().hash_password(password.as_bytes()).is_err(),
    })
    .await
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    let _turn = TURNS.acquire().await.map_err(ApiError::internal)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(ApiError::internal)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_matches() {
        let hash = hash_password("correct horse".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(
            password_matches("correct horse".to_owned(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !password_matches("correct hoarse".to_owned(), Some(hash))
                .await
                .unwrap()
        );
        assert!(!password_matches("correct horse".to_owned(), None).await.unwrap());
    }
}
