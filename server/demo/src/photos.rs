//! Stores the demo's photos, each picture drawn once.

use std::collections::HashMap;
use std::convert::Infallible;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use shared::diagram::{BodyShape, Panel, View};
use shared::id::{MarkId, OrderId, PhotoId};
use shared::order::photo::{self, Photo, PhotoSlot};

use super::cars::Known;
use super::drawing::{self, HEIGHT, Motif, WIDTH};
use super::floor::Floor;
use server::clock::new_id;
use server::db::photo as rows;
use server::error::StartError;
use server::photo_store::PhotoHash;
use server::writer::WriteError;

/// What tells two photos apart.
type Key = (BodyShape, &'static str, Option<View>, Option<(Panel, u32)>);

/// The photos that were drawn so far, by what they show.
#[derive(Default)]
pub(super) struct Album {
    drawn: HashMap<Key, (String, u32)>,
}

impl Album {
    /// Takes a photo of the whole car.
    pub(super) async fn whole(
        &mut self,
        floor: &mut Floor<'_>,
        order: OrderId,
        car: &Known,
        slot: PhotoSlot,
    ) -> Result<(), StartError> {
        let view = match slot {
            PhotoSlot::Front => View::Front,
            PhotoSlot::Rear => View::Rear,
            PhotoSlot::Right => View::Right,
            _ => View::Left,
        };
        let key = (car.shape, car.colour, Some(view), None);
        let photo = self.taken(floor, key, &Motif::Whole(view)).await?;
        add(
            floor,
            order,
            Photo {
                slot: Some(slot),
                ..photo
            },
        )
    }

    /// Takes a photo of a mark.
    pub(super) async fn near(
        &mut self,
        floor: &mut Floor<'_>,
        order: OrderId,
        car: &Known,
        (mark, panel, seed): (MarkId, Panel, u32),
    ) -> Result<(), StartError> {
        let key = (car.shape, car.colour, None, Some((panel, seed)));
        let photo = self.taken(floor, key, &Motif::Near(panel, seed)).await?;
        add(
            floor,
            order,
            Photo {
                mark: Some(mark),
                ..photo
            },
        )
    }

    async fn taken(&mut self, floor: &Floor<'_>, key: Key, motif: &Motif) -> Result<Photo, StartError> {
        let (sha256, bytes) = if let Some(known) = self.drawn.get(&key) {
            known.clone()
        } else {
            let jpeg = drawing::photo(key.0, key.1, motif).ok_or(WriteError::Malformed)?;
            let stored = store(floor, jpeg).await?;
            self.drawn.insert(key, stored.clone());
            stored
        };
        Ok(Photo {
            sha256,
            width: WIDTH,
            height: HEIGHT,
            bytes,
            taken_at: floor.at,
            ..Photo::default()
        })
    }
}

fn add(floor: &mut Floor<'_>, order: OrderId, photo: Photo) -> Result<(), StartError> {
    floor.apply(Ok(photo::add(PhotoId::new(new_id()), order, photo)))
}

/// Puts the bytes where every tablet's photos lie.
async fn store(floor: &Floor<'_>, jpeg: Vec<u8>) -> Result<(String, u32), StartError> {
    let hash = PhotoHash(Sha256::digest(&jpeg).into());
    let size = u32::try_from(jpeg.len()).unwrap_or(u32::MAX);
    let body = futures::stream::iter([Ok::<Bytes, Infallible>(Bytes::from(jpeg))]);
    let stored = floor
        .state
        .photos
        .put(hash, body)
        .await
        .map_err(std::io::Error::other)?;
    let row = rows::Photo {
        size: i64::from(size),
        media_type: stored.media_type.as_str().to_owned(),
    };
    let (shop, device, now) = (floor.shop, floor.device(0), floor.at);
    floor
        .state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(rows::add(connection, shop, &hash.0, &row, device, now).await?) })
        })
        .await?;
    Ok((hash.to_string(), size))
}
