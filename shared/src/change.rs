//! Actions: the rules that make changes, by name.

use core::fmt;

use serde_json::Value;
use sync_core::change;

use crate::record::Record;
use crate::staff::{COUNTER, DESK, HEAD, Role, Roles};

pub use sync_core::change::{Base, Change, Draft, Edit, MAX_EDITS, base, edits};

/// Whoever may open and change files of customers and vehicles.
const FILES: &[Role] = &[
    Role::Advisor,
    Role::CustomerRelations,
    Role::ClaimsClerk,
    Role::Cashier,
    Role::Office,
];
/// Whoever books cars.
const BOOKING: &[Role] = &[Role::Advisor, Role::CustomerRelations, Role::Office];
/// Whoever answers for the intake and for what is agreed with the customer.
const INTAKE: &[Role] = &[Role::Advisor];
/// Whoever looks at cars.
const FLOOR: &[Role] = &[Role::Advisor, Role::Dispatcher, Role::Technician, Role::Inspector];
/// Whoever says how a car's work goes on.
const PROGRESS: &[Role] = &[
    Role::Advisor,
    Role::Dispatcher,
    Role::Technician,
    Role::Inspector,
    Role::Parts,
];
/// Whoever sends work back.
const BACK: &[Role] = &[Role::Advisor, Role::Dispatcher, Role::Inspector];
/// Whoever hands things back over the counter.
const HANDING: &[Role] = &[Role::Advisor, Role::Cashier];
/// Whoever tells owners how it stands.
const TELLING: &[Role] = COUNTER;
/// Whoever calls customers.
const CALLING: &[Role] = &[Role::Advisor, Role::CustomerRelations];
/// Whoever decides between two values.
const DECIDING: &[Role] = COUNTER;
/// Whoever sets up tablets.
const TABLETS: &[Role] = DESK;
/// Whoever decides about people and settings, through the server's own routes.
const KEEPING: &[Role] = HEAD;

/// Declares the actions: the name in storage of each rule that makes changes, and whoever may do it.
macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident => $name:literal, $roles:ident;)+) => {
        /// The rule that made a change, as the history tells it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $action),+ }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$action),+];

            /// Returns the name used in storage.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$action => $name),+ }
            }

            /// Returns the roles of whoever may do it.
            pub const fn roles(self) -> Roles {
                match self { $(Self::$action => Roles::of($roles)),+ }
            }

            /// Returns the action of that name; `None` when a newer build made it.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$action),)+ _ => None }
            }
        }
    };
}

actions! {
    /// A customer file was created.
    CreateCustomer => "create_customer", FILES;
    /// A customer file was changed.
    EditCustomer => "edit_customer", FILES;
    /// A vehicle file was created.
    CreateVehicle => "create_vehicle", FILES;
    /// A vehicle file was changed.
    EditVehicle => "edit_vehicle", FILES;
    /// A repair order was opened.
    OpenOrder => "open_order", BOOKING;
    /// A repair order was booked for a car that is expected.
    BookOrder => "book_order", BOOKING;
    /// An appointment was moved to another time.
    MoveAppointment => "move_appointment", BOOKING;
    /// An appointment was cancelled.
    CancelAppointment => "cancel_appointment", BOOKING;
    /// An intake was cancelled before anything was signed.
    CancelIntake => "cancel_intake", INTAKE;
    /// A car that was expected has come.
    Arrive => "arrive", BOOKING;
    /// The intake of an order was filled in.
    EditIntake => "edit_intake", BOOKING;
    /// The customer confirmed the walk-around, or that was taken back.
    ConfirmWalkAround => "confirm_walk_around", INTAKE;
    /// A concern was written down.
    WriteConcern => "write_concern", BOOKING;
    /// A concern was taken off.
    RemoveConcern => "remove_concern", BOOKING;
    /// A mark was added to the walk-around.
    AddMark => "add_mark", FLOOR;
    /// A mark was changed.
    EditMark => "edit_mark", FLOOR;
    /// The vehicle was compared all round with what was signed.
    CompareVehicle => "compare_vehicle", FLOOR;
    /// A mark was taken off.
    RemoveMark => "remove_mark", FLOOR;
    /// A photo was taken.
    AddPhoto => "add_photo", FLOOR;
    /// A photo was drawn on.
    AnnotatePhoto => "annotate_photo", FLOOR;
    /// A photo was taken off.
    RemovePhoto => "remove_photo", FLOOR;
    /// Something was taken into custody.
    TakeIntoCustody => "take_into_custody", HANDING;
    /// Something in custody was changed.
    EditCustody => "edit_custody", HANDING;
    /// Something was given back.
    ReleaseCustody => "release_custody", HANDING;
    /// Something stays with the shop after delivery.
    KeepInCustody => "keep_in_custody", INTAKE;
    /// A loan car was handed out.
    HandOutLoanCar => "hand_out_loan_car", HANDING;
    /// A loan car was taken back.
    TakeBackLoanCar => "take_back_loan_car", HANDING;
    /// A completion time was promised.
    PromiseTime => "promise_time", INTAKE;
    /// The customer signed.
    Sign => "sign", INTAKE;
    /// An owner link was handed out.
    CreateOwnerLink => "create_owner_link", TELLING;
    /// An owner link was withdrawn.
    WithdrawOwnerLink => "withdraw_owner_link", TELLING;
    /// The order moved to a later step.
    MoveOn => "move_on", FLOOR;
    /// The order was reopened at an earlier step.
    Reopen => "reopen", BACK;
    /// A delivered order of which nobody is to be called was closed.
    CloseOrder => "close_order", CALLING;
    /// What blocks the order was noted or cleared.
    NoteBlock => "note_block", PROGRESS;
    /// A clash was decided by a person.
    DecideClash => "decide_clash", DECIDING;
    /// A staff member was changed.
    EditStaff => "edit_staff", KEEPING;
    /// The office set who may use a tablet.
    SetTabletUse => "set_tablet_use", TABLETS;
    /// The shop's settings were changed.
    EditShopSettings => "edit_shop_settings", KEEPING;
    /// A version of a walk-around template was saved.
    EditTemplate => "edit_template", KEEPING;
    /// Another template was chosen for an order.
    ChooseTemplate => "choose_template", INTAKE;
    /// A reading was taken, advised on or declined.
    TakeReading => "take_reading", FLOOR;
}

impl fmt::Display for Action {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl From<Action> for &'static str {
    fn from(action: Action) -> Self {
        action.name()
    }
}

/// Decides a clash: the value chosen by a person who sees all of them stands, the others stay kept.
///
/// Choosing the value that is shown confirms it.
pub fn decide(record: &Record, field: &str, value: Value) -> Draft {
    change::decide(Action::DecideClash, record, field, value)
}
