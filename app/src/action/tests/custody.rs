//! What is held for the owner.

use shared::id::CustodyId;
use shared::order::custody::CustodyRefusal;
use shared::order::custody::{Custody, CustodyItem};
use shared::order::signature::SignatureRefusal;

use super::*;

fn key() -> Custody {
    Custody {
        item: Some(CustodyItem::Key),
        ..Custody::default()
    }
}

fn held(tablet: Tablet, id: CustodyId) -> Option<Entry<Custody>> {
    let picture = tablet.picture();
    picture
        .custody
        .iter()
        .find(|thing| thing.id() == id.into())
        .cloned()
}

#[test]
fn a_key_is_taken_tagged_and_given_back_once() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = take_into_custody(app, tablet.order, key()).await.unwrap();
        let input = Custody {
            tag: "A12".to_owned(),
            ..key()
        };
        edit_custody(app, &held(tablet, id).unwrap(), input)
            .await
            .unwrap();
        release_custody(app, &held(tablet, id).unwrap(), "王伟")
            .await
            .unwrap();
        let value = held(tablet, id).unwrap().value;
        assert_eq!((value.tag.as_str(), value.released_to.as_str()), ("A12", "王伟"));
        assert_eq!(value.released_at, Some(app.now()));
        let again = release_custody(app, &held(tablet, id).unwrap(), "王伟").await;
        assert_eq!(again, Err(Refusal::from(CustodyRefusal::AlreadyReleased).into()));
    });
}

#[test]
fn what_stays_with_the_shop_needs_a_reason() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = take_into_custody(app, tablet.order, key()).await.unwrap();
        let kept = keep_in_custody(app, &held(tablet, id).unwrap(), " ").await;
        assert_eq!(kept, Err(Refusal::ReasonMissing.into()));
        keep_in_custody(app, &held(tablet, id).unwrap(), "下次来取")
            .await
            .unwrap();
        assert_eq!(held(tablet, id).unwrap().value.kept_because, "下次来取");
    });
}

#[test]
fn what_was_noted_by_mistake_goes_and_comes_back_until_it_is_signed() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = take_into_custody(app, tablet.order, key()).await.unwrap();
        remove_custody(app, &tablet.picture(), &held(tablet, id).unwrap())
            .await
            .unwrap();
        assert_eq!(held(tablet, id), None);
        put_back_custody(app, id).await.unwrap();
        tablet.complete().await;
        tablet.sign().await;
        let removed = remove_custody(app, &tablet.picture(), &held(tablet, id).unwrap()).await;
        assert_eq!(
            removed,
            Err(Refusal::from(SignatureRefusal::AlreadySigned).into())
        );
    });
}

#[test]
fn a_thing_that_nobody_described_is_refused() {
    on_tablet(async |tablet| {
        let thing = Custody {
            item: Some(CustodyItem::Valuable),
            ..Custody::default()
        };
        let taken = take_into_custody(tablet.app, tablet.order, thing).await;
        assert_eq!(
            taken,
            Err(Refusal::from(CustodyRefusal::DescriptionMissing).into())
        );
        assert!(tablet.picture().custody.is_empty());
    });
}
