//! Every screen of the app: its address, the part of the app that its code travels in, and its page.

/// Hands the table of screens to a macro: `address` makes the addresses of it, `routes` the routes and the split points.
///
/// The screens of `first` travel with the first load; every other name is a part that is fetched when one of its screens
/// is first opened. Pages are named from `crate::page`.
macro_rules! places {
    ($then:ident) => {
        $then! {
            first {
                /// Leads to pairing, to signing in, or to the board.
                Home at "/" => door::Home;
                /// Every car in the shop, by step.
                Board at "/board" => board::Board;
            }
            reception {
                /// A vehicle is looked up or gets its file.
                NewIntake at "/reception/new" => reception::NewIntake;
                /// One step of an intake.
                Intake(order: OrderId, step: IntakeStep) at "/reception/:order/:step" => reception::Intake;
                /// The vehicle is compared with what the customer signed.
                Compare(order: OrderId, moment: Moment) at "/orders/:order/compare/:moment" => reception::Compare;
            }
            order {
                /// One order.
                Order(order: OrderId) at "/orders/:order" => order::Order;
            }
            print {
                /// The papers of an order.
                Print(order: OrderId) at "/orders/:order/print" => print::Print;
            }
            tablet {
                /// This tablet's settings.
                Settings at "/settings" => settings::Settings;
                /// A one-time code makes this tablet one of the shop's.
                Pair at "/pair" => pair::Pair;
                /// People of the shop sign in on a tablet.
                SignIn at "/sign-in" => sign_in::SignIn;
            }
            verify {
                /// An evidence pack is verified.
                Verify at "/verify" => verify::Verify;
            }
            office {
                /// Leads to where somebody of the office begins.
                Office at "/office" => office::Home;
                /// Somebody signs in to the office.
                OfficeSignIn at "/office/sign-in" => office::SignIn;
                /// What a day still lacks, and its totals.
                DayEnd at "/office/day-end" => office::DayEnd;
                /// Every order.
                OfficeOrders at "/office/orders" => office::Orders;
                /// One order, as the office sees it.
                OfficeOrder(order: OrderId) at "/office/orders/:order" => office::Order;
                /// Reports, and the one that is open.
                Reports at "/office/reports" => office::Reports;
                /// The people of the shop.
                Staff at "/office/staff" => office::Staff;
                /// The shop's tablets.
                Devices at "/office/devices" => office::Devices;
                /// Templates of the walk-around.
                Templates at "/office/templates" => office::Templates;
                /// The shop's settings.
                OfficeSettings at "/office/settings" => office::Settings;
            }
        }
    };
}

pub(crate) use places;
