//! What every storage promises about a large shop: many files at once, and open orders apart from closed ones.

use serde_json::json;
use shared::id::{DeviceId, RecordId};
use shared::order::stage::{Stage, Step};
use shared::record::{FileCard, Kind, Record};

use super::super::{Changed, NewChange, Place, Repo, plan};
use super::pull::{check, made, page, state};
use super::{change, edit, incarnation, name, named, record};

/// How many files come in one go to the storage in [`files`].
const FILES: u64 = 230;

/// Makes the server's states of many customers, numbered from a number on.
fn files(from: u64, name: &str) -> Vec<Record> {
    let file = |count: u64| state(record(u128::from(count)), &format!("{name}{count}"), from + count);
    (1..=FILES).map(file).collect()
}

async fn names<R: Repo>(repo: &R) -> Vec<String> {
    let texts = repo.texts(Kind::Customer).await.unwrap();
    let names = texts.iter().filter_map(|text| plan::read_record(text));
    let mut names: Vec<String> = names.map(|record| record.get("name")).collect();
    names.sort_unstable();
    names
}

fn names_of(records: &[Record]) -> Vec<String> {
    let mut names: Vec<String> = records.iter().map(|record| record.get("name")).collect();
    names.sort_unstable();
    names
}

/// Takes in many files at once; returns them.
async fn filed<R: Repo>(repo: &R) -> Vec<Record> {
    let all = files(0, "a");
    let (stored, changed) = repo
        .store_page(&page(&all, FILES, Some(check(&all))), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    let Changed::Some { records, files, left } = changed else {
        panic!("some have changed");
    };
    // A storage may tell of many files by their texts.
    let read = files.iter().map(|file| {
        assert_eq!(FileCard::read(&file.text).as_ref(), Some(&file.card));
        plan::read_record(&file.text).unwrap()
    });
    let mut changed: Vec<Record> = read.chain(records).collect();
    changed.sort_by_key(|record| record.seq);
    assert_eq!(changed, all);
    assert_eq!(left, []);
    all
}

pub(crate) async fn many_files_are_found_like_few<R: Repo>(repo: R) {
    let mut all = filed(&repo).await;
    assert_eq!(names(&repo).await, names_of(&all));
    assert_eq!(name(&repo, record(150)).await.as_deref(), Some("a150"));
    // The same again changes nothing; one that moves is told by its newest state alone.
    let moved = state(record(150), "b", FILES + 1);
    all[149] = moved.clone();
    let again = page(&[all[0].clone(), moved.clone()], FILES + 1, Some(check(&all)));
    let (stored, changed) = repo.store_page(&again, Place::Records).await.unwrap();
    assert_eq!(
        (stored.agrees, changed),
        (Some(true), Changed::records(vec![moved]))
    );
    assert_eq!(names(&repo).await, names_of(&all));
    assert_eq!(name(&repo, record(150)).await.as_deref(), Some("b"));
}

pub(crate) async fn a_file_among_many_is_changed_here_and_there<R: Repo>(repo: R) {
    let mut all = filed(&repo).await;
    let phone = edit(Kind::Customer, record(7), "phone", json!("13800138000"));
    let shown = repo.save_change(change(vec![phone]), Vec::new()).await.unwrap();
    assert_eq!(shown[0].get::<String>("name"), "a7");
    assert_eq!(
        repo.texts(Kind::Customer).await.unwrap().len(),
        all.len(),
        "each once"
    );
    // The same change under another number still stands on the file.
    repo.new_incarnation(incarnation(9)).await.unwrap();
    assert_eq!(name(&repo, record(7)).await.as_deref(), Some("a7"));
    let moved = state(record(7), "theirs", FILES + 1);
    all[6] = moved.clone();
    let (stored, _) = repo
        .store_page(&page(&[moved], FILES + 1, Some(check(&all))), Place::Records)
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    let shown = repo.records(&[record(7)]).await.unwrap().remove(0);
    assert_eq!(shown.get::<String>("phone"), "13800138000");
    assert_eq!(shown.get::<String>("name"), "theirs");
}

pub(crate) async fn a_file_that_is_not_stored_yet_is_changed_as_it_is_known<R: Repo>(repo: R) {
    let known = state(record(7), "a7", 7);
    let phone = |number: &str| edit(Kind::Customer, record(7), "phone", json!(number));
    let new = NewChange {
        known: vec![known.clone(), state(record(8), "a8", 8)],
        ..change(vec![phone("13800138000")])
    };
    let shown = repo.save_change(new, Vec::new()).await.unwrap();
    let words = |record: &Record| (record.get::<String>("name"), record.get::<String>("phone"));
    assert_eq!(words(&shown[0]), ("a7".to_owned(), "13800138000".to_owned()));
    assert_eq!(name(&repo, record(8)).await, None, "nothing was said of it");
    // What is stored goes before what was known.
    let late = NewChange {
        known: vec![known.clone()],
        ..change(vec![edit(Kind::Customer, record(7), "wechat", json!("w"))])
    };
    let shown = repo.save_change(late, Vec::new()).await.unwrap();
    assert_eq!(words(&shown[0]), ("a7".to_owned(), "13800138000".to_owned()));
    let mut all = files(0, "a");
    all[6] = known;
    repo.store_page(&page(&all, FILES, Some(check(&all))), Place::Records)
        .await
        .unwrap();
    let stored = repo.records(&[record(7)]).await.unwrap().remove(0);
    assert_eq!(words(&stored), ("a7".to_owned(), "13800138000".to_owned()));
    assert_eq!(
        repo.texts(Kind::Customer).await.unwrap().len(),
        all.len(),
        "each once"
    );
}

pub(crate) async fn many_files_are_replaced_by_a_shadow<R: Repo>(repo: R) {
    filed(&repo).await;
    let phone = edit(Kind::Customer, record(3), "phone", json!("13800138000"));
    repo.save_change(change(vec![phone]), Vec::new()).await.unwrap();
    repo.save_change(named(record(900), "mine"), Vec::new())
        .await
        .unwrap();
    let mut all = files(1_000, "b");
    let half = all.len() / 2;
    let first = page(&all[..half], 1_000 + half as u64, None);
    repo.store_page(&first, Place::Shadow { first: true })
        .await
        .unwrap();
    // These have moved while the rest was pulled: one alone, and enough for a batch.
    let mut rest = all[half..].to_vec();
    for nth in (0..40).chain([60]) {
        all[nth] = state(all[nth].id, &format!("c{nth}"), 2_000 + nth as u64);
        rest.push(all[nth].clone());
    }
    let last = page(&rest, 2_100, Some(check(&all)));
    let (stored, _) = repo
        .store_page(&last, Place::Shadow { first: false })
        .await
        .unwrap();
    assert_eq!(stored.agrees, Some(true));
    assert_eq!(repo.meta().await.unwrap().pulled.check, check(&all));
    let shown = repo.records(&[record(3)]).await.unwrap().remove(0);
    assert_eq!(
        (shown.get::<String>("name"), shown.get::<String>("phone")),
        ("c2".to_owned(), "13800138000".to_owned())
    );
    assert_eq!(name(&repo, record(61)).await.as_deref(), Some("c60"));
    assert_eq!(name(&repo, record(229)).await.as_deref(), Some("b229"));
    let mut expected = names_of(&all);
    expected.push("mine".to_owned());
    expected.sort_unstable();
    assert_eq!(names(&repo).await, expected);
}

pub(crate) async fn many_files_are_gone_with_all_else<R: Repo>(repo: R) {
    filed(&repo).await;
    repo.wipe(DeviceId::default(), incarnation(5)).await.unwrap();
    assert_eq!(names(&repo).await, Vec::<String>::new());
    assert_eq!(name(&repo, record(7)).await, None);
    let all = filed(&repo).await;
    assert_eq!(names(&repo).await, names_of(&all));
}

pub(crate) async fn open_orders_are_found_apart<R: Repo>(repo: R) {
    let stage = |id: u128, step: Step, seq: u64| {
        let stage = json!(Stage::at(step));
        made(Kind::RepairOrder, record(id), ("stage", stage), seq)
    };
    let all = [stage(1, Step::Reception, 1), stage(2, Step::FollowUp, 2)];
    repo.store_page(&page(&all, 2, None), Place::Records)
        .await
        .unwrap();
    let ids = |texts: Vec<String>| {
        let ids = texts.iter().filter_map(|text| plan::read_record(text));
        let mut ids: Vec<RecordId> = ids.map(|record| record.id).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(repo.open_orders().await.unwrap()), [record(1)]);
    assert_eq!(
        ids(repo.texts(Kind::RepairOrder).await.unwrap()),
        [record(1), record(2)]
    );
    let closed = stage(1, Step::FollowUp, 3);
    repo.store_page(&page(&[closed], 3, None), Place::Records)
        .await
        .unwrap();
    assert_eq!(ids(repo.open_orders().await.unwrap()), []);
    assert_eq!(
        ids(repo.texts(Kind::RepairOrder).await.unwrap()),
        [record(1), record(2)]
    );
}
