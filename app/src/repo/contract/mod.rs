//! What every storage promises, tested the same way for each.
#![allow(clippy::unwrap_used)]

mod files;
pub(crate) mod pull;

use serde_json::json;
use shared::change::{Base, Change, Edit};
use shared::id::{ChangeId, DeviceId, EpochId, IncarnationId, OrderId, RecordId, StaffId, VehicleId};
use shared::record::{Kind, Record};
use shared::time::{DAY, Timestamp};
use uuid::Uuid;

use super::{NewChange, NewPhoto, Pairing, Repo, Size, plan};

pub(crate) use files::{
    a_file_among_many_is_changed_here_and_there, a_file_that_is_not_stored_yet_is_changed_as_it_is_known,
    many_files_are_found_like_few, many_files_are_gone_with_all_else, many_files_are_replaced_by_a_shadow,
    open_orders_are_found_apart,
};
pub(crate) use pull::{
    a_page_is_stored_with_its_cursor_and_its_check, a_page_that_comes_late_changes_nothing,
    a_shadow_replaces_the_records_and_spares_the_outbox, an_order_leaves_a_shadow_that_is_being_filled,
    an_order_that_left_is_gone_with_all_that_hangs_on_it,
    another_life_of_the_server_is_pulled_from_the_start, unsent_changes_go_back_on_top_of_a_page,
    what_comes_before_the_first_page_leaves_a_storage_fresh, what_is_unsent_of_an_order_that_left_stays,
};

/// Runs the whole suite against the storage that the expression opens, fresh for each test.
macro_rules! suite {
    ($open:expr) => {
        $crate::repo::contract::suite!(@ $open;
            a_change_is_numbered_shown_and_waits
            a_batch_is_short_but_never_empty
            only_what_is_acknowledged_leaves_the_outbox
            what_was_sent_is_offered_again
            older_lives_are_offered_again_under_new_numbers
            a_new_incarnation_keeps_the_names
            a_page_is_stored_with_its_cursor_and_its_check
            unsent_changes_go_back_on_top_of_a_page
            a_page_that_comes_late_changes_nothing
            what_comes_before_the_first_page_leaves_a_storage_fresh
            a_shadow_replaces_the_records_and_spares_the_outbox
            an_order_that_left_is_gone_with_all_that_hangs_on_it
            what_is_unsent_of_an_order_that_left_stays
            an_order_leaves_a_shadow_that_is_being_filled
            many_files_are_found_like_few
            a_file_among_many_is_changed_here_and_there
            a_file_that_is_not_stored_yet_is_changed_as_it_is_known
            many_files_are_replaced_by_a_shadow
            many_files_are_gone_with_all_else
            open_orders_are_found_apart
            a_photo_is_stored_with_its_change
            a_restored_server_is_offered_every_photo_that_is_still_here
            what_is_kept_long_enough_is_swept
            another_life_of_the_server_is_pulled_from_the_start
            only_what_was_handed_over_is_wiped
            an_order_is_found_with_all_that_hangs_on_it
            order_numbers_only_rise
            settings_are_kept_and_forgotten
            a_wiped_storage_is_another_device
        );
    };
    (@ $open:expr; $($test:ident)+) => {
        $(
            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn $test() {
                $crate::repo::contract::$test($open).await;
            }
        )+
    };
}
pub(crate) use suite;

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

pub(crate) fn record(number: u128) -> RecordId {
    RecordId::new(Uuid::from_u128(number))
}

fn incarnation(number: u128) -> IncarnationId {
    IncarnationId::new(Uuid::from_u128(number))
}

pub(crate) fn edit(kind: Kind, id: RecordId, field: &str, value: serde_json::Value) -> Edit {
    Edit {
        kind: kind.name().to_owned(),
        record: id,
        field: field.to_owned(),
        value,
        base: Base::default(),
    }
}

pub(crate) fn change(edits: Vec<Edit>) -> NewChange {
    NewChange {
        change_id: ChangeId::new(crate::browser::new_uuid()),
        author: StaffId::default(),
        at: NOW,
        offset: 0,
        action: "edit_customer".to_owned(),
        edits,
        known: Vec::new(),
    }
}

pub(crate) fn named(id: RecordId, name: &str) -> NewChange {
    change(vec![edit(Kind::Customer, id, "name", json!(name))])
}

async fn name<R: Repo>(repo: &R, id: RecordId) -> Option<String> {
    let records = repo.records(&[id]).await.unwrap();
    records.first().map(|record| record.get("name"))
}

