//! Why something is refused of a loan car.

use crate::words;

words! {
    /// Why something is refused of a loan car.
    pub enum LoanCarRefusal {
        StillOut => "还有代步车没有归还。", "A loan car is still out.";
        NotAgreed => "请先查看驾驶证并签好代步车协议。", "See the licence and have the agreement signed first.";
        PlateMissing => "请填写代步车车牌号。", "Enter the plate of the loan car.";
        Odometer => "请填写收回时的里程。", "Enter the odometer.";
    }
}
