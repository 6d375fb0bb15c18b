//! Why something is refused of a customer file.

use crate::words;

words! {
    /// Why something is refused of a customer file.
    pub enum CustomerRefusal {
        NameMissing => "请填写姓名。", "Enter a name.";
        PhoneTooShort => "电话号码太短，请核对。", "The phone number is too short; please check it.";
    }
}