async fn waiting<R: Repo>(repo: &R) -> Vec<Change> {
    let batch = repo.batch(100, usize::MAX).await.unwrap();
    batch
        .changes
        .iter()
        .map(|(_, text)| plan::read_change(text).unwrap())
        .collect()
}

fn numbers(changes: &[Change]) -> Vec<u64> {
    changes.iter().map(|change| change.dseq).collect()
}

pub(crate) async fn a_change_is_numbered_shown_and_waits<R: Repo>(repo: R) {
    let device = repo.meta().await.unwrap().device;
    let shown = repo
        .save_change(named(record(1), "王伟"), Vec::new())
        .await
        .unwrap();
    repo.save_change(named(record(1), "王薇"), Vec::new())
        .await
        .unwrap();
    assert_eq!(shown[0].get::<String>("name"), "王伟");
    assert_eq!(name(&repo, record(1)).await.as_deref(), Some("王薇"));
    let changes = waiting(&repo).await;
    assert_eq!(numbers(&changes), [1, 2]);
    assert!(changes.iter().all(|change| change.device == device));
    let pending = repo.pending().await.unwrap();
    assert_eq!(
        (pending.changes, pending.photos, pending.oldest),
        (2, 0, Some(NOW))
    );
    assert_eq!(repo.meta().await.unwrap().next_dseq, 3);
}

pub(crate) async fn a_batch_is_short_but_never_empty<R: Repo>(repo: R) {
    for number in 1..=4 {
        repo.save_change(named(record(number), "x"), Vec::new())
            .await
            .unwrap();
    }
    assert_eq!(repo.batch(3, usize::MAX).await.unwrap().changes.len(), 3);
    assert_eq!(repo.batch(3, 1).await.unwrap().changes.len(), 1);
}

pub(crate) async fn only_what_is_acknowledged_leaves_the_outbox<R: Repo>(repo: R) {
    for number in 1..=3 {
        repo.save_change(named(record(number), "x"), Vec::new())
            .await
            .unwrap();
    }
    assert_eq!(repo.acknowledge(2, NOW).await.unwrap(), Some(3));
    assert_eq!(numbers(&waiting(&repo).await), [3]);
    assert_eq!(repo.acknowledge(2, NOW).await.unwrap(), Some(3));
    assert_eq!(repo.acknowledge(3, NOW).await.unwrap(), None);
    assert_eq!(
        name(&repo, record(1)).await.as_deref(),
        Some("x"),
        "what is shown stays"
    );
    repo.save_change(named(record(4), "x"), Vec::new()).await.unwrap();
    assert_eq!(numbers(&waiting(&repo).await), [4]);
}

pub(crate) async fn what_was_sent_is_offered_again<R: Repo>(repo: R) {
    for number in 1..=3 {
        repo.save_change(named(record(number), "x"), Vec::new())
            .await
            .unwrap();
    }
    let before = repo.batch(100, usize::MAX).await.unwrap();
    repo.acknowledge(2, NOW).await.unwrap();
    assert_eq!(repo.offer_again(2, incarnation(9), None).await.unwrap(), Some(2));
    assert_eq!(repo.offer_again(1, incarnation(9), None).await.unwrap(), Some(1));
    assert_eq!(
        repo.batch(100, usize::MAX).await.unwrap(),
        before,
        "the very texts under the same numbers"
    );
}

pub(crate) async fn older_lives_are_offered_again_under_new_numbers<R: Repo>(repo: R) {
    repo.save_change(named(record(1), "old"), Vec::new())
        .await
        .unwrap();
    let old = waiting(&repo).await[0].change_id;
    repo.acknowledge(1, NOW).await.unwrap();
    repo.new_incarnation(incarnation(8)).await.unwrap();
    repo.save_change(named(record(2), "new"), Vec::new())
        .await
        .unwrap();
    repo.acknowledge(1, NOW.plus(1)).await.unwrap();
    repo.save_change(named(record(3), "newest"), Vec::new())
        .await
        .unwrap();
    assert_eq!(repo.offer_again(1, incarnation(9), None).await.unwrap(), Some(1));
    let changes = waiting(&repo).await;
    assert_eq!(numbers(&changes), [1, 2, 3]);
    assert_eq!(changes[0].change_id, old);
    assert_eq!(repo.meta().await.unwrap().incarnation, incarnation(9));
}

