//! Concerns in the customer's words.

use shared::order::concern::ConcernRefusal;
use shared::order::consultation::Symptom;
use shared::order::signature::SignatureRefusal;

use super::*;

#[test]
fn a_concern_is_written_rewritten_taken_off_and_put_back() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = write_concern(app, tablet.order, " 刹车有异响 ").await.unwrap();
        let concern = |tablet: Tablet| tablet.picture().concern(id).cloned();
        assert_eq!(concern(tablet).unwrap().value.words, "刹车有异响");
        rewrite_concern(app, &concern(tablet).unwrap(), "倒车时刹车有异响")
            .await
            .unwrap();
        assert_eq!(concern(tablet).unwrap().value.words, "倒车时刹车有异响");
        remove_concern(app, &tablet.picture(), &concern(tablet).unwrap())
            .await
            .unwrap();
        assert_eq!(concern(tablet), None);
        put_back_concern(app, id).await.unwrap();
        assert!(concern(tablet).is_some());
    });
}

#[test]
fn a_concern_without_words_is_refused_and_one_that_was_signed_stays() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let empty = write_concern(app, tablet.order, "  ").await;
        assert_eq!(empty, Err(Refusal::from(ConcernRefusal::Empty).into()));
        tablet.complete().await;
        let picture = tablet.picture();
        let emptied = rewrite_concern(app, &picture.concerns[0], " ").await;
        assert_eq!(emptied, Err(Refusal::from(ConcernRefusal::Empty).into()));
        tablet.sign().await;
        let picture = tablet.picture();
        let removed = remove_concern(app, &picture, &picture.concerns[0]).await;
        assert_eq!(
            removed,
            Err(Refusal::from(SignatureRefusal::AlreadySigned).into())
        );
    });
}

#[test]
fn what_was_answered_is_confirmed_and_what_was_left_bare_goes() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = ask_about(app, tablet.order, Symptom::Noise, "").await.unwrap();
        let concern = |tablet: Tablet| tablet.picture().concern(id).cloned();
        answer_concern(app, &concern(tablet).unwrap(), |concern| {
            "每天".clone_into(&mut concern.words);
        })
        .await
        .unwrap();
        leave_concern(app, &tablet.picture(), &concern(tablet).unwrap())
            .await
            .unwrap();
        confirm_concern(app, &concern(tablet).unwrap(), Lang::Zh)
            .await
            .unwrap();
        assert!(concern(tablet).unwrap().value.is_confirmed());
        let bare = ask_about(app, tablet.order, Symptom::Leak, "").await.unwrap();
        let picture = tablet.picture();
        leave_concern(app, &picture, picture.concern(bare).unwrap())
            .await
            .unwrap();
        assert_eq!(tablet.picture().concerns.len(), 1);
    });
}
