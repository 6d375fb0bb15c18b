//! Why something is refused of a concern.

use crate::words;

words! {
    /// Why something is refused of a concern.
    pub enum ConcernRefusal {
        Empty => "请填写客户描述。", "Write down what the customer says.";
    }
}
