//! What is said of an intake: finding the vehicle, its steps, its state on arrival.

use crate::order::stage::Step;
use crate::text::{Label, Lang};
use crate::words;

words! {
    /// Says how the warning lights stand where none is known to be on.
    pub enum LightWord {
        NoneOn => "无", "None";
        NotChecked => "未查看", "Not checked";
        NoneRecorded => "没有记录", "None recorded";
    }
}

words! {
    /// Of finding a vehicle and making a new file.
    pub enum ArrivalWord {
        Title => "接车：查找车辆", "New arrival";
        SearchLabel => "车牌、车架号后几位、电话后几位、姓名或拼音首字母", "Plate, VIN tail, phone tail, name or pinyin initials";
        SearchPrompt => "车牌 · 姓名 · 电话", "Plate · name · phone";
        Keys => "车牌键盘", "Plate keys";
        OwnKeys => "使用平板自带键盘", "Use the tablet's own keyboard";
        PlateKeys => "使用车牌键盘", "Use the plate keys";
        Erase => "删除一位", "Delete one character";
        Clear => "清空", "Clear";
        Results => "查找结果", "Results";
        TakeIn => "接车", "Take in";
        ShowMore => "显示更多", "Show more";
        StartTitle => "输入车牌的几位就够了", "A few characters are enough";
        StartNote => "也可以输入车架号或电话的后四位、姓名或拼音首字母。", "The last digits of the VIN or phone work too, and so do a name or its pinyin initials.";
        NoneTitle => "没有找到这辆车", "No such vehicle here";
        NoneNote => "核对一下，或为它新建档案。", "Check what you typed, or make a new file.";
        NotAllNote => "并非所有车辆都已传到本平板：联网后再查一次，或先为它新建档案。", "This tablet does not have every car yet. Search again once it is online, or make a new file.";
        OneSign => "再输入一位", "One more character";
        OneSignNote => "一位只能查姓名；车牌至少两位，号码至少三位。", "One character finds names only; a plate takes two, a number three.";
        NewVehicle => "新建车辆档案", "New vehicle";
        LastVisit => "上次来店", "Last visit";
        NotLately => "近期没有来过", "Not here lately";
        Continue => "打开", "Open";
        AnotherOrder => "另开一张", "Open another";
        Unfinished => "未签字的接车", "Intakes not yet signed";
        FormTitle => "新建车辆与客户", "New vehicle and customer";
        FormVehicle => "车辆", "Vehicle";
        FormCustomer => "车主", "Owner";
        Plate => "车牌号", "Plate";
        PlatePrompt => "车牌", "Plate";
        Vin => "车架号 (VIN)", "VIN";
        ScanVin => "拍条码", "Scan the bar code";
        LiveVin => "对准条码", "Hold the camera to it";
        LiveNote => "把车架号条码放在画面中间，读到后自动填写。", "Keep the bar code in the middle; it is filled in as soon as it is read.";
        CameraRefused => "无法使用摄像头，请改为拍条码或直接输入。", "The camera can't be used. Take a photo of the bar code, or type it.";
        VinNotFound => "照片上没有读到车架号，请靠近再拍，或直接输入。", "No VIN found on the photo. Take it closer, or type it.";
        VinHint => "17 位，不含 I、O、Q", "17 characters, never I, O or Q";
        Make => "品牌", "Make";
        MakeExample => "例如 大众", "Volkswagen, for example";
        Model => "车型", "Model";
        ModelExample => "例如 朗逸 1.5L", "Lavida 1.5 L, for example";
        Year => "年款", "Model year";
        Colour => "颜色", "Colour";
        Body => "车身形式", "Body shape";
        Energy => "能源类型", "Energy";
        Name => "姓名", "Name";
        Phone => "电话", "Phone";
        Create => "建档并接车", "Create and take in";
        Known => "这辆车已有档案", "This vehicle is already on file";
        UseKnown => "用已有档案接车", "Take in with that file";
        BackToSearch => "返回查找", "Back to the search";
    }
}

