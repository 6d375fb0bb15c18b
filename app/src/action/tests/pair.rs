//! Pairing, once the server has answered.

use shared::sync::wire::PairReply;
use uuid::Uuid;

use super::super::pair::join;
use super::*;
use crate::state::Index;

fn reply(app: App, shop: u128) -> PairReply {
    PairReply {
        token: "another".to_owned(),
        shop: ShopId::new(Uuid::from_u128(shop)),
        letter: "B".to_owned(),
        name: "Tablet".to_owned(),
        owner_link_base: "https://other.example/o/".to_owned(),
        epoch: EpochId::default(),
        server_time: app.now().plus(HOUR),
    }
}

async fn joined(tablet: Tablet, shop: u128) -> Result<(), PairError> {
    let app = tablet.app;
    let repo = app.open_repo().unwrap();
    join(app, &repo, reply(app, shop), browser::now()).await
}

#[test]
fn a_tablet_that_is_paired_again_keeps_its_work_and_takes_the_new_token_and_clock() {
    on_tablet(async |tablet| {
        let before = tablet.waiting().await;
        joined(tablet, 0).await.unwrap();
        assert_eq!(tablet.waiting().await, before);
        assert_eq!(tablet.app.pairing_now().unwrap().token, "another");
        assert_eq!(tablet.app.offset(), HOUR);
        assert!(tablet.app.my_id().is_some());
    });
}

#[test]
fn a_tablet_that_holds_work_of_its_shop_does_not_join_another() {
    on_tablet(async |tablet| {
        assert_eq!(joined(tablet, 5).await, Err(PairError::OtherShop));
        assert_eq!(tablet.app.pairing_now().unwrap().token, "token");
        assert!(!tablet.value().removed);
    });
}

#[test]
fn a_tablet_that_joins_another_shop_forgets_the_one_before() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let repo = app.open_repo().unwrap();
        repo.acknowledge(u64::MAX - 1, app.now()).await.unwrap();
        joined(tablet, 5).await.unwrap();
        assert_eq!(app.pairing_now().unwrap().letter, "B");
        assert!(app.with_index(Index::orders).is_empty());
        assert_eq!(app.my_id(), None);
        let records = repo.records(&[tablet.order.into()]).await.unwrap();
        assert!(records.is_empty());
    });
}
