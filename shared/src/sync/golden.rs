//! Released wire shapes: what these strings say must be readable for ever.
#![allow(clippy::unwrap_used)]

use expect_test::{Expect, expect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::change::{Base, Change, Edit};
use crate::id::{ChangeId, DeviceId, EpochId, IncarnationId, OrderId, RecordId, ShopId, StaffId};
use crate::merge;
use crate::record::{Record, Seq};
use crate::sync::digest::Check;
use crate::sync::wire::*;
use crate::time::Timestamp;

/// Checks that the value writes the golden text, and that the golden text reads back and writes itself.
#[track_caller]
fn check<T: Serialize + DeserializeOwned>(value: &T, golden: Expect) {
    let text = serde_json::to_string(value).unwrap();
    golden.assert_eq(&text);
    let again: T = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), text);
}

const AT: Timestamp = Timestamp::from_millis(1_763_700_000_000);

fn change(number: u128, value: &str, base: Base) -> Change {
    Change {
        change_id: ChangeId::new(Uuid::from_u128(number)),
        dseq: u64::try_from(number).unwrap(),
        schema: 1,
        author: StaffId::new(Uuid::from_u128(7)),
        device: DeviceId::new(Uuid::from_u128(8)),
        at: AT,
        offset: -250,
        action: "edit_vehicle".to_owned(),
        edits: vec![Edit {
            kind: "vehicle".to_owned(),
            record: RecordId::new(Uuid::from_u128(9)),
            field: "plate".to_owned(),
            value: value.into(),
            base,
        }],
    }
}

#[test]
fn a_change_of_schema_1() {
    check(
        &change(1, "粤B12345", Base::Seq(Seq::new(4))),
        expect![[
            r#"{"change_id":"00000000-0000-0000-0000-000000000001","dseq":1,"schema":1,"author":"00000000-0000-0000-0000-000000000007","device":"00000000-0000-0000-0000-000000000008","at":1763700000000,"offset":-250,"action":"edit_vehicle","edits":[{"kind":"vehicle","record":"00000000-0000-0000-0000-000000000009","field":"plate","value":"粤B12345","base":4}]}"#
        ]],
    );
    check(
        &change(2, "粤B12345", Base::Change(ChangeId::new(Uuid::from_u128(1)))),
        expect![[
            r#"{"change_id":"00000000-0000-0000-0000-000000000002","dseq":2,"schema":1,"author":"00000000-0000-0000-0000-000000000007","device":"00000000-0000-0000-0000-000000000008","at":1763700000000,"offset":-250,"action":"edit_vehicle","edits":[{"kind":"vehicle","record":"00000000-0000-0000-0000-000000000009","field":"plate","value":"粤B12345","base":"00000000-0000-0000-0000-000000000001"}]}"#
        ]],
    );
}

#[test]
fn a_record_with_a_clash() {
    let mut record = Record::empty("vehicle", RecordId::new(Uuid::from_u128(9)));
    merge::apply(
        &crate::Trade,
        &mut record,
        &change(1, "粤B12345", Base::default()),
        Seq::new(5),
        AT,
    );
    merge::apply(
        &crate::Trade,
        &mut record,
        &change(2, "粤B54321", Base::default()),
        Seq::new(6),
        AT,
    );
    check(
        &record,
        expect![[
            r#"{"kind":"vehicle","id":"00000000-0000-0000-0000-000000000009","seq":6,"last":"00000000-0000-0000-0000-000000000002","fields":{"plate":{"v":"粤B12345","s":6,"w":5,"a":[{"v":"粤B54321","w":6,"o":true}]}},"stamps":{"5":{"c":"00000000-0000-0000-0000-000000000001","b":"00000000-0000-0000-0000-000000000007","d":"00000000-0000-0000-0000-000000000008","t":1763700000000},"6":{"c":"00000000-0000-0000-0000-000000000002","b":"00000000-0000-0000-0000-000000000007","d":"00000000-0000-0000-0000-000000000008","t":1763700000000}}}"#
        ]],
    );
}

