//! One order with everything that hangs on it, assembled from records.

use crate::customer::Customer;
use crate::id::{ConcernId, CustomerId, MarkId, OrderId};
use crate::order::RepairOrder;
use crate::order::concern::Concern;
use crate::order::custody::Custody;
use crate::order::mark::Mark;
use crate::order::owner_link::OwnerLink;
use crate::order::photo::Photo;
use crate::order::promise::Promise;
use crate::order::reading::Reading;
use crate::order::sheet::Sheet;
use crate::order::signature::{Signature, SignaturePurpose};
use crate::record::{Entry, Kind, Record, RecordType};
use crate::refusal::Refusal;
use crate::shop::ShopSettings;
use crate::text::Lang;
use crate::vehicle::Vehicle;

/// An order with everything that hangs on it; removed things are left out, lists are in order of making.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderPicture {
    /// The order.
    pub order: Entry<RepairOrder>,
    /// The vehicle.
    pub vehicle: Option<Entry<Vehicle>>,
    /// The people the order and the vehicle name.
    pub customers: Vec<Entry<Customer>>,
    /// The concerns.
    pub concerns: Vec<Entry<Concern>>,
    /// The marks that stand.
    pub marks: Vec<Entry<Mark>>,
    /// The marks, removed ones too.
    pub all_marks: Vec<Entry<Mark>>,
    /// The photos.
    pub photos: Vec<Entry<Photo>>,
    /// The readings, in the order in which the template asks for them.
    pub readings: Vec<Entry<Reading>>,
    /// What is held or declared.
    pub custody: Vec<Entry<Custody>>,
    /// The promises, oldest first, in the shop's order: tablets' clocks differ.
    pub promises: Vec<Entry<Promise>>,
    /// The signatures, oldest first, in the shop's order as well.
    pub signatures: Vec<Entry<Signature>>,
    /// The owner links.
    pub owner_links: Vec<Entry<OwnerLink>>,
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
            Err(Refusal::AlreadySigned)
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
        let children = self
            .concerns
            .iter()
            .map(|entry| &entry.record)
            .chain(self.marks.iter().map(|entry| &entry.record))
            .chain(self.custody.iter().map(|entry| &entry.record))
            .chain(self.customers.iter().map(|entry| &entry.record))
            .chain(self.vehicle.iter().map(|entry| &entry.record));
        core::iter::once(&self.order.record)
            .chain(children)
            .filter(|record| record.open_clashes().next().is_some())
            .collect()
    }
}

/// What hangs on an order, by id, which is the order of making, unless something else is said.
#[derive(Default)]
struct Children {
    customers: Vec<Entry<Customer>>,
    concerns: Vec<Entry<Concern>>,
    marks: Vec<Entry<Mark>>,
    photos: Vec<Entry<Photo>>,
    /// By place.
    readings: Vec<Entry<Reading>>,
    custody: Vec<Entry<Custody>>,
    /// By the shop's number.
    promises: Vec<Entry<Promise>>,
    /// By the shop's number.
    signatures: Vec<Entry<Signature>>,
    owner_links: Vec<Entry<OwnerLink>>,
}

impl Children {
    fn take(&mut self, record: Record) {
        match Kind::parse(&record.kind) {
            Some(Kind::Concern) => self.concerns.extend(Entry::read(record)),
            Some(Kind::Mark) => self.marks.extend(Entry::read(record)),
            Some(Kind::Photo) => self.photos.extend(Entry::read(record)),
            Some(Kind::Reading) => put_in(&mut self.readings, record, |entry| entry.value.place),
            Some(Kind::Custody) => self.custody.extend(Entry::read(record)),
            Some(Kind::Promise) => put_in(&mut self.promises, record, |entry| entry.record.made()),
            Some(Kind::Signature) => put_in(&mut self.signatures, record, |entry| entry.record.made()),
            Some(Kind::OwnerLink) => self.owner_links.extend(Entry::read(record)),
            _ => {}
        }
    }

    fn around(self, order: Entry<RepairOrder>, vehicle: Option<Entry<Vehicle>>) -> OrderPicture {
        OrderPicture {
            order,
            vehicle,
            customers: self.customers,
            concerns: standing(self.concerns),
            marks: standing(self.marks.clone()),
            all_marks: self.marks,
            photos: standing(self.photos),
            readings: standing(self.readings),
            custody: standing(self.custody),
            promises: standing(self.promises),
            signatures: standing(self.signatures),
            owner_links: standing(self.owner_links),
        }
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