words! {
    /// Of the step that takes down the vehicle's state, purpose and people.
    pub enum VehicleWord {
        State => "车辆状况", "State on arrival";
        Odometer => "里程", "Odometer";
        Kilometres => "km", "km";
        Visits => "来店记录", "Earlier visits";
        VisitsNote => "较早的记录在服务器上，点开时取回。", "Older visits are on the server and load when opened.";
        VisitsHereNote => "离线：只列出本平板上的来店记录。", "Offline: only visits stored on this tablet.";
        LastReading => "上次里程", "Odometer then";
        LastVisit => "上次来店", "Last visit";
        NoReading => "没有上次里程", "No earlier reading";
        Fuel => "油量", "Fuel";
        Battery => "电量", "Battery";
        WarningLights => "仪表警告灯", "Warning lights";
        NoneOn => "已查看，没有亮起", "Looked: none is on";
        LightsOn => "亮起的警告灯", "Lights that are on";
        Purpose => "来意", "Purpose";
        Booked => "已预约", "Booked";
        BookedHint => "客户按预约到店", "The customer has an appointment";
        Rework => "返修", "Rework";
        ReworkHint => "对之前维修不满意或未修好，单独开单", "Rework of an earlier order, on a separate order";
        ReworkOf => "返修哪一张", "Order being reworked";
        ReworkUnknown => "不清楚", "Not known";
        ReworkCause => "原因", "Cause";
        People => "相关人员", "People";
        Brings => "送修人", "Brought by";
        Owns => "车主", "Owner";
        Pays => "付款人", "Payer";
        Calls => "联系人", "Person to call";
        Nobody => "未指定", "Nobody yet";
        SameForAll => "四项都是此人", "The same for all four";
        File => "车辆档案", "The car on file";
        CorrectPerson => "更正此人的档案", "Correct this person's file";
        AddPerson => "添加人员", "Add a person";
        AddAndUse => "添加并选用", "Add and use";
        Language => "客户的语言", "The customer's language";
        LanguageHint => "签字单和车主页面使用", "For the sheet and the owner's page";
    }
}

/// Tells of an order of the car that is under way, with where it stands.
pub fn open_order(number: &str, step: Step, lang: Lang) -> String {
    let step = step.label(lang);
    match lang {
        Lang::Zh => format!("未交车的委托书：{number} · {step}"),
        Lang::En => format!("Open order: {number} · {step}"),
    }
}

/// Warns that other orders of the same car are under way.
pub fn also_open(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("这辆车另有 {count} 张未交车的委托书"),
        (Lang::En, 1) => "This car has another open order".to_owned(),
        (Lang::En, _) => format!("This car has {count} other open orders"),
    }
}

words! {
    /// Of the steps of an intake and what surrounds them.
    pub enum IntakeWord {
        Rail => "接车步骤", "Steps of the intake";
        Vehicle => "车辆", "Vehicle";
        Concerns => "客户描述", "Concerns";
        WalkAround => "环车检查", "Walk-around";
        Custody => "保管", "Custody";
        Promise => "承诺完工时间", "Promise time";
        Sign => "签字", "Sign";
        Link => "车主链接", "Owner link";
        Back => "返回看板", "Back to the board";
        Next => "下一步", "Next";
        Finish => "完成接车", "Finish";
        NothingMissing => "可以签字", "Ready to sign";
        MissingTitle => "签字前还需要", "Needed before signing";
        MissingNone => "内容已齐全，可以请客户签字。", "Everything is there. The customer can sign.";
        Advised => "签字前建议再看", "Worth a look before signing";
        AdvisedNote => "不影响签字，签字单会照实写明。", "Not required for signing; the sheet will note it.";
        Close => "关闭", "Close";
        Needed => "必填", "Needed";
        Loading => "正在读取", "Loading";
        NotFound => "本平板上没有这张维修委托书。", "This order is not on this tablet.";
        NotFoundNote => "它可能已取消，或还没有同步过来。", "It may have been cancelled, or not have synced here yet.";
        Add => "添加", "Add";
        Remove => "删除", "Remove";
        Edit => "修改", "Edit";
        Done => "完成", "Done";
        Cancel => "取消", "Cancel";
        Less => "减少", "Less";
        More => "增加", "More";
        Signed => "已签字", "Signed";
    }
}

