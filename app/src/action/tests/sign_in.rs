//! Signing in on a tablet.

use shared::staff::StaffRefusal;
use shared::staff::{self, Staff};
use shared::tablet::TabletUse;

use super::*;

async fn hired(tablet: Tablet, language: Option<Lang>) -> StaffId {
    let id: StaffId = new_id();
    let salt = "00ff";
    let member = Staff {
        name: "陈静".to_owned(),
        pin_salt: salt.to_owned(),
        pin_hash: browser::crypto::pbkdf2("2468", salt, 10).await.unwrap(),
        pin_rounds: 10,
        language,
        roles: Roles::EVERY,
        ..Staff::default()
    };
    let mut server = Server::default();
    server.decide(staff::add(id, &member).unwrap());
    server.pull(tablet).await;
    id
}

#[test]
fn the_right_pin_signs_in_and_brings_the_language_along() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = hired(tablet, Some(Lang::En)).await;
        sign_in(app, id, "2468").await.unwrap();
        assert_eq!(app.my_id(), Some(id));
        assert_eq!(app.lang_now(), Lang::En);
        sign_out(app);
        assert_eq!(app.my_id(), None);
    });
}

#[test]
fn a_wrong_pin_signs_nobody_in() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = hired(tablet, None).await;
        sign_out(app);
        assert_eq!(sign_in(app, id, "1357").await, Err(ActionError::WrongPin));
        assert_eq!(
            sign_in(app, id, "24").await,
            Err(Refusal::from(StaffRefusal::PinFormat).into())
        );
        assert_eq!(sign_in(app, new_id(), "2468").await, Err(ActionError::WrongPin));
        assert_eq!(app.my_id(), None);
    });
}

#[test]
fn whom_the_office_does_not_want_on_the_tablet_may_do_nothing_there_also_once_all_is_read_again() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let wanted = tablet.me();
        let id = hired(tablet, None).await;
        sign_in(app, id, "2468").await.unwrap();
        assert!(app.is_mine() && may(app, Action::OpenOrder).is_ok());
        let device = app.pairing_now().unwrap().device;
        let used = TabletUse {
            people: Some(vec![wanted]),
            ..TabletUse::default()
        };
        let mut server = Server {
            seq: 40,
            ..Server::default()
        };
        server.decide(shared::tablet::set(device, None, used));
        server.pull(tablet).await;
        for _ in 0..2 {
            assert!(!app.is_mine());
            assert_eq!(may(app, Action::OpenOrder), Err(Refusal::NotYourRole.into()));
            let people: Vec<StaffId> = app.people().iter().map(|one| one.id().into()).collect();
            assert_eq!(people, [wanted]);
            app.read_all().await.unwrap();
        }
        sign_out(app);
        assert_eq!(sign_in(app, id, "2468").await, Err(ActionError::WrongPin));
    });
}
