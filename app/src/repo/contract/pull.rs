//! What every storage promises about what is pulled.

use serde_json::json;
use serde_json::value::RawValue;
use shared::change::Change;
use shared::id::{DeviceId, EpochId, RecordId};
use shared::merge;
use shared::record::{Kind, Record, Seq, shortened};
use shared::sync::digest::Check;
use shared::sync::pulled::Ahead;
use uuid::Uuid;

use super::super::{Changed, Place, RawPage, Repo, plan};
use super::{NOW, change, edit, name, named, numbers, record, waiting};

/// Makes the server's state of a customer as of a number.
pub(crate) fn state(id: RecordId, name: &str, seq: u64) -> Record {
    let mut record = Record::empty(Kind::Customer.name(), id);
    let new = named(id, name);
    let change: Change = plan::number(&new, seq, DeviceId::default());
    merge::apply(&shared::Trade, &mut record, &change, Seq::new(seq), NOW);
    record
}

/// Makes a page as the server sends it: each record in its short form, where it has one.
pub(crate) fn page(records: &[Record], cursor: u64, check: Option<Check>) -> RawPage {
    let raw = |record: &Record| {
        let whole = plan::text(record);
        RawValue::from_string(shortened(&whole).unwrap_or(whole)).unwrap()
    };
    RawPage {
        epoch: EpochId::default(),
        schema: 1,
        server_time: NOW,
        records: records.iter().map(raw).collect(),
        archived: Vec::new(),
        cursor: Seq::new(cursor),
        check,
    }
}

pub(super) fn check(records: &[Record]) -> Check {
    let mut check = Check::default();
    for record in records {
        check.moved(record.id, Seq::NEVER, record.seq);
    }
    check
}

pub(crate) async fn a_page_is_stored_with_its_cursor_and_its_check<R: Repo>(repo: R) {
    let first = [state(record(1), "a", 1), state(record(2), "b", 2)];
    let (stored, changed) = repo
        .store_page(&page(&first, 2, None), Place::Records)
        .await
        .unwrap();
    assert_eq!((stored.cursor, stored.agrees), (Seq::new(2), None));
    assert_eq!(changed, Changed::records(first.to_vec()));
    let moved = state(record(1), "c", 3);
    let held = check(&[moved.clone(), first[1].clone()]);
    let (stored, _) = repo
        .store_page(&page(&[moved], 3, Some(held)), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    let meta = repo.meta().await.unwrap();
    assert_eq!((meta.pulled.cursor, meta.pulled.check), (Seq::new(3), held));
    let (stored, _) = repo
        .store_page(&page(&[], 3, Some(Check::default())), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(false));
}

pub(crate) async fn unsent_changes_go_back_on_top_of_a_page<R: Repo>(repo: R) {
    repo.save_change(named(record(1), "mine"), Vec::new())
        .await
        .unwrap();
    let mut theirs = state(record(1), "theirs", 7);
    let phone = change(vec![edit(
        Kind::Customer,
        record(1),
        "phone",
        json!("13800138000"),
    )]);
    merge::apply(
        &shared::Trade,
        &mut theirs,
        &plan::number(&phone, 8, DeviceId::default()),
        Seq::new(8),
        NOW,
    );
    repo.store_page(&page(&[theirs], 8, None), Place::Records)
        .await
        .unwrap();
    let shown = repo.records(&[record(1)]).await.unwrap().remove(0);
    assert_eq!(shown.get::<String>("phone"), "13800138000");
    assert!(shown.is_pending());
    let held: Vec<_> = shown.fields["name"]
        .alternatives
        .iter()
        .map(|kept| kept.value.clone())
        .collect();
    assert_eq!(held.len(), 1, "both names are kept");
    assert_eq!(numbers(&waiting(&repo).await), [1]);
}

pub(crate) async fn what_comes_before_the_first_page_leaves_a_storage_fresh<R: Repo>(repo: R) {
    let all = [state(record(1), "a", 1), state(record(2), "b", 2)];
    assert!(repo.meta().await.unwrap().pulled.is_fresh());
    repo.store_page(&page(&all[1..], 0, None), Place::Ahead(Ahead::First))
        .await
        .unwrap();
    let meta = repo.meta().await.unwrap();
    assert_eq!((meta.pulled.cursor, meta.pulled.is_fresh()), (Seq::NEVER, true));
    assert_eq!(name(&repo, record(2)).await.as_deref(), Some("b"));
    assert_eq!(meta.pulled.files, Some(Seq::NEVER));
    repo.store_page(&page(&all[1..], 2, None), Place::Ahead(Ahead::Files))
        .await
        .unwrap();
    let meta = repo.meta().await.unwrap();
    assert_eq!((meta.pulled.cursor, meta.pulled.is_fresh()), (Seq::NEVER, true));
    assert_eq!(meta.pulled.files, Some(Seq::new(2)));
    let (stored, changed) = repo
        .store_page(&page(&all, 2, Some(check(&all))), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true), "what is said again counts once");
    assert_eq!(changed, Changed::records(all[..1].to_vec()));
    let pulled = repo.meta().await.unwrap().pulled;
    assert_eq!((pulled.is_fresh(), pulled.files), (false, None));
}

pub(crate) async fn a_page_that_comes_late_changes_nothing<R: Repo>(repo: R) {
    let newer = state(record(1), "newer", 5);
    repo.store_page(&page(std::slice::from_ref(&newer), 5, None), Place::Records)
        .await
        .unwrap();
    let older = state(record(1), "older", 2);
    let (stored, changed) = repo
        .store_page(&page(&[older], 2, None), Place::Records)
        .await
        .unwrap();
    assert_eq!(changed, Changed::records(Vec::new()));
    assert_eq!(stored.cursor, Seq::new(5));
    assert_eq!(repo.meta().await.unwrap().pulled.check, check(&[newer]));
}

