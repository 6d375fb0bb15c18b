//! Deciding a clash.

use serde_json::json;

use super::*;

/// Promises a time here while another tablet promises another.
async fn clashing(tablet: Tablet) {
    let mut server = Server::default();
    let at = tablet.app.now().plus(HOUR);
    promise_time(tablet.app, &tablet.picture(), at, None, "")
        .await
        .unwrap();
    server.acknowledge(tablet, usize::MAX).await;
    let (here, there) = (at.plus(HOUR), at.plus(2 * HOUR));
    promise_time(tablet.app, &tablet.picture(), here, None, "")
        .await
        .unwrap();
    server.change(
        tablet.order,
        tablet.order,
        Action::PromiseTime,
        |order: &mut RepairOrder| {
            order.promised_at = Some(there);
        },
    );
    server.acknowledge(tablet, usize::MAX).await;
}

#[test]
fn the_value_that_a_person_chooses_stands_and_the_clash_is_closed() {
    on_tablet(async |tablet| {
        clashing(tablet).await;
        let picture = tablet.picture();
        let clashes = picture.clashes();
        assert_eq!(clashes.len(), 1);
        let chosen = tablet.app.now().plus(2 * HOUR);
        decide_clash(tablet.app, clashes[0], "promised_at", json!(chosen))
            .await
            .unwrap();
        assert_eq!(tablet.value().promised_at, Some(chosen));
        assert_eq!(tablet.picture().clashes(), Vec::<&Record>::new());
    });
}

#[test]
fn nobody_decides_a_clash_without_being_signed_in() {
    on_tablet(async |tablet| {
        clashing(tablet).await;
        tablet.app.set_me(None);
        let picture = tablet.picture();
        let decided = decide_clash(tablet.app, picture.clashes()[0], "promised_at", json!(null)).await;
        assert_eq!(decided, Err(ActionError::NotSignedIn));
        assert_eq!(tablet.picture().clashes().len(), 1);
    });
}
