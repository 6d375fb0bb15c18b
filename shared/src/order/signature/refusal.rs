//! Why something is refused of a signature, or of what depends on one.

use crate::words;

words! {
    /// Why something is refused of a signature, or of what depends on one.
    pub enum SignatureRefusal {
        Empty => "请签字或输入姓名。", "Sign, or type the name.";
        SheetIncomplete => "还有必填内容未完成。", "Something needed for signing is still missing.";
        SheetChanged => "内容已变化，请重新核对后签字。", "The sheet has changed; please review it again.";
        NotSigned => "客户签字后才能开始维修。", "Repair starts only after the customer has signed.";
        AlreadySigned => "已签字或已确认的内容不能删除。", "What was signed or confirmed can't be removed.";
    }
}