pub(crate) async fn a_shadow_replaces_the_records_and_spares_the_outbox<R: Repo>(repo: R) {
    let gone = state(record(1), "gone", 1);
    repo.store_page(&page(&[gone], 1, None), Place::Records)
        .await
        .unwrap();
    repo.save_change(named(record(2), "unsent"), Vec::new())
        .await
        .unwrap();
    let records = [state(record(3), "a", 2), state(record(4), "b", 3)];
    let first = page(&records[..1], 2, None);
    let (stored, _) = repo
        .store_page(&first, Place::Shadow { first: true })
        .await
        .unwrap();
    assert_eq!(stored.agrees, None);
    assert_eq!(
        name(&repo, record(1)).await.as_deref(),
        Some("gone"),
        "until the last page nothing changes"
    );
    let last = page(&records[1..], 3, Some(check(&records)));
    let (stored, changed) = repo
        .store_page(&last, Place::Shadow { first: false })
        .await
        .unwrap();
    assert_eq!((stored.agrees, changed), (Some(true), Changed::Everything));
    assert_eq!(name(&repo, record(1)).await, None);
    assert_eq!(name(&repo, record(2)).await.as_deref(), Some("unsent"));
    assert_eq!(name(&repo, record(3)).await.as_deref(), Some("a"));
    assert_eq!(numbers(&waiting(&repo).await), [1]);
    assert_eq!(repo.meta().await.unwrap().pulled.cursor, Seq::new(3));
}

/// Makes the server's state of a record with one field.
pub(super) fn made(kind: Kind, id: RecordId, (field, value): (&str, serde_json::Value), seq: u64) -> Record {
    let new = change(vec![edit(kind, id, field, value)]);
    let mut record = Record::empty(kind.name(), id);
    let change = plan::number(&new, seq, DeviceId::default());
    merge::apply(&shared::Trade, &mut record, &change, Seq::new(seq), NOW);
    record
}

/// Makes the server's state of a concern that hangs on an order.
fn hung(id: RecordId, order: RecordId, seq: u64) -> Record {
    made(Kind::Concern, id, ("order", json!(order)), seq)
}

/// Makes the server's state of an order.
fn order(id: RecordId, seq: u64) -> Record {
    made(Kind::RepairOrder, id, ("number", json!("A-0001")), seq)
}

/// Makes a page that says that an order left the tablets.
fn left(order: RecordId, cursor: u64, check: Option<Check>) -> RawPage {
    let mut page = page(&[], cursor, check);
    page.archived = vec![order.into()];
    page
}

pub(crate) async fn an_order_that_left_is_gone_with_all_that_hangs_on_it<R: Repo>(repo: R) {
    let stays = state(record(3), "a", 3);
    let all = [order(record(1), 1), hung(record(2), record(1), 2), stays.clone()];
    repo.store_page(&page(&all, 3, Some(check(&all))), Place::Records)
        .await
        .unwrap();
    let held = check(&[stays]);
    let (stored, changed) = repo
        .store_page(&left(record(1), 4, Some(held)), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    let gone = Changed::Some {
        records: Vec::new(),
        files: Vec::new(),
        left: vec![record(1).into()],
    };
    assert_eq!(changed, gone);
    assert!(repo.of_orders(&[record(1).into()]).await.unwrap()[0].is_empty());
    assert_eq!(name(&repo, record(3)).await.as_deref(), Some("a"));
    // It comes back, and a page that says that it left arrives late.
    let back = [order(record(1), 5), hung(record(2), record(1), 5)];
    repo.store_page(&page(&back, 5, None), Place::Records)
        .await
        .unwrap();
    repo.store_page(&left(record(1), 4, None), Place::Records)
        .await
        .unwrap();
    assert_eq!(repo.of_orders(&[record(1).into()]).await.unwrap()[0].len(), 2);
}

pub(crate) async fn what_is_unsent_of_an_order_that_left_stays<R: Repo>(repo: R) {
    let all = [order(record(1), 1), hung(record(2), record(1), 2)];
    repo.store_page(&page(&all, 2, None), Place::Records)
        .await
        .unwrap();
    let words = change(vec![edit(Kind::Concern, record(2), "words", json!("unsent"))]);
    repo.save_change(words, Vec::new()).await.unwrap();
    let (stored, _) = repo
        .store_page(&left(record(1), 3, Some(Check::default())), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    let shown = repo.records(&[record(2)]).await.unwrap();
    assert_eq!(shown[0].get::<String>("words"), "unsent");
    assert_eq!(numbers(&waiting(&repo).await), [1]);
}

pub(crate) async fn an_order_leaves_a_shadow_that_is_being_filled<R: Repo>(repo: R) {
    let first = [order(record(1), 1), hung(record(2), record(1), 2)];
    repo.store_page(&page(&first, 2, None), Place::Shadow { first: true })
        .await
        .unwrap();
    let stays = [state(record(3), "a", 3)];
    let mut last = page(&stays, 4, Some(check(&stays)));
    last.archived = vec![record(1).into()];
    let (stored, _) = repo
        .store_page(&last, Place::Shadow { first: false })
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    assert!(repo.of_orders(&[record(1).into()]).await.unwrap()[0].is_empty());
}

pub(crate) async fn another_life_of_the_server_is_pulled_from_the_start<R: Repo>(repo: R) {
    repo.store_page(&page(&[], 7, None), Place::Records)
        .await
        .unwrap();
    repo.set_epoch(EpochId::new(Uuid::from_u128(5))).await.unwrap();
    assert_eq!(repo.meta().await.unwrap().pulled.cursor, Seq::NEVER);
}
