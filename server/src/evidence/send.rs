//! Sends a pack one entry after another: no more than one photo is in memory.

use std::io;

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::{StreamExt, stream};

use super::gather::{Part, Prepared};

/// Answers with a pack as a file.
pub fn send(prepared: Prepared) -> Response {
    let Prepared { name, pack, parts } = prepared;
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_LENGTH, pack.length().to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let first = Bytes::copy_from_slice(pack.beginning());
    let last = Bytes::from(pack.ending());
    let entries = stream::iter(parts.into_iter().enumerate()).then(move |(index, part)| {
        let mut bytes = pack.before(index);
        async move {
            match part {
                Part::Text(text) => bytes.extend_from_slice(&text),
                Part::Photo(path) => bytes.extend_from_slice(&tokio::fs::read(path).await?),
            }
            Ok::<_, io::Error>(Bytes::from(bytes))
        }
    });
    let whole = stream::iter([Ok(first)])
        .chain(entries)
        .chain(stream::iter([Ok(last)]));
    (headers, Body::from_stream(whole)).into_response()
}
