//! Customers: the people who bring, own, pay for and are called about vehicles (D11, D112, D141).

mod refusal;

pub use refusal::CustomerRefusal;

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::CustomerId;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::{Advice, Refusal};
use crate::staff::COUNTER;
use crate::text::Lang;

choices! {
    /// What sort of customer it is (D147, the part that reception needs).
    pub enum CustomerKind {
        Person => "person", "个人", "Person";
        Company => "company", "单位", "Company";
    }
}

record! {
    /// A customer file (D11, D141).
    pub struct Customer: Kind::Customer [CreateCustomer, EditCustomer, CreateVehicle] {
        /// The name as the customer writes it.
        Low name: String = "姓名", "Name",
        /// The telephone number to reach them, as written.
        High phone: String = "电话", "Phone" @ COUNTER,
        /// Person or company.
        Low kind: Option<CustomerKind> = "客户类型", "Kind of customer",
        /// The language they read.
        Low language: Option<Lang> = "语言", "Language",
        /// Whether they asked not to be called for anything but their car (D112).
        Low do_not_disturb: bool = "请勿打扰", "Do not disturb" @ COUNTER,
        /// Anything staff should know.
        Low note: String = "备注", "Note" @ COUNTER,
    }
}

/// Creates a customer file from what was typed (D11).
pub fn create(id: CustomerId, input: Customer) -> Result<Draft, Refusal> {
    Ok(Draft::new(Action::CreateCustomer).create(id, &checked(input)?))
}

/// Changes a customer file.
pub fn edit(customer: &Entry<Customer>, input: Customer) -> Result<Draft, Refusal> {
    Ok(Draft::new(Action::EditCustomer).update(customer, &checked(input)?))
}

fn checked(mut input: Customer) -> Result<Customer, Refusal> {
    input.name = input.name.trim().to_owned();
    input.phone = input.phone.trim().to_owned();
    if input.name.is_empty() {
        return Err(CustomerRefusal::NameMissing.into());
    }
    if !input.phone.is_empty() && digits(&input.phone).len() < 5 {
        return Err(CustomerRefusal::PhoneTooShort.into());
    }
    Ok(input)
}

/// Advises about a telephone number; none of it is refused.
pub fn phone_advice(phone: &str) -> Option<Advice> {
    (!phone.contains('+') && digits(phone).len() == 8).then_some(Advice::PhoneOfEight)
}

/// Returns only the digits of a telephone number, for comparing and searching.
pub fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use uuid::Uuid;

    use super::*;

    fn check(name: &str, phone: &str, expected: Option<Refusal>) {
        let input = Customer {
            name: name.into(),
            phone: phone.into(),
            ..Customer::default()
        };
        assert_eq!(create(CustomerId::new(Uuid::from_u128(1)), input).err(), expected);
    }

    #[test]
    fn a_customer_needs_a_name_and_a_phone_that_can_be_called() {
        check(" 王伟 ", "138 0013 8000", None);
        check("王伟", "", None);
        check("  ", "13800138000", Some(CustomerRefusal::NameMissing.into()));
        check("王伟", "110", Some(CustomerRefusal::PhoneTooShort.into()));
    }

    #[test]
    fn a_number_of_eight_digits_without_its_country_is_asked_about() {
        let is_asked = |phone: &str| phone_advice(phone) == Some(Advice::PhoneOfEight);
        assert!(is_asked("6123 4567"));
        for fine in [
            "",
            "138 0013 8000",
            "021-5888 1234",
            "0755-8888 123",
            "+853 6612 3456",
            "6123",
        ] {
            assert!(!is_asked(fine), "{fine}");
        }
    }

    #[test]
    fn only_what_differs_from_an_empty_file_becomes_an_edit() {
        let input = Customer {
            name: "王伟".into(),
            ..Customer::default()
        };
        let draft = create(CustomerId::new(Uuid::from_u128(1)), input).unwrap();
        assert_eq!(draft.edits.len(), 1);
        assert_eq!(draft.edits[0].field, "name");
    }
}
