//! What is said of appointments: booking a car, waiting for it, and taking it in when it comes.

use crate::text::Lang;
use crate::words;

words! {
    /// Of an appointment.
    pub enum AppointmentWord {
        Book => "预约", "Book";
        Title => "预约登记", "Book a car in";
        Back => "返回查找", "Back to the search";
        When => "什么时候到店", "When the car comes";
        Day => "日期", "Day";
        Time => "时间", "Time";
        Own => "其他时间", "Another time";
        Today => "今天", "Today";
        Tomorrow => "明天", "Tomorrow";
        DayAfter => "后天", "Day after";
        Purpose => "来意", "Purpose";
        Words => "客户的要求", "What the customer asks for";
        WordsHint => "照客户的原话记录", "In the customer's own words";
        WordsExample => "例如：做 4 万公里保养，顺便看看刹车异响", "For example: 40,000 km service, and the brakes squeal";
        Bring => "请提醒客户携带", "Tell the customer to bring";
        Confirm => "登记预约", "Book the car";
        CreateAndBook => "建档并预约", "Create and book";
        BookKnown => "用已有档案预约", "Book with that file";
        Here => "车到了", "The car is here";
        Open => "打开预约", "Open the appointment";
        Expected => "预约到店", "Expected";
        NotHere => "车还没到店", "The car has not come yet";
        NotHereNote => "现在可以问诊、确认联系人和来意；其余的等车到店。", "The consultation, the person to call and the purpose can be filled in now; everything else once the car has arrived.";
        Waits => "等车到店再做", "This waits for the car";
        WaitsNote => "车到店后，请先点“车到了”。", "Once the car has come, press “The car is here” first.";
        StateWaits => "里程、油量和警告灯等车到店再记录。", "Odometer, fuel and warning lights are recorded once the car has arrived.";
        FillIn => "填写问诊表", "Fill in the consultation";
        People => "联系人和来意", "People and purpose";
        Move => "改时间", "Move";
        MoveTitle => "更改预约时间", "Move the appointment";
        MoveConfirm => "确认新时间", "Confirm the new time";
        Cancel => "取消预约", "Cancel it";
        CancelTitle => "为什么取消预约", "Why the appointment is cancelled";
        CancelHint => "会写入记录。", "It goes into the history.";
        ByCustomer => "客户取消", "The customer cancelled";
        AnotherDay => "客户改天再约", "The customer will call again";
        ByShop => "门店无法安排", "The shop can't take it";
        Cancelled => "预约已取消", "The appointment was cancelled";
        AlsoCancelled => "有人同时取消了这个预约", "Somebody else cancelled this appointment at the same time";
        AllAsked => "到店前要问的都已填写", "Everything that can be asked beforehand is filled in";
        Waiting => "等车到店", "waits for the car";
    }
}

words! {
    /// Of an intake that comes to nothing.
    pub enum CancelWord {
        Offer => "取消接车", "Cancel intake";
        OfferNote => "误开单，或客户在签字前离开", "Begun by mistake, or the customer left before signing";
        Title => "为什么取消接车", "Why this intake is cancelled";
        Hint => "会写入记录。", "It goes into the history.";
        Mistake => "误开单", "Begun by mistake";
        Twice => "重复接车", "Taken in twice";
        Left => "客户离开", "The customer left";
        Confirm => "取消接车", "Cancel the intake";
        Cancelled => "接车已取消", "The intake was cancelled";
        AlsoCancelled => "有人同时取消了这次接车", "Somebody cancelled this intake at the same time";
        AlsoCancelledNote => "客户已签字，单子保留。", "The customer has signed, so it stays.";
    }
}

/// Names the time of an appointment: a time of day alone is one of today.
pub fn appointment_at(when: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("预约 {when}"),
        Lang::En => format!("Appointment {when}"),
    }
}

/// Tells that a car was booked, and for when.
pub fn booked_for(when: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已预约：{when}"),
        Lang::En => format!("Booked: {when}"),
    }
}

/// Tells how much is still asked before the car comes (D7).
pub fn to_ask(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("到店前还缺 {count} 项"),
        Lang::En => format!("{count} to ask before the car comes"),
    }
}
