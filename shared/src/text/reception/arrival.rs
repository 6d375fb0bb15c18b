//! The words for finding a vehicle and for its state on arrival.

use crate::order::stage::Step;
use crate::text::{Label, Lang};
use crate::words;

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

words! {
    /// Of the step for concerns and special demands.
    pub enum ConcernWord {
        Title => "客户描述", "What the customer says";
        Note => "照客户的原话记录", "In the customer's own words";
        Label => "客户的原话", "The customer's words";
        Example => "例如：早上冷车启动时有异响", "For example: rattles on a cold start in the morning";
        Add => "记下", "Add";
        Symptoms => "问诊：是哪方面的问题？", "Consultation: what is it about?";
        AskOpen => "先请客户自己说：还有别的吗？谁在开车？最近修过什么？", "Let the customer speak first: anything else? Who drives? What was repaired lately?";
        Ask => "问诊", "Ask";
        Nature => "具体是什么？", "What exactly?";
        Place => "在哪里？", "Where?";
        Condition => "什么情况下出现？", "When does it happen?";
        Frequency => "多久一次？", "How often?";
        Since => "什么时候开始的？", "Since when?";
        Speed => "车速多少？（公里/小时）", "At what speed? (km/h)";
        Temperature => "什么温度下？", "At what temperature?";
        SayBack => "向客户复述", "Say it back";
        Confirm => "客户确认无误", "The customer confirms";
        Confirmed => "客户已确认", "Confirmed by the customer";
        NotConfirmed => "待客户确认", "To be confirmed";
        Dictate => "口述", "Dictate";
        Listening => "正在听…", "Listening…";
        NotHeard => "没有听清，请再说一次或直接输入。", "Not understood. Say it again, or type it.";
        Empty => "还没有记录", "Nothing written down yet";
        EmptyNote => "定期保养可以不写。", "Optional for a scheduled service.";
        Demands => "特别要求", "Special demands";
        DemandsHint => "例如：旧件带走、不要洗车、完工前先电话", "For example: keep the old parts, no car wash, call before you finish";
        Removed => "已删除客户描述", "Concern removed";
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
