//! Why something is refused of a promised time.

use crate::words;

words! {
    /// Why something is refused of a promised time.
    pub enum PromiseRefusal {
        DelayReasonMissing => "推迟承诺完工时间需要说明原因。", "A later promise time needs a reason.";
        InThePast => "承诺完工时间已经过去。", "The promise time is already past.";
    }
}
