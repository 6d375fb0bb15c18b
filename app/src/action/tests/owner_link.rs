//! Links by which the owner follows an order.

use shared::order::owner_link::OwnerLinkRefusal;

use super::*;

#[test]
fn a_link_holds_the_hash_of_a_token_that_only_this_tablet_knows() {
    on_tablet(async |tablet| {
        let made = create_owner_link(tablet.app, &tablet.picture()).await.unwrap();
        let token = made.url.strip_prefix("https://shop.example/o/").unwrap();
        let link = tablet.picture().owner_links[0].value.clone();
        assert_eq!(
            Some(link.token_sha256),
            browser::crypto::sha256(token.as_bytes()).await
        );
        assert_eq!(owner_link_url(tablet.app, made.id).await, Some(made.url));
        assert_eq!(owner_link_url(tablet.app, new_id()).await, None);
    });
}

#[test]
fn a_link_is_withdrawn_once() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        create_owner_link(app, &tablet.picture()).await.unwrap();
        withdraw_owner_link(app, &tablet.picture().owner_links[0])
            .await
            .unwrap();
        let picture = tablet.picture();
        assert!(picture.owner_links[0].value.withdrawn);
        let again = withdraw_owner_link(app, &picture.owner_links[0]).await;
        assert_eq!(
            again,
            Err(Refusal::from(OwnerLinkRefusal::AlreadyWithdrawn).into())
        );
    });
}

#[test]
fn two_quick_taps_on_another_link_leave_one_that_opens() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        create_owner_link(app, &tablet.picture()).await.unwrap();
        for _ in 0..2 {
            tablet
                .handle()
                .act(async move |picture| renew_owner_link(app, &picture, &picture.owner_links[0]).await);
        }
        settle().await;
        let withdrawn: Vec<_> = tablet
            .picture()
            .owner_links
            .iter()
            .map(|link| link.value.withdrawn)
            .collect();
        assert_eq!(withdrawn, [true, false]);
        assert_eq!(tablet.told(), None);
    });
}

#[test]
fn a_tablet_of_no_shop_makes_no_link() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        app.open_repo().unwrap().set_pairing(None).await.unwrap();
        app.read_meta().await.unwrap();
        let made = create_owner_link(app, &tablet.picture()).await;
        assert_eq!(made, Err(RepoError::Missing.into()));
        assert!(tablet.picture().owner_links.is_empty());
    });
}