#[test]
fn a_push_and_its_replies() {
    let text = serde_json::to_string(&change(1, "粤B12345", Base::default())).unwrap();
    let request = PushRequest {
        incarnation: IncarnationId::new(Uuid::from_u128(3)),
        status: Some(DeviceStatus {
            pending_changes: 1,
            ..DeviceStatus::default()
        }),
        changes: vec![serde_json::value::RawValue::from_string(text).unwrap()],
    };
    check(
        &request,
        expect![[
            r#"{"incarnation":"00000000-0000-0000-0000-000000000003","status":{"pending_changes":1,"pending_photos":0,"oldest":null,"free_bytes":null,"persistent":false,"app_version":""},"changes":[{"change_id":"00000000-0000-0000-0000-000000000001","dseq":1,"schema":1,"author":"00000000-0000-0000-0000-000000000007","device":"00000000-0000-0000-0000-000000000008","at":1763700000000,"offset":-250,"action":"edit_vehicle","edits":[{"kind":"vehicle","record":"00000000-0000-0000-0000-000000000009","field":"plate","value":"粤B12345","base":0}]}]}"#
        ]],
    );
    let mut reply = PushReply {
        verdict: Verdict::Stored,
        acknowledged: 1,
        epoch: EpochId::new(Uuid::from_u128(4)),
        newest: Seq::new(6),
        server_time: AT,
        quarantined: Vec::new(),
        revoked: false,
    };
    check(
        &reply,
        expect![[
            r#"{"verdict":"stored","acknowledged":1,"epoch":"00000000-0000-0000-0000-000000000004","newest":6,"server_time":1763700000000}"#
        ]],
    );
    reply.verdict = Verdict::Gap { expected: 2 };
    reply.quarantined = vec![HeldBack {
        dseq: 1,
        reason: "unknown_kind".to_owned(),
    }];
    reply.revoked = true;
    check(
        &reply,
        expect![[
            r#"{"verdict":"gap","expected":2,"acknowledged":1,"epoch":"00000000-0000-0000-0000-000000000004","newest":6,"server_time":1763700000000,"quarantined":[{"dseq":1,"reason":"unknown_kind"}],"revoked":true}"#
        ]],
    );
}

#[test]
fn a_page_and_a_pairing() {
    let mut page: PullPage<Record> = PullPage {
        epoch: EpochId::new(Uuid::from_u128(4)),
        schema: 1,
        server_time: AT,
        records: Vec::new(),
        archived: Vec::new(),
        cursor: Seq::new(6),
        check: Some(Check {
            count: 1,
            digest: 0xabc,
        }),
    };
    check(
        &page,
        expect![[
            r#"{"epoch":"00000000-0000-0000-0000-000000000004","schema":1,"server_time":1763700000000,"records":[],"cursor":6,"check":{"count":1,"digest":"0000000000000abc"}}"#
        ]],
    );
    page.archived = vec![OrderId::new(Uuid::from_u128(10))];
    check(
        &page,
        expect![[
            r#"{"epoch":"00000000-0000-0000-0000-000000000004","schema":1,"server_time":1763700000000,"records":[],"archived":["00000000-0000-0000-0000-00000000000a"],"cursor":6,"check":{"count":1,"digest":"0000000000000abc"}}"#
        ]],
    );
    let reply = PairReply {
        token: "00ff".to_owned(),
        shop: ShopId::new(Uuid::from_u128(5)),
        letter: "A".to_owned(),
        name: "1".to_owned(),
        owner_link_base: "https://shop.example/o/".to_owned(),
        epoch: EpochId::new(Uuid::from_u128(4)),
        server_time: AT,
    };
    check(
        &reply,
        expect![[
            r#"{"token":"00ff","shop":"00000000-0000-0000-0000-000000000005","letter":"A","name":"1","owner_link_base":"https://shop.example/o/","epoch":"00000000-0000-0000-0000-000000000004","server_time":1763700000000}"#
        ]],
    );
}
