//! Words of the page of reports.

use crate::text::Lang;

crate::words! {
    /// Words of the page of reports.
    pub enum ReportsWord {
        Empty => "没有可看的报表", "No reports for your role";
        Yesterday => "昨天", "Yesterday";
        ThisWeek => "本周", "This week";
        ThisMonth => "本月", "This month";
        LastMonth => "上月", "Last month";
        First => "起始日期", "From";
        Last => "截止日期", "To";
        WrongOrder => "截止日期不能早于起始日期。", "The last day can't be before the first.";
        NoRows => "这一期间没有数据", "Nothing in this period";
        NoRowsNote => "换一个期间试试。", "Try another period.";
    }
}

/// Says that a table is longer than what is shown.
pub fn shown_of(lang: Lang, shown: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("显示前 {shown} 行，共 {all} 行；全部见导出文件。"),
        Lang::En => format!("The first {shown} of {all} rows; the files hold all of them."),
    }
}
