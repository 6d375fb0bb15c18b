//! Why something is refused of a reading or its template.

use crate::words;

words! {
    /// Why something is refused of a reading or its template.
    pub enum ReadingRefusal {
        NotAsked => "该单的模板没有此检查项目。", "This order's template does not ask for this.";
        Taken => "已有读数不在该模板中，不能更换。", "Readings were taken that this template does not ask for.";
    }
}
