//! One order with everything that hangs on it, assembled from records.

use std::collections::BTreeMap;

use crate::customer::Customer;
use crate::id::{ConcernId, CustomerId, MarkId, OrderId, RecordId};
use crate::order::RepairOrder;
use crate::order::comparison::Comparison;
use crate::order::concern::Concern;
use crate::order::custody::Custody;
use crate::order::intake::Intake;
use crate::order::loan_car::LoanCar;
use crate::order::mark::Mark;
use crate::order::moment::Moment;
use crate::order::owner_link::OwnerLink;
use crate::order::photo::Photo;
use crate::order::promise::Promise;
use crate::order::reading::Reading;
use crate::order::sheet::Sheet;
use crate::order::signature::SignatureRefusal;
use crate::order::signature::{Signature, SignaturePurpose};
use crate::record::{Entry, Kind, Record, RecordType};
use crate::refusal::Refusal;
use crate::shop::ShopSettings;
use crate::text::Lang;
use crate::vehicle::Vehicle;

/// Declares what hangs on an order: the list that it is kept in, its kind and its type. In order of making, which is that
/// of the ids, unless it says by what; removed things are left out, unless they are `kept`.
macro_rules! children {
    ($($(#[$doc:meta])* $field:ident: $kind:ident($type:ty) $(=> $how:ident)? $(by $key:expr)?;)+) => {
        /// An order with everything that hangs on it.
        #[derive(Clone, Debug, PartialEq)]
        pub struct OrderPicture {
            /// The order.
            pub order: Entry<RepairOrder>,
            /// The vehicle.
            pub vehicle: Option<Entry<Vehicle>>,
            /// The people the order and the vehicle name.
            pub customers: Vec<Entry<Customer>>,
            /// The marks that stand.
            pub marks: Vec<Entry<Mark>>,
            $($(#[$doc])* pub $field: Vec<Entry<$type>>,)+
        }

        impl OrderPicture {
            /// Returns the records of all that hangs on it.
            pub fn children(&self) -> impl Iterator<Item = &Record> {
                core::iter::empty()$(.chain(self.$field.iter().map(|entry| &entry.record)))+
            }
        }

        /// What hangs on an order, while it is put together.
        #[derive(Default)]
        struct Children {
            customers: Vec<Entry<Customer>>,
            $($field: Vec<Entry<$type>>,)+
        }

        impl Children {
            fn take(&mut self, record: Record) {
                match Kind::parse(&record.kind) {
                    $(Some(Kind::$kind) => put!(self.$field, record $(, $key)?),)+
                    _ => {}
                }
            }

            fn around(self, order: Entry<RepairOrder>, vehicle: Option<Entry<Vehicle>>) -> OrderPicture {
                OrderPicture {
                    order,
                    vehicle,
                    customers: self.customers,
                    marks: standing(self.all_marks.clone()),
                    $($field: shown!(self.$field $(, $how)?),)+
                }
            }
        }
    };
}

macro_rules! put {
    ($entries:expr, $record:expr) => {
        $entries.extend(Entry::read($record))
    };
    ($entries:expr, $record:expr, $key:expr) => {
        put_in(&mut $entries, $record, $key)
    };
}

macro_rules! shown {
    ($entries:expr) => {
        standing($entries)
    };
    ($entries:expr, kept) => {
        $entries
    };
}

children! {
    /// The intake, once anything was found out: at most one, and read by [`OrderPicture::intake`].
    intakes: Intake(Intake);
    /// The concerns.
    concerns: Concern(Concern);
    /// The marks, removed ones too.
    all_marks: Mark(Mark) => kept;
    /// The photos.
    photos: Photo(Photo);
    /// The readings, in the order in which the template asks for them.
    readings: Reading(Reading) by |entry| entry.value.place;
    /// The comparisons, in the order of their moments.
    comparisons: Comparison(Comparison) by |entry| entry.value.moment;
    /// What is held or declared.
    custody: Custody(Custody);
    /// The promises, oldest first, in the shop's order: tablets' clocks differ.
    promises: Promise(Promise) by |entry| entry.record.made();
    /// The signatures, oldest first, in the shop's order as well.
    signatures: Signature(Signature) by |entry| entry.record.made();
    /// The loan cars.
    loan_cars: LoanCar(LoanCar);
    /// The owner links.
    owner_links: OwnerLink(OwnerLink);
}

impl OrderPicture {
    /// Assembles the picture of an order; records of other orders are passed over.
    ///
    /// `records` holds the order, its children, the vehicle and the customers. `None`: no such order.
    pub fn assemble(id: OrderId, records: impl IntoIterator<Item = Record>) -> Option<Self> {
        let mut order = None;
        let mut vehicles = Vec::new();
        let mut picture = Children::default();
        // Sorted once and before they are read: a sort for each type of record is much code.
        let mut records: Vec<Record> = records.into_iter().collect();
        records.sort_by_key(|record| record.id);
        for record in records {
            match Kind::parse(&record.kind) {
                Some(Kind::RepairOrder) if record.id == id.into() => order = Entry::read(record),
                Some(Kind::Vehicle) => vehicles.extend(Entry::read(record)),
                Some(Kind::Customer) => picture.customers.extend(Entry::read(record)),
                Some(_) if record.get::<OrderId>("order") == id => picture.take(record),
                _ => {}
            }
        }
        let order: Entry<RepairOrder> = order?;
        let vehicle = vehicles
            .into_iter()
            .find(|vehicle: &Entry<Vehicle>| order.value.vehicle == Some(vehicle.id().into()));
        Some(picture.around(order, vehicle))
    }

    /// Returns the ids of the files that an order's picture needs besides what hangs on it: its vehicle and people.
    pub fn around(order: &RepairOrder) -> Vec<RecordId> {
        let people = [order.brought_by, order.owner, order.payer, order.contact];
        let people = people.into_iter().flatten().map(RecordId::from);
        let mut ids: Vec<RecordId> = order
            .vehicle
            .map(RecordId::from)
            .into_iter()
            .chain(people)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Returns the picture with some of its records as they are shown now, the same as one that is assembled anew.
    ///
    /// `file` finds vehicles and customers that this picture does not have. `None` where one is not found: then only
    /// whoever has all records can tell.
    pub fn with(&self, changed: &[&Record], file: impl Fn(RecordId) -> Option<Record>) -> Option<Self> {
        let changed: BTreeMap<RecordId, &Record> =
            changed.iter().map(|record| (record.id, *record)).collect();
        let own = self.order.id();
        let order = changed.get(&own).map(|record| RepairOrder::decode(record));
        let around = Self::around(order.as_ref().unwrap_or(&self.order.value));
        let files = self.vehicle.iter().map(|entry| &entry.record);
        let files = files.chain(self.customers.iter().map(|entry| &entry.record));
        let files: BTreeMap<RecordId, &Record> = files.map(|record| (record.id, record)).collect();
        let mut records: Vec<Record> = self
            .own_records()
            .filter(|record| !changed.contains_key(&record.id))
            .cloned()
            .collect();
        let is_file =
            |record: &Record| matches!(Kind::parse(&record.kind), Some(Kind::Vehicle | Kind::Customer));
        records.extend(
            changed
                .values()
                .filter(|record| !is_file(record))
                .map(|record| (*record).clone()),
        );
        for id in around {
            let known = changed
                .get(&id)
                .or_else(|| files.get(&id))
                .map(|record| (*record).clone());
            records.push(known.or_else(|| file(id))?);
        }
        Self::assemble(self.id(), records)
    }

    /// Returns the order's record and those of all that hangs on it.
    fn own_records(&self) -> impl Iterator<Item = &Record> {
        core::iter::once(&self.order.record).chain(self.children())
    }

    /// Returns the order's id.
    pub fn id(&self) -> OrderId {
        self.order.id().into()
    }

    /// Returns one of its concerns.
    pub fn concern(&self, id: ConcernId) -> Option<&Entry<Concern>> {
        self.concerns.iter().find(|concern| concern.id() == id.into())
    }

    /// Returns the reading of an item.
    pub fn reading(&self, item: &str) -> Option<&Entry<Reading>> {
        self.readings.iter().find(|reading| reading.value.item == item)
    }

    /// Returns the comparison at a moment, whether it still counts or not.
    pub fn comparison(&self, moment: Moment) -> Option<&Entry<Comparison>> {
        let mut comparisons = self.comparisons.iter();
        comparisons.find(|comparison| comparison.value.moment == Some(moment))
    }

    /// Returns a person the order names.
    pub fn customer(&self, id: CustomerId) -> Option<&Entry<Customer>> {
        self.customers.iter().find(|customer| customer.id() == id.into())
    }

    /// Returns the one to call, or whoever stands nearest: contact, bringer, owner, payer.
    pub fn contact(&self) -> Option<&Entry<Customer>> {
        let order = &self.order.value;
        [order.contact, order.brought_by, order.owner, order.payer]
            .into_iter()
            .flatten()
            .find_map(|id| self.customer(id))
    }

    /// Returns the photos of a mark.
    pub fn photos_of(&self, mark: MarkId) -> impl Iterator<Item = &Entry<Photo>> {
        self.photos
            .iter()
            .filter(move |photo| photo.value.mark == Some(mark))
    }

    /// Returns the intake's signature: the first one, should two tablets have taken one each.
    pub fn intake_signature(&self) -> Option<&Entry<Signature>> {
        self.signatures
            .iter()
            .find(|signature| signature.value.purpose == Some(SignaturePurpose::Intake))
    }

    /// Returns the promises that the customer was told of, oldest first: the one that was signed, and what came after.
    ///
    /// Before the signature a promised time moves freely; of those times only the one on the signed sheet was a promise.
    /// No clock is asked: a tablet makes its changes in the order of their numbers, whatever time it takes it to be.
    pub fn promises_told(&self) -> &[Entry<Promise>] {
        let signature = self.intake_signature();
        let signed = signature.map(|signature| signature.record.made());
        let sheet = signature.and_then(|signature| Sheet::read(&signature.value.sheet));
        let last = |is_it: &dyn Fn(&Promise) -> bool| {
            let is_it = |promise: &Entry<Promise>| {
                signed.is_none_or(|signed| promise.record.made() <= signed) && is_it(&promise.value)
            };
            self.promises.iter().rposition(is_it)
        };
        let on_sheet =
            sheet.and_then(|sheet| last(&|promise| Some(promise.promised_at) == sheet.promised_at));
        let first = on_sheet.or_else(|| last(&|_| true)).unwrap_or_default();
        &self.promises[first..]
    }

    /// Returns the newest signature, the intake's or an amendment's.
    pub fn last_signature(&self) -> Option<&Entry<Signature>> {
        self.signatures.last()
    }

    /// Returns the members of the sheet that differ from what was signed last; empty when nothing does.
    pub fn differs_from_signed(&self, settings: &ShopSettings) -> Vec<String> {
        let compared = self.signed_and_now(settings);
        compared
            .map(|(signed, now)| now.differences(&signed))
            .unwrap_or_default()
    }

    /// Returns the sheet that was signed last, and the order's as it is now in the same language; `None` where nothing
    /// was signed, or by a newer build.
    pub fn signed_and_now(&self, settings: &ShopSettings) -> Option<(Sheet, Sheet)> {
        let signed = Sheet::read(&self.last_signature()?.value.sheet)?;
        // The language and the shop's name are how it was shown, not what was agreed.
        let mut now = Sheet::in_language(self, settings, signed.language);
        now.shop.clone_from(&signed.shop);
        Some((signed, now))
    }

    /// Returns the language for the customer: the order's, the contact's, or the shop's.
    pub fn language(&self, settings: &ShopSettings) -> Lang {
        self.order
            .value
            .language
            .or_else(|| self.contact().and_then(|contact| contact.value.language))
            .or(settings.default_language)
            .unwrap_or_default()
    }

    /// Refuses to take off what the customer has signed.
    pub fn refuse_when_signed(&self) -> Result<(), Refusal> {
        if self.signatures.is_empty() {
            Ok(())
        } else {
            Err(SignatureRefusal::AlreadySigned.into())
        }
    }

    /// Refuses to take off what the customer has signed, or, when it came after that, what was confirmed (D36).
    ///
    /// `mark` is the mark itself or the one that a photo shows. A stray tap after every signature is on no signed sheet:
    /// it goes as it came.
    pub fn refuse_when_covered(&self, mark: Option<&Entry<Mark>>) -> Result<(), Refusal> {
        let is_free = |mark: &Entry<Mark>| {
            if mark.value.seen_at().is_after_intake() {
                return mark.value.confirmed_at.is_none();
            }
            let made = mark.record.made();
            let mut signatures = self.signatures.iter();
            signatures.all(|signature| signature.record.made() < made)
        };
        if mark.is_some_and(is_free) {
            return Ok(());
        }
        self.refuse_when_signed()
    }

    /// Returns one of its marks.
    pub fn mark(&self, id: MarkId) -> Option<&Entry<Mark>> {
        self.marks.iter().find(|mark| mark.id() == id.into())
    }

    /// Returns every record of the picture that a person still has to decide.
    pub fn clashes(&self) -> Vec<&Record> {
        let files = self.customers.iter().map(|entry| &entry.record);
        let files = files.chain(self.vehicle.iter().map(|entry| &entry.record));
        let own = self.own_records().filter(|record| !record.is_removed());
        own.chain(files)
            .filter(|record| record.open_clashes().next().is_some())
            .collect()
    }
}

/// Puts an entry behind those that come before it or with it.
fn put_in<T: RecordType, K: Ord>(entries: &mut Vec<Entry<T>>, record: Record, key: fn(&Entry<T>) -> K) {
    if let Some(entry) = Entry::read(record) {
        let own = key(&entry);
        let at = entries.partition_point(|known| key(known) <= own);
        entries.insert(at, entry);
    }
}

fn standing<T: RecordType>(entries: Vec<Entry<T>>) -> Vec<Entry<T>> {
    entries
        .into_iter()
        .filter(|entry| !entry.record.is_removed())
        .collect()
}