/// Greets the person who brings the vehicle, by name where it is known (D9).
pub fn greeting(name: &str, lang: Lang) -> String {
    match (lang, name.is_empty()) {
        (Lang::Zh, true) => "您好，欢迎光临".to_owned(),
        (Lang::Zh, false) => format!("{name}，您好"),
        (Lang::En, true) => "Welcome".to_owned(),
        (Lang::En, false) => format!("Welcome, {name}"),
    }
}

/// Formats the visit's ordinal, starting at 1.
pub fn visit_number(number: usize, lang: Lang) -> String {
    match (lang, number) {
        (Lang::Zh, 0 | 1) => "第一次来店".to_owned(),
        (Lang::Zh, _) => format!("第 {number} 次来店"),
        (Lang::En, 0 | 1) => "First visit".to_owned(),
        (Lang::En, _) => format!("Visit no. {number}"),
    }
}

/// Says how many earlier visits there are as far as this tablet knows, which without a network may not be all.
pub fn visits_here(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "离线：本平板上没有来店记录".to_owned(),
        (Lang::Zh, _) => format!("离线：本平板上有 {count} 次来店记录"),
        (Lang::En, 0) => "Offline: no earlier visit on this tablet".to_owned(),
        (Lang::En, 1) => "Offline: 1 earlier visit on this tablet".to_owned(),
        (Lang::En, _) => format!("Offline: {count} earlier visits on this tablet"),
    }
}

/// Offers the list of all earlier visits.
pub fn all_visits(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("全部来店记录（{count}）"),
        Lang::En => format!("All earlier visits ({count})"),
    }
}

/// Names the step that comes next.
pub fn next(step: IntakeWord, lang: Lang) -> String {
    let (word, step) = (IntakeWord::Next.label(lang), step.label(lang));
    match lang {
        Lang::Zh => format!("{word}：{step}"),
        Lang::En => format!("{word}: {step}"),
    }
}

/// Tells how many things a step lacks.
pub fn lacks(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("缺 {count} 项"),
        Lang::En => format!("{count} missing"),
    }
}

/// Tells how many things the step on the screen still lacks.
pub fn still_missing(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这一步还缺 {count} 项"),
        Lang::En => format!("{count} still missing"),
    }
}

/// Tells how many things are missing before the customer can sign.
pub fn lacks_for_signing(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("签字前还缺 {count} 项"),
        (Lang::En, 1) => "1 thing missing for signing".to_owned(),
        (Lang::En, _) => format!("{count} things missing for signing"),
    }
}

/// Names the fuel in eighths as a gauge does: empty, 3/8, ½ (D18).
pub fn eighths(level: u8, lang: Lang) -> String {
    match (level, lang) {
        (0, Lang::Zh) => "空".to_owned(),
        (0, Lang::En) => "Empty".to_owned(),
        (8, Lang::Zh) => "满".to_owned(),
        (8, Lang::En) => "Full".to_owned(),
        (2, _) => "¼".to_owned(),
        (4, _) => "½".to_owned(),
        (6, _) => "¾".to_owned(),
        _ => format!("{level}/8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many_in_english() {
        assert_eq!(lacks_for_signing(1, Lang::En), "1 thing missing for signing");
        assert_eq!(lacks_for_signing(3, Lang::En), "3 things missing for signing");
    }

    #[test]
    fn a_level_is_said_as_the_gauge_says_it() {
        let levels = [0, 1, 2, 4, 6, 7, 8].map(|level| eighths(level, Lang::En));
        assert_eq!(levels, ["Empty", "1/8", "¼", "½", "¾", "7/8", "Full"]);
    }
}
