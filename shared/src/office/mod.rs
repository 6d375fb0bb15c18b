//! What the office's pages and the server say to each other, as JSON under `/api/v1/office/`.
//!
//! The server checks session and role on every call. Calls other than `GET` carry the header
//! `x-requested-with: walkaround`. A refusal is `{"reason": …}`, see [`Refused`](crate::sync::wire::Refused);
//! a rule's refusal is `invalid` with the sentence in `sentence`.
//!
//! | call | who | takes | gives |
//! | --- | --- | --- | --- |
//! | `POST sign-in` | anyone | [`SignIn`] | [`Me`] |
//! | `POST sign-out` | anyone | | |
//! | `GET me` | signed in | | [`Me`] |
//! | `GET day-end?day=YYYY-MM-DD` (today when left out) | office, manager | | [`DayEnd`] |
//! | `POST day-end/close` | office, manager | [`CloseDay`] | [`ClosedDay`] |
//! | `GET reports` | signed in | | [`ReportList`]: those that the caller may read |
//! | `GET reports/{name}?from=&to=&format=&lang=` | whom [the report](crate::report::REPORTS) names | | [`ReportPage`], or a file as `csv` or `xlsx` |
//! | `GET days` | office, manager | | `Vec<`[`ClosedDay`]`>`, newest first |
//! | `GET staff` | office, manager | | `Vec<`[`StaffMember`]`>` |
//! | `POST staff` | manager | [`StaffInput`] | [`StaffMember`] |
//! | `PUT staff/{id}` | manager | [`StaffInput`] | [`StaffMember`] |
//! | `PUT staff/{id}/password` | manager | [`PasswordInput`] | [`StaffMember`] |
//! | `DELETE staff/{id}/password` | manager | | [`StaffMember`] |
//! | `GET devices` | office, manager | | `Vec<`[`Tablet`]`>` |
//! | `POST devices/pairing-code` | office, manager | [`PairingCodeInput`] | [`PairingCode`] |
//! | `PUT devices/{id}` | office, manager | [`DeviceInput`] | [`Tablet`] |
//! | `POST devices/{id}/revoke` | office, manager | | [`Tablet`] |
//! | `POST unsent` | office, manager | the bytes of [a file](crate::sync::unsent) | [`Imported`] |
//! | `POST devices/{id}/settle` | office, manager | | [`Tablet`]: its alarm is seen and done with |
//! | `GET settings` | signed in | | [`Settings`] |
//! | `PUT settings` | manager | [`Settings`] | [`Settings`] |
//! | `GET templates` | office, manager | | `Vec<`[`TemplateVersion`]`>`, by tier, newest first |
//! | `PUT templates/{tier}` | manager | [`TemplateInput`] | [`TemplateVersion`]: a new one |
//! | `GET evidence-key` | signed in | | [`EvidenceKey`] |
//! | `GET orders?q=&page=0` | signed in | | [`OrderPage`], open ones first |
//! | `GET orders/{id}` | signed in | | [`OrderDetail`] |
//! | `GET orders/{id}/evidence` | signed in | | a file: see [`crate::evidence`] |
//! | `POST clashes/decide` | advisor, office, manager | [`DecideClash`] | [`Decided`] |
//! | `POST quarantine/{seq}/apply` | office, manager | | [`Decided`] |
//! | `POST quarantine/{seq}/dismiss` | office, manager | [`Dismissal`] | [`Decided`] |
//! | `POST orders/{id}/owner-link` | advisor, office, manager | | [`OwnerLinkMade`] |
//! | `POST owner-links/{id}/withdraw` | advisor, office, manager | | [`Decided`] |
//! | `POST orders/{id}/message` | advisor, office, manager | | [`MessageQueued`] |
//! | `POST messages/{number}/approve`, `POST messages/{number}/discard` | advisor, office, manager | | [`MessageSummary`](crate::outbox::MessageSummary) |
//!
//! Names of authors and tablets are empty for the owner, and for the office itself, which is no tablet.
//! Photos of the shop are at `GET /api/v1/photos/{sha256}`, for the session as for a tablet.

mod clash;
mod day_end;
mod device;
mod order;
mod report;
mod session;
mod settings;
mod staff;
mod template;

pub use clash::{Clash, ClashValue, DecideClash, Decided, Dismissal, QuarantinedChange};
pub use day_end::{
    CloseDay, ClosedDay, DayEnd, DayIntake, Duplicate, DuplicateField, DuplicateVehicle, LateArrival,
    OpenIntake,
};
pub use device::{DeviceInput, Imported, LostWork, PairingCode, PairingCodeInput, Tablet, TabletUseInput};
pub use order::{
    HistoryEntry, MessageQueued, OrderDetail, OrderPage, OrderSummary, OrdersShown, OwnerLinkMade,
    ReadableEdit,
};
pub use report::{ListedReport, ReportList, ReportPage};
pub use session::{Me, SignIn};
pub use settings::{EvidenceKey, MOST_EXCEPTIONS, Settings, SettingsFault};
pub use staff::{PasswordInput, StaffInput, StaffMember};
pub use template::{TemplateInput, TemplateVersion};

use serde::{Deserialize, Serialize};

use crate::text::Lang;

/// A text in both languages, such as a value of a field as people read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BothTexts {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl BothTexts {
    /// Makes both from what tells one.
    pub fn of(tell: impl Fn(Lang) -> String) -> Self {
        Self {
            zh: tell(Lang::Zh),
            en: tell(Lang::En),
        }
    }

    /// Makes a text that reads the same in both.
    pub fn same(text: &str) -> Self {
        Self::of(|_| text.to_owned())
    }

    /// Returns the text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
