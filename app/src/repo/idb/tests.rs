#![allow(clippy::unwrap_used)]
use std::cell::Cell;

use futures::future::join_all;
use wasm_bindgen_test::wasm_bindgen_test;

use super::super::Changed;
use super::super::contract::pull::{page, state};
use super::super::contract::{change, edit, named, photo, record, suite};
use super::*;

/// Opens a database that no other test uses.
async fn fresh() -> IdbRepo {
    IdbRepo::open_named(&format!("test-{}", browser::new_uuid()), || ())
        .await
        .unwrap()
}

suite!(fresh().await);

#[wasm_bindgen_test]
async fn reopening_keeps_all() {
    let repo = fresh().await;
    repo.save_change(named(record(1), "王伟"), vec![photo("aa")])
        .await
        .unwrap();
    let before = repo.meta().await.unwrap();
    let batch = repo.batch(9, usize::MAX).await.unwrap();
    let again = IdbRepo::open_named(&repo.name, || ()).await.unwrap();
    assert_eq!(again.meta().await.unwrap(), before);
    assert_eq!(again.batch(9, usize::MAX).await.unwrap(), batch);
    assert_eq!(
        again.records(&[record(1)]).await.unwrap()[0].get::<String>("name"),
        "王伟"
    );
    assert_eq!(again.photos_waiting().await.unwrap(), ["aa"]);
}

#[wasm_bindgen_test]
async fn many_files_are_told_by_their_cards() {
    let repo = fresh().await;
    let all: Vec<_> = (1..=120_u64)
        .map(|count| state(record(count.into()), "王伟", count))
        .collect();
    let (_, changed) = repo
        .store_page(&page(&all, 120, None), Place::Records)
        .await
        .unwrap();
    let Changed::Some { records, files, .. } = changed else {
        panic!("some have changed");
    };
    assert_eq!(
        (records.len(), files.len()),
        (0, 120),
        "all of them lie in drawers"
    );
}

#[wasm_bindgen_test]
async fn two_tabs_that_save_at_once_never_take_the_same_number() {
    let one = fresh().await;
    let other = IdbRepo::open_named(&one.name, || ()).await.unwrap();
    let saves = (0..40_u128).map(|count| {
        let repo = if count % 2 == 0 { &one } else { &other };
        repo.save_change(named(record(count + 1), "x"), Vec::new())
    });
    assert!(join_all(saves).await.iter().all(Result::is_ok));
    let batch = one.batch(100, usize::MAX).await.unwrap();
    let numbers: Vec<u64> = batch.changes.iter().map(|(dseq, _)| *dseq).collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    let inside = batch
        .changes
        .iter()
        .map(|(_, text)| super::super::plan::read_change(text).unwrap().dseq);
    assert_eq!(
        inside.collect::<Vec<_>>(),
        numbers,
        "each text carries the number it is kept under"
    );
}

#[wasm_bindgen_test]
async fn two_tabs_that_edit_one_record_lose_nothing() {
    let one = fresh().await;
    let other = IdbRepo::open_named(&one.name, || ()).await.unwrap();
    let phone = change(vec![edit(
        Kind::Customer,
        record(1),
        "phone",
        "13800138000".into(),
    )]);
    let name = named(record(1), "王伟");
    let (first, second) = futures::join!(
        one.save_change(name, Vec::new()),
        other.save_change(phone, Vec::new())
    );
    assert!(first.is_ok() && second.is_ok());
    let shown = one.records(&[record(1)]).await.unwrap().remove(0);
    assert_eq!(shown.get::<String>("name"), "王伟");
    assert_eq!(shown.get::<String>("phone"), "13800138000");
}

#[wasm_bindgen_test]
async fn an_aborted_transaction_leaves_nothing() {
    let repo = fresh().await;
    let opened = repo.opened().await.unwrap();
    {
        let tx = Tx::write(&opened, &schema::ALL).unwrap();
        let mut identity = Identity::read(&tx).await.unwrap();
        identity.next_dseq = 77;
        identity.put(&tx).unwrap();
        tx.put(schema::OUTBOX, keys::number(76), "{}".into()).unwrap();
        tx.put(
            schema::PHOTO,
            "aa".into(),
            keys::photo_row(&keys::buffer(&[1]), None),
        )
        .unwrap();
        // Awaited on purpose: in other libraries this half would be kept.
        assert!(tx.get(schema::OUTBOX, keys::number(76)).await.unwrap().is_some());
    }
    assert_eq!(repo.meta().await.unwrap().next_dseq, 1);
    assert_eq!(repo.pending().await.unwrap(), Pending::default());
    assert_eq!(repo.photo("aa", Size::Full).await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_handle_that_died_is_opened_once_more() {
    let repo = fresh().await;
    repo.save_change(named(record(1), "x"), Vec::new()).await.unwrap();
    repo.opened().await.unwrap().database.close();
    repo.save_change(named(record(2), "y"), Vec::new()).await.unwrap();
    assert_eq!(repo.pending().await.unwrap().changes, 2);
}

#[wasm_bindgen_test]
async fn a_newer_build_is_not_kept_waiting_and_then_obeyed() {
    let repo = fresh().await;
    let newer = Database::open(&repo.name)
        .with_version(schema::VERSION + 1)
        .build()
        .unwrap();
    newer.await.unwrap().close();
    assert_eq!(repo.meta().await, Err(RepoError::Newer));
}

#[wasm_bindgen_test]
async fn a_tab_of_an_older_build_is_waited_for() {
    let name = format!("test-{}", browser::new_uuid());
    let older = Database::open(&name)
        .with_version(1_u32)
        .build()
        .unwrap()
        .await
        .unwrap();
    let is_told = Rc::new(Cell::new(false));
    let told = is_told.clone();
    let opening = IdbRepo::open_named(&name, move || told.set(true));
    let closing = async {
        while !is_told.get() {
            gloo_timers::future::TimeoutFuture::new(5).await;
        }
        older.close();
    };
    let (repo, ()) = futures::join!(opening, closing);
    let repo = repo.unwrap();
    repo.save_change(named(record(1), "x"), Vec::new()).await.unwrap();
    assert_eq!(repo.texts(Kind::Customer).await.unwrap().len(), 1);
}
