//! The customer's signature.

use shared::order::signature::SignatureRefusal;

use super::*;

#[test]
fn the_first_signature_freezes_the_sheet_and_gives_the_owner_a_link() {
    on_tablet(async |tablet| {
        tablet.complete().await;
        let sheet = tablet.sheet();
        tablet.sign().await;
        let picture = tablet.picture();
        let signature = &picture.signatures[0].value;
        assert_eq!(signature.sheet, sheet);
        let sha256 = browser::crypto::sha256(sheet.as_bytes()).await.unwrap();
        assert_eq!(signature.sheet_sha256, sha256);
        assert_eq!(picture.owner_links.len(), 1);
        tablet.sign().await;
        assert_eq!(
            tablet.picture().owner_links.len(),
            1,
            "an amendment needs no other"
        );
    });
}

#[test]
fn nothing_is_signed_that_is_incomplete_or_was_not_on_the_screen() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let incomplete = sign(app, &tablet.picture(), typed(), tablet.sheet()).await;
        assert_eq!(
            incomplete,
            Err(Refusal::from(SignatureRefusal::SheetIncomplete).into())
        );
        tablet.complete().await;
        let shown = tablet.sheet();
        tablet.fill_in(|intake| intake.odometer_km = Some(42_001)).await;
        let changed = sign(app, &tablet.picture(), typed(), shown).await;
        assert_eq!(changed, Err(Refusal::from(SignatureRefusal::SheetChanged).into()));
        assert!(tablet.picture().signatures.is_empty());
        assert!(tablet.picture().owner_links.is_empty());
    });
}
