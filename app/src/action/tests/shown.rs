//! What a change shows, made of the records that it returns, is the same as what is read anew from the storage.

use proptest::prelude::*;
use shared::order::custody::{Custody, CustodyItem};
use shared::order::intake::{self, Intake};
use shared::order::promise::DelayReason;
use shared::order::stage::Step;

use super::*;
use crate::state::stored_visit;

/// What somebody does, here or on another tablet.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Odometer(u32),
    Mark,
    TakeOffMark,
    PutBackMark,
    Concern,
    TakeOffConcern,
    Key,
    GiveBack,
    Promise(i64),
    Person(usize),
    Rename(u32),
    Plate(u32),
    Sign,
    MoveOn,
    Reopen,
    OtherOrder,
    /// Some of what waits has reached the server and comes back with its numbers.
    Acknowledge(usize),
    /// Another tablet has changed what a record shows.
    Elsewhere(u32),
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..9_u32).prop_map(Deed::Odometer),
        Just(Deed::Mark),
        Just(Deed::TakeOffMark),
        Just(Deed::PutBackMark),
        Just(Deed::Concern),
        Just(Deed::TakeOffConcern),
        Just(Deed::Key),
        Just(Deed::GiveBack),
        (1..6_i64).prop_map(Deed::Promise),
        (0..4_usize).prop_map(Deed::Person),
        (0..9_u32).prop_map(Deed::Rename),
        (0..9_u32).prop_map(Deed::Plate),
        Just(Deed::Sign),
        Just(Deed::MoveOn),
        Just(Deed::Reopen),
        Just(Deed::OtherOrder),
        (1..9_usize).prop_map(Deed::Acknowledge),
        (0..9_u32).prop_map(Deed::Elsewhere),
    ]
}

/// Does it; what is refused changes nothing.
async fn act(tablet: Tablet, server: &mut Server, deed: Deed) {
    let app = tablet.app;
    let picture = tablet.picture();
    let _ = match deed {
        Deed::Odometer(km) => fill_in(app, &picture, |intake| intake.odometer_km = Some(km)).await,
        Deed::Mark => add_mark(app, &picture, Moment::Arrival, Mark::default())
            .await
            .map(drop),
        Deed::TakeOffMark => match picture.marks.first() {
            Some(mark) => remove_mark(app, &picture, mark).await,
            None => Ok(()),
        },
        Deed::PutBackMark => match picture.all_marks.first() {
            Some(mark) => put_back_mark(app, tablet.order, mark.id().into()).await,
            None => Ok(()),
        },
        Deed::Concern => write_concern(app, tablet.order, "异响").await.map(drop),
        Deed::TakeOffConcern => match picture.concerns.last() {
            Some(concern) => remove_concern(app, &picture, concern).await,
            None => Ok(()),
        },
        Deed::Key => {
            let key = Custody {
                item: Some(CustodyItem::Key),
                ..Custody::default()
            };
            take_into_custody(app, tablet.order, key).await.map(drop)
        }
        Deed::GiveBack => match picture.custody.first() {
            Some(thing) => release_custody(app, thing, "王伟").await,
            None => Ok(()),
        },
        Deed::Promise(hours) => {
            let at = app.now().plus(hours * HOUR);
            promise_time(app, &picture, at, Some(DelayReason::Parts), "").await
        }
        Deed::Person(part) => person(tablet, part).await,
        Deed::Rename(name) => match picture.customers.first() {
            Some(customer) => {
                let input = Customer {
                    name: format!("王{name}"),
                    ..customer.value.clone()
                };
                edit_customer(app, Some(customer), input).await.map(drop)
            }
            None => Ok(()),
        },
        Deed::Plate(number) => match &picture.vehicle {
            Some(vehicle) => {
                let input = Vehicle {
                    plate: format!("粤B1234{number}"),
                    ..vehicle.value.clone()
                };
                edit_vehicle(app, vehicle, input).await
            }
            None => Ok(()),
        },
        Deed::Sign => {
            tablet.complete().await;
            sign(app, &tablet.picture(), typed(), tablet.sheet()).await
        }
        Deed::MoveOn => match picture.order.value.stage.step().next() {
            Some(to) => move_on(app, &picture, to).await,
            None => Ok(()),
        },
        Deed::Reopen => reopen(app, &picture, Step::Reception, "异响未消除").await,
        Deed::OtherOrder => match &picture.vehicle {
            Some(vehicle) => open_order(app, vehicle).await.map(drop),
            None => Ok(()),
        },
        Deed::Acknowledge(count) => {
            server.acknowledge(tablet, count).await;
            Ok(())
        }
        Deed::Elsewhere(km) => {
            let id = intake::id(tablet.order);
            server.change(tablet.order, id, Action::EditIntake, |intake: &mut Intake| {
                intake.order = tablet.order;
                intake.odometer_km = Some(km);
            });
            server.pull(tablet).await;
            Ok(())
        }
    };
}

/// Names another person on the order, whose file is made now.
async fn person(tablet: Tablet, part: usize) -> Result<(), ActionError> {
    let person = Customer {
        name: "李娜".to_owned(),
        ..Customer::default()
    };
    let id = edit_customer(tablet.app, None, person).await?;
    edit_order(tablet.app, &tablet.picture(), |order| {
        let parts = [
            &mut order.brought_by,
            &mut order.owner,
            &mut order.payer,
            &mut order.contact,
        ];
        let named = parts.into_iter().nth(part);
        if let Some(named) = named {
            *named = Some(id);
        }
    })
    .await
}

/// Returns all that is shown of the order and its files, as the records are stored.
async fn records(tablet: Tablet) -> Vec<Record> {
    let repo = tablet.app.open_repo().unwrap();
    let mut records = repo.of_orders(&[tablet.order]).await.unwrap().remove(0);
    let around = OrderPicture::around(&tablet.picture().order.value);
    records.extend(repo.records(&around).await.unwrap());
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_shown_is_what_is_stored(deeds in prop::collection::vec(any_deed(), 1..25)) {
        on_tablet(async move |tablet| {
            let mut server = Server::default();
            for deed in deeds {
                act(tablet, &mut server, deed).await;
                let stored = stored_visit(tablet.app, tablet.order).await.unwrap();
                assert_eq!(*tablet.picture(), stored, "after {deed:?}");
                // Nor does it matter that the storage keeps texts.
                let texts = records(tablet).await.into_iter().map(|record| {
                    let text = serde_json::to_string(&record).unwrap();
                    serde_json::from_str::<Record>(&text).unwrap()
                });
                let read = OrderPicture::assemble(tablet.order, texts).unwrap();
                assert_eq!(read, stored);
            }
        });
    }
}

#[test]
fn a_picture_that_was_read_before_a_change_does_not_hide_it() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let stale = stored_visit(app, tablet.order).await.unwrap();
        let core = app.core();
        let since = core.index.borrow_mut().begin_read();
        tablet.fill_in(|intake| intake.odometer_km = Some(5)).await;
        let again = core.index.borrow_mut().end_read(since, vec![stale.clone()]);
        assert_eq!(again, [tablet.order]);
        assert_eq!(tablet.intake().odometer_km, Some(5));
        let since = core.index.borrow_mut().begin_read();
        assert!(core.index.borrow_mut().end_read(since, vec![stale]).is_empty());
        assert_eq!(
            tablet.intake().odometer_km,
            None,
            "without a change it is taken as it was read"
        );
    });
}
