//! What is said of promised completion times.

use crate::words;

words! {
    /// Of the promise time.
    pub enum PromiseWord {
        Title => "承诺完工时间", "Promise time";
        Quick => "常用时间", "Quick choices";
        Own => "其他时间", "Another time";
        Now => "当前承诺完工时间", "Promise time now";
        None => "还没有承诺完工时间", "No promise time yet";
        Change => "改为", "Change to";
        Reason => "推迟原因", "Reason for the change";
        ReasonNote => "说明（车主能看到）", "In words (the owner reads this)";
        ReasonExample => "例如：配件明天上午到", "For example: the part arrives tomorrow morning";
        Confirm => "确认新的承诺完工时间", "Promise the new time";
        History => "承诺记录", "Promises so far";
        Hours => "营业时间", "Opening hours";
        DayOff => "当天休息", "Closed on that day";
    }
}
