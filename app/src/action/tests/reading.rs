//! The template of an order, and the readings that it asks for.

use shared::order::reading::ReadingRefusal;
use shared::order::reading::{Reading, Seen};
use shared::order::signature::SignatureRefusal;
use shared::order::template::{self, ItemKind, Rating, Tier, WalkAroundTemplate};

use super::*;

/// Chooses the tier that asks for readings, and returns its template.
async fn standard(tablet: Tablet) -> WalkAroundTemplate {
    choose_tier(tablet.app, &tablet.picture(), Tier::Standard)
        .await
        .unwrap();
    template::newest(Tier::Standard, &[])
}

/// Returns an item that is judged by eye.
fn by_eye(template: &WalkAroundTemplate) -> String {
    let mut items = template.items.iter();
    items
        .find(|item| item.kind == ItemKind::Level)
        .unwrap()
        .id
        .clone()
}

fn read(tablet: Tablet, item: &str) -> Option<Entry<Reading>> {
    tablet.picture().reading(item).cloned()
}

#[test]
fn a_reading_is_taken_advised_on_and_declined() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let template = standard(tablet).await;
        let item = by_eye(&template);
        let seen = Seen::Level(Rating::Urgent);
        take_reading(app, &tablet.picture(), Some(&template), &item, seen)
            .await
            .unwrap();
        advise(app, &read(tablet, &item).unwrap(), "建议更换")
            .await
            .unwrap();
        decline(app, &read(tablet, &item).unwrap(), true).await.unwrap();
        let reading = read(tablet, &item).unwrap().value;
        assert_eq!(
            (reading.level, reading.note.as_str()),
            (Some(Rating::Urgent), "建议更换")
        );
        assert_eq!(reading.declined_at, Some(app.now()));
    });
}

#[test]
fn what_is_not_asked_for_or_not_wanted_is_refused() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let template = standard(tablet).await;
        let seen = Seen::Level(Rating::Good);
        let unknown = take_reading(app, &tablet.picture(), Some(&template), "nothing", seen).await;
        assert_eq!(unknown, Err(Refusal::from(ReadingRefusal::NotAsked).into()));
        let item = by_eye(&template);
        take_reading(app, &tablet.picture(), Some(&template), &item, seen)
            .await
            .unwrap();
        let declined = decline(app, &read(tablet, &item).unwrap(), true).await;
        assert_eq!(
            declined,
            Err(Refusal::from(ReadingRefusal::NotAsked).into()),
            "a good one advises nothing"
        );
    });
}

#[test]
fn the_rest_of_an_area_is_rated_by_one_tap_and_taken_back() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let template = standard(tablet).await;
        let area = template.item(&by_eye(&template)).unwrap().area();
        let rated = rate_rest(app, &tablet.picture(), &template, area).await.unwrap();
        assert!(
            rated
                .iter()
                .all(|item| read(tablet, item).unwrap().value.level == Some(Rating::Good))
        );
        let before = tablet.waiting().await;
        take_back_rest(app, tablet.order, &rated).await.unwrap();
        assert_eq!(tablet.waiting().await, before + 1);
        assert!(
            rated
                .iter()
                .all(|item| !read(tablet, item).unwrap().value.is_taken())
        );
    });
}

#[test]
fn the_tier_that_was_signed_stays() {
    on_tablet(async |tablet| {
        tablet.complete().await;
        tablet.sign().await;
        let chosen = choose_tier(tablet.app, &tablet.picture(), Tier::Full).await;
        assert_eq!(chosen, Err(Refusal::from(SignatureRefusal::AlreadySigned).into()));
    });
}
