//! A car that the customer drives while theirs is here: handed out with licence seen and agreement signed, and taken back
//! with what it reads then (D166).

mod refusal;

pub use refusal::LoanCarRefusal;

use crate::change::{Action, Draft};
use crate::id::{LoanCarId, OrderId};
use crate::order::custody::CustodyRefusal;
use crate::order::intake::words::eighths;
use crate::order::picture::OrderPicture;
use crate::order::stage::StageRefusal;
use crate::record;
use crate::record::{Entry, Kind, told};
use crate::refusal::Refusal;
use crate::text::{Lang, kilometres};
use crate::time::Timestamp;

record! {
    /// A loan car (代步车) of one visit.
    pub struct LoanCar: Kind::LoanCar [HandOutLoanCar, TakeBackLoanCar] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold] <- HandOutLoanCar,
        /// Its plate.
        Low plate: String = "代步车车牌", "Plate of the loan car" <- HandOutLoanCar,
        /// Make and model.
        Low model: String = "代步车车型", "Model of the loan car" <- HandOutLoanCar,
        /// Whether the driving licence of whoever drives it was seen.
        Low licence_seen: bool = "已查看驾驶证", "Driving licence seen" <- HandOutLoanCar,
        /// Whether they have signed the agreement.
        Low agreed: bool = "已签代步车协议", "Agreement signed" <- HandOutLoanCar,
        /// When it was handed out.
        Once out_at: Option<Timestamp> = "借出时间", "Handed out" <- HandOutLoanCar,
        /// Its odometer then, in km.
        High out_km: Option<u32> = "借出里程 (km)", "Odometer when handed out (km)" [By(told::kilometres)]
            <- HandOutLoanCar,
        /// Its fuel then, in eighths of a tank.
        Low out_fuel: Option<u8> [0..=8] = "借出油量", "Fuel when handed out" [By(told::fuel)]
            <- HandOutLoanCar,
        /// Damage that it had then.
        Low out_note: String = "借出时车况", "Damage when handed out" <- HandOutLoanCar,
        /// When it came back.
        Once back_at: Option<Timestamp> = "归还时间", "Taken back" <- TakeBackLoanCar,
        /// Its odometer then, in km.
        High back_km: Option<u32> = "归还里程 (km)", "Odometer when taken back (km)" [By(told::kilometres)]
            <- TakeBackLoanCar,
        /// Its fuel then, in eighths of a tank.
        Low back_fuel: Option<u8> [0..=8] = "归还油量", "Fuel when taken back" [By(told::fuel)]
            <- TakeBackLoanCar,
        /// Damage that is new.
        Low back_note: String = "归还时车况", "Damage when taken back" <- TakeBackLoanCar,
    }
}

crate::words! {
    /// Words of a loan car.
    pub enum LoanCarWord {
        LoanCar => "代步车", "Loan car";
        HandOut => "借出代步车", "Hand out a loan car";
        TakeBack => "收回代步车", "Take the loan car back";
        Plate => "车牌号", "Plate number";
        Model => "车型", "Make and model";
        LicenceSeen => "已查看驾驶证原件", "The driving licence was seen";
        Agreed => "客户已签代步车协议", "The customer has signed the agreement";
        Odometer => "里程表读数", "Odometer reading";
        Fuel => "油量刻度", "Fuel level";
        Damage => "已有损伤", "Damage it has";
        NewDamage => "新增损伤", "New damage";
        Out => "借出", "Out";
        Back => "归还", "Back";
        Lower => "低于借出时的里程，请核对。", "Lower than when it was handed out. Please check.";
        None => "没有借出代步车", "No loan car was handed out";
    }
}

impl LoanCar {
    /// Tells whether the customer has it.
    pub const fn is_out(&self) -> bool {
        self.out_at.is_some() && self.back_at.is_none() && !self.removed
    }

    /// Says how it was when it left: 52,310 km · ½ · Scratch on the left.
    pub fn out_told(&self, lang: Lang) -> String {
        told_of(self.out_km, self.out_fuel, &self.out_note, lang)
    }

    /// Says how it came back.
    pub fn back_told(&self, lang: Lang) -> String {
        told_of(self.back_km, self.back_fuel, &self.back_note, lang)
    }

    /// Returns how far it was driven, in km.
    pub fn driven(&self) -> Option<u32> {
        self.back_km?.checked_sub(self.out_km?)
    }
}

