//! Promising a completion time.

use shared::order::promise::DelayReason;
use shared::order::promise::PromiseRefusal;
use shared::time::Timestamp;

use super::*;

/// Confirms a time in the dialog of the order's page, as a tap does.
fn confirm(tablet: Tablet, at: Timestamp, reason: Option<DelayReason>) {
    let app = tablet.app;
    tablet
        .handle()
        .act_once(RwSignal::new(false), async move |picture| {
            promise_time(app, &picture, at, reason, "").await
        });
}

#[test]
fn two_quick_taps_on_confirm_make_one_promise() {
    on_tablet(async |tablet| {
        tablet.complete().await;
        tablet.sign().await;
        let at = tablet.app.now().plus(3 * HOUR);
        let before = tablet.picture().promises.len();
        // From two parts of the page, so that no busy button stands in between.
        for _ in 0..2 {
            confirm(tablet, at, Some(DelayReason::Parts));
        }
        settle().await;
        assert_eq!(tablet.picture().promises.len(), before + 1);
        assert_eq!(tablet.value().promised_at, Some(at));
    });
}

#[test]
fn a_later_time_than_signed_is_refused_without_a_reason() {
    on_tablet(async |tablet| {
        tablet.complete().await;
        tablet.sign().await;
        let at = tablet.app.now().plus(3 * HOUR);
        let promised = promise_time(tablet.app, &tablet.picture(), at, None, "").await;
        assert_eq!(
            promised,
            Err(Refusal::from(PromiseRefusal::DelayReasonMissing).into())
        );
        assert_eq!(tablet.picture().promises.len(), 1);
    });
}
