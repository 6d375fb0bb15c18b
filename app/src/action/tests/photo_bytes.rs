//! The bytes of a photo.

use super::*;
use crate::repo::NewPhoto;

#[test]
fn a_photo_that_is_on_the_tablet_is_read_from_it() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let photo = NewPhoto {
            sha256: "ab".to_owned(),
            bytes: vec![1, 2, 3],
            thumb: vec![4],
        };
        let draft = shared::order::photo::add(new_id(), tablet.order, shared::order::photo::Photo::default());
        commit_with(app, draft, vec![photo]).await.unwrap();
        assert_eq!(photo_bytes(app, "ab", PhotoSize::Full).await, Some(vec![1, 2, 3]));
        assert_eq!(photo_bytes(app, "ab", PhotoSize::Thumb).await, Some(vec![4]));
    });
}

#[test]
fn a_tablet_of_no_shop_asks_nobody_for_a_photo() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        app.open_repo().unwrap().set_pairing(None).await.unwrap();
        app.read_meta().await.unwrap();
        assert_eq!(photo_bytes(app, "ab", PhotoSize::Full).await, None);
    });
}