pub(crate) async fn a_new_incarnation_keeps_the_names<R: Repo>(repo: R) {
    for number in 1..=3 {
        repo.save_change(named(record(number), "x"), Vec::new())
            .await
            .unwrap();
    }
    repo.acknowledge(1, NOW).await.unwrap();
    let before: Vec<_> = waiting(&repo)
        .await
        .iter()
        .map(|change| change.change_id)
        .collect();
    assert_eq!(repo.new_incarnation(incarnation(9)).await.unwrap(), Some(1));
    let changes = waiting(&repo).await;
    assert_eq!(numbers(&changes), [1, 2]);
    assert_eq!(
        changes.iter().map(|change| change.change_id).collect::<Vec<_>>(),
        before
    );
    let meta = repo.meta().await.unwrap();
    assert_eq!((meta.incarnation, meta.next_dseq), (incarnation(9), 3));
    assert_eq!(name(&repo, record(2)).await.as_deref(), Some("x"));
}

pub(crate) fn photo(hash: &str) -> NewPhoto {
    NewPhoto {
        sha256: hash.to_owned(),
        bytes: vec![1, 2, 3],
        thumb: vec![4],
    }
}

pub(crate) async fn a_photo_is_stored_with_its_change<R: Repo>(repo: R) {
    repo.save_change(named(record(1), "x"), vec![photo("aa"), photo("bb")])
        .await
        .unwrap();
    assert_eq!(repo.photo("aa", Size::Full).await.unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(repo.photo("aa", Size::Thumb).await.unwrap(), Some(vec![4]));
    assert_eq!(repo.photo("cc", Size::Full).await.unwrap(), None);
    assert_eq!(repo.photos_waiting().await.unwrap(), ["aa", "bb"]);
    repo.photos_sent(&["aa".to_owned()], None, NOW).await.unwrap();
    assert_eq!(repo.photos_waiting().await.unwrap(), ["bb"]);
    assert_eq!(
        repo.photo("aa", Size::Full).await.unwrap(),
        Some(vec![1, 2, 3]),
        "its bytes stay"
    );
    repo.keep_thumb("cc", &[9]).await.unwrap();
    assert_eq!(repo.photo("cc", Size::Thumb).await.unwrap(), Some(vec![9]));
}

pub(crate) async fn a_restored_server_is_offered_every_photo_that_is_still_here<R: Repo>(repo: R) {
    repo.save_change(named(record(1), "x"), vec![photo("aa"), photo("bb"), photo("cc")])
        .await
        .unwrap();
    repo.photos_sent(&["aa".to_owned()], None, NOW).await.unwrap();
    repo.photos_sent(&["bb".to_owned()], None, NOW.plus(8 * DAY))
        .await
        .unwrap();
    repo.acknowledge(1, NOW).await.unwrap();
    repo.sweep(NOW.plus(9 * DAY)).await.unwrap();
    let met = Some(EpochId::new(Uuid::from_u128(5)));
    repo.offer_again(1, incarnation(9), met).await.unwrap();
    assert_eq!(repo.meta().await.unwrap().epoch, met);
    repo.photos_sent(&["bb".to_owned()], None, NOW).await.unwrap();
    let mut waiting = repo.photos_waiting().await.unwrap();
    waiting.sort();
    assert_eq!(waiting, ["bb", "cc"], "the bytes of the first are gone");
    repo.sweep(NOW.plus(30 * DAY)).await.unwrap();
    assert!(
        repo.photo("bb", Size::Full).await.unwrap().is_some(),
        "kept until it is confirmed again"
    );
}

pub(crate) async fn what_is_kept_long_enough_is_swept<R: Repo>(repo: R) {
    repo.save_change(named(record(1), "x"), vec![photo("aa"), photo("bb")])
        .await
        .unwrap();
    repo.photos_sent(&["aa".to_owned()], None, NOW).await.unwrap();
    repo.acknowledge(1, NOW).await.unwrap();
    repo.sweep(NOW.plus(6 * DAY)).await.unwrap();
    assert!(repo.photo("aa", Size::Full).await.unwrap().is_some());
    repo.sweep(NOW.plus(8 * DAY)).await.unwrap();
    assert_eq!(repo.photo("aa", Size::Full).await.unwrap(), None);
    assert!(repo.photo("aa", Size::Thumb).await.unwrap().is_some());
    assert!(
        repo.photo("bb", Size::Full).await.unwrap().is_some(),
        "not sent, never swept"
    );
    assert_eq!(repo.offer_again(1, incarnation(9), None).await.unwrap(), Some(1));
    repo.acknowledge(1, NOW).await.unwrap();
    repo.sweep(NOW.plus(15 * DAY)).await.unwrap();
    assert_eq!(repo.offer_again(1, incarnation(9), None).await.unwrap(), None);
}

pub(crate) async fn only_what_was_handed_over_is_wiped<R: Repo>(repo: R) {
    let another = DeviceId::new(Uuid::from_u128(1));
    repo.save_change(named(record(1), "x"), vec![photo("aa")])
        .await
        .unwrap();
    assert!(!repo.wipe_handed_over(another, incarnation(2)).await.unwrap());
    assert_eq!(repo.pending().await.unwrap().changes, 1);
    repo.acknowledge(1, NOW).await.unwrap();
    assert!(!repo.wipe_handed_over(another, incarnation(2)).await.unwrap());
    repo.photos_sent(&["aa".to_owned()], None, NOW).await.unwrap();
    assert!(repo.wipe_handed_over(another, incarnation(2)).await.unwrap());
    assert_eq!(repo.meta().await.unwrap().device, another);
}

pub(crate) async fn an_order_is_found_with_all_that_hangs_on_it<R: Repo>(repo: R) {
    let order = OrderId::new(Uuid::from_u128(10));
    let vehicle = VehicleId::new(Uuid::from_u128(11));
    let other = json!(record(99));
    let edits = vec![
        edit(Kind::RepairOrder, order.into(), "vehicle", json!(vehicle)),
        edit(Kind::Concern, record(12), "order", json!(order)),
        edit(Kind::Concern, record(13), "order", other),
        edit(Kind::Vehicle, vehicle.into(), "plate", json!("粤B12345")),
    ];
    repo.save_change(change(edits), Vec::new()).await.unwrap();
    let ids = |records: Vec<Record>| {
        let mut ids: Vec<_> = records.iter().map(|record| record.id.uuid().as_u128()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(repo.of_orders(&[order]).await.unwrap().remove(0)), [10, 12]);
    assert_eq!(ids(repo.orders_of(vehicle).await.unwrap()), [10]);
    assert_eq!(repo.texts(Kind::Concern).await.unwrap().len(), 2);
    assert_eq!(repo.texts(Kind::Vehicle).await.unwrap().len(), 1);
}

pub(crate) async fn order_numbers_only_rise<R: Repo>(repo: R) {
    assert_eq!(repo.next_order_number(0).await.unwrap(), 1);
    assert_eq!(repo.next_order_number(0).await.unwrap(), 2);
    assert_eq!(repo.next_order_number(40).await.unwrap(), 41);
    assert_eq!(repo.next_order_number(7).await.unwrap(), 42);
}

pub(crate) async fn settings_are_kept_and_forgotten<R: Repo>(repo: R) {
    let meta = repo.meta().await.unwrap();
    let pairing = Pairing {
        token: "t".to_owned(),
        shop: shared::id::ShopId::default(),
        letter: "A".to_owned(),
        name: "One".to_owned(),
        owner_link_base: "https://shop.example/o/".to_owned(),
        device: meta.device,
    };
    repo.set_pairing(Some(&pairing)).await.unwrap();
    repo.set_epoch(EpochId::new(Uuid::from_u128(5))).await.unwrap();
    repo.set_offset(-7).await.unwrap();
    repo.set_local("one", Some("1")).await.unwrap();
    let kept = repo.meta().await.unwrap();
    assert_eq!((kept.pairing, kept.offset), (Some(pairing), -7));
    assert_eq!(kept.epoch, Some(EpochId::new(Uuid::from_u128(5))));
    assert_eq!(repo.local("one").await.unwrap().as_deref(), Some("1"));
    repo.set_local("one", None).await.unwrap();
    repo.set_pairing(None).await.unwrap();
    assert_eq!(repo.local("one").await.unwrap(), None);
    let kept = repo.meta().await.unwrap();
    assert_eq!((kept.pairing, kept.incarnation), (None, meta.incarnation));
}

pub(crate) async fn a_wiped_storage_is_another_device<R: Repo>(repo: R) {
    repo.save_change(named(record(1), "x"), vec![photo("aa")])
        .await
        .unwrap();
    repo.wipe(DeviceId::new(Uuid::from_u128(1)), incarnation(2))
        .await
        .unwrap();
    let meta = repo.meta().await.unwrap();
    assert_eq!(
        (meta.device, meta.incarnation),
        (DeviceId::new(Uuid::from_u128(1)), incarnation(2))
    );
    assert_eq!(meta.next_dseq, 1);
    assert_eq!(repo.pending().await.unwrap(), super::Pending::default());
    assert_eq!(name(&repo, record(1)).await, None);
    assert_eq!(repo.photo("aa", Size::Full).await.unwrap(), None);
}
