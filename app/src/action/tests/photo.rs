//! Photos, stored in one transaction with the change that names them.

use shared::id::PhotoId;
use shared::order::photo::{Pen, Photo, PhotoSlot, Stroke};
use shared::order::signature::SignatureRefusal;

use super::super::photo::keep_photo;
use super::*;
use crate::browser::picture::Shrunk;
use crate::repo::Size;

async fn taken(tablet: Tablet) -> PhotoId {
    let shrunk = Shrunk {
        bytes: vec![1, 2, 3],
        thumb: vec![4],
        sha256: "ab".to_owned(),
        width: 3,
        height: 1,
    };
    keep_photo(tablet.app, tablet.order, shrunk, None, Some(PhotoSlot::Front))
        .await
        .unwrap()
}

fn shown(tablet: Tablet, id: PhotoId) -> Option<Entry<Photo>> {
    let picture = tablet.picture();
    picture
        .photos
        .iter()
        .find(|photo| photo.id() == id.into())
        .cloned()
}

#[test]
fn a_photo_is_stored_with_its_bytes_and_waits_for_the_server() {
    on_tablet(async |tablet| {
        let id = taken(tablet).await;
        let photo = shown(tablet, id).unwrap().value;
        assert_eq!((photo.slot, photo.bytes), (Some(PhotoSlot::Front), 3));
        let repo = tablet.app.open_repo().unwrap();
        assert_eq!(repo.photo("ab", Size::Full).await.unwrap(), Some(vec![1, 2, 3]));
        assert_eq!(repo.photo("ab", Size::Thumb).await.unwrap(), Some(vec![4]));
        assert!(!untrack(|| tablet.app.has_arrived("ab")));
    });
}

#[test]
fn a_photo_is_drawn_on_taken_off_and_put_back() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = taken(tablet).await;
        let line = Stroke {
            pen: Pen::Free,
            points: vec![(0, 0), (9, 9)],
        };
        annotate_photo(app, &shown(tablet, id).unwrap(), vec![line.clone()])
            .await
            .unwrap();
        assert_eq!(shown(tablet, id).unwrap().value.annotation, [line]);
        remove_photo(app, &tablet.picture(), &shown(tablet, id).unwrap())
            .await
            .unwrap();
        assert_eq!(shown(tablet, id), None);
        put_back_photo(app, id).await.unwrap();
        assert!(shown(tablet, id).is_some());
    });
}

#[test]
fn a_photo_that_was_signed_is_not_taken_off() {
    on_tablet(async |tablet| {
        let id = taken(tablet).await;
        tablet.complete().await;
        tablet.sign().await;
        let removed = remove_photo(tablet.app, &tablet.picture(), &shown(tablet, id).unwrap()).await;
        assert_eq!(
            removed,
            Err(Refusal::from(SignatureRefusal::AlreadySigned).into())
        );
        assert!(shown(tablet, id).is_some());
    });
}