fn told_of(km: Option<u32>, fuel: Option<u8>, note: &str, lang: Lang) -> String {
    let note = Some(note.to_owned()).filter(|note| !note.is_empty());
    let parts = [km.map(kilometres), fuel.map(|level| eighths(level, lang)), note];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Hands out a loan car.
pub fn hand_out(
    id: LoanCarId,
    picture: &OrderPicture,
    input: LoanCar,
    at: Timestamp,
) -> Result<Draft, Refusal> {
    if picture.loan_cars.iter().any(|car| car.value.is_out()) {
        return Err(LoanCarRefusal::StillOut.into());
    }
    if picture.order.value.is_delivered() {
        return Err(StageRefusal::Delivered.into());
    }
    if input.plate.trim().is_empty() {
        return Err(LoanCarRefusal::PlateMissing.into());
    }
    if !input.licence_seen || !input.agreed {
        return Err(LoanCarRefusal::NotAgreed.into());
    }
    let car = LoanCar {
        order: picture.id(),
        plate: input.plate.trim().to_uppercase(),
        model: input.model.trim().to_owned(),
        out_at: Some(at),
        back_at: None,
        removed: false,
        ..input
    };
    Ok(Draft::new(Action::HandOutLoanCar).create(id, &car))
}

/// Tells whether a reading is lower than when the car was handed out; one of the two is wrong, and a person looks again.
pub fn is_lower(car: &LoanCar, km: Option<u32>) -> bool {
    km.is_some() && km < car.out_km
}

/// Takes a loan car back.
pub fn take_back(
    car: &Entry<LoanCar>,
    (km, fuel): (Option<u32>, Option<u8>),
    note: &str,
    at: Timestamp,
) -> Result<Draft, Refusal> {
    if !car.value.is_out() {
        return Err(CustodyRefusal::AlreadyReleased.into());
    }
    // A lower one than at the hand-out is taken: the earlier reading may be the wrong one.
    if km.is_none() {
        return Err(LoanCarRefusal::Odometer.into());
    }
    let back = LoanCar {
        back_at: Some(at),
        back_km: km,
        back_fuel: fuel,
        back_note: note.trim().to_owned(),
        ..car.value.clone()
    };
    Ok(Draft::new(Action::TakeBackLoanCar).update(car, &back))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use uuid::Uuid;

    use super::*;
    use crate::order::RepairOrder;
    use crate::record::{Record, RecordType, Seq};

    const CAR: LoanCarId = LoanCarId::new(Uuid::from_u128(9));
    const NOON: Timestamp = Timestamp::from_millis(1_000_000);

    fn record<T: RecordType>(id: u128, value: &T, seq: u64) -> Record {
        let mut record = Record::empty(T::KIND, crate::id::RecordId::new(Uuid::from_u128(id)));
        for (name, value) in value.encode() {
            let field = crate::record::Field {
                value,
                seq: Seq::new(seq),
                set_before: None,
                alternatives: Vec::new(),
            };
            record.fields.insert(name.to_owned(), field);
        }
        record.seq = Seq::new(seq);
        record
    }

    fn picture(car: Option<&LoanCar>) -> OrderPicture {
        let order = OrderId::new(Uuid::from_u128(1));
        let records = [record(1, &RepairOrder::default(), 1)];
        let car = car.map(|car| record(9, car, 2));
        OrderPicture::assemble(order, records.into_iter().chain(car)).unwrap()
    }

    fn input() -> LoanCar {
        LoanCar {
            plate: " 粤b00001 ".to_owned(),
            licence_seen: true,
            agreed: true,
            out_km: Some(8_000),
            out_fuel: Some(8),
            ..LoanCar::default()
        }
    }

    fn out() -> LoanCar {
        LoanCar {
            order: OrderId::new(Uuid::from_u128(1)),
            out_at: Some(NOON),
            ..input()
        }
    }

    #[test]
    fn a_car_goes_out_with_licence_seen_and_agreement_signed() {
        let draft = hand_out(CAR, &picture(None), input(), NOON).unwrap();
        let plate = draft.edits.iter().find(|edit| edit.field == "plate").unwrap();
        assert_eq!(plate.value, "粤B00001");
        for (licence_seen, agreed) in [(false, true), (true, false)] {
            let lacking = LoanCar {
                licence_seen,
                agreed,
                ..input()
            };
            let refused = hand_out(CAR, &picture(None), lacking, NOON);
            assert_eq!(refused, Err(LoanCarRefusal::NotAgreed.into()));
        }
        let nameless = LoanCar {
            plate: " ".to_owned(),
            ..input()
        };
        assert_eq!(
            hand_out(CAR, &picture(None), nameless, NOON),
            Err(LoanCarRefusal::PlateMissing.into())
        );
    }

    #[test]
    fn one_car_is_out_at_a_time() {
        let refused = hand_out(CAR, &picture(Some(&out())), input(), NOON);
        assert_eq!(refused, Err(LoanCarRefusal::StillOut.into()));
        let back = LoanCar {
            back_at: Some(NOON),
            ..out()
        };
        assert!(hand_out(CAR, &picture(Some(&back)), input(), NOON).is_ok());
    }

    #[test]
    fn it_comes_back_once_and_with_a_reading() {
        let car = picture(Some(&out())).loan_cars[0].clone();
        assert!(is_lower(&car.value, Some(7_999)) && !is_lower(&car.value, Some(8_120)));
        assert!(take_back(&car, (Some(7_999), Some(4)), "借出时误录", NOON).is_ok());
        let unread = take_back(&car, (None, Some(4)), "", NOON);
        assert_eq!(unread, Err(LoanCarRefusal::Odometer.into()));
        assert!(take_back(&car, (Some(8_120), Some(4)), "右前轮毂刮伤", NOON).is_ok());
        let back = LoanCar {
            back_at: Some(NOON),
            back_km: Some(8_120),
            ..out()
        };
        assert_eq!(back.driven(), Some(120));
        let car = picture(Some(&back)).loan_cars[0].clone();
        let again = take_back(&car, (Some(8_200), None), "", NOON);
        assert_eq!(again, Err(CustodyRefusal::AlreadyReleased.into()));
    }
}
