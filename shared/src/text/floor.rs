//! Words of the shop floor: frame, pairing, signing in, the board, an order, this tablet's settings.

use crate::text::Lang;

crate::words! {
    /// Words of the frame around every screen.
    pub enum FrameWord {
        Navigation => "导航", "Navigation";
        Board => "看板", "Board";
        TakeIn => "接车", "Take in";
        ThisTablet => "本平板", "This tablet";
        Office => "后台", "Office";
        Back => "返回", "Back";
        Close => "关闭", "Close";
        Undo => "撤销", "Undo";
        Loading => "正在读取", "Loading";
        Saved => "已存本平板", "Saved on this tablet";
        Synced => "已同步", "Synced";
        Waiting => "待同步", "Waiting to sync";
        PartMissing => "这一页还没有下载到本平板", "This page is not on this tablet yet";
        PartMissingNote => "连接网络后再试一次；已保存的内容不受影响。", "Try again with a network; nothing that was saved is affected.";
        TryAgain => "再试一次", "Try again";
        Newer => "应用有新版本", "A newer version of the app is ready";
        NewerNote => "更新只需几秒，已保存的内容不受影响。", "It takes a few seconds; nothing that was saved is affected.";
        TakeNewer => "立即更新", "Update now";
    }
}

crate::words! {
    /// Words of pairing and signing in.
    pub enum DoorWord {
        PairTitle => "配对这台平板", "Pair this tablet";
        PairNote => "请在后台的“平板”页生成配对码，扫描二维码或输入配对码。", "Make a code in the office under “Tablets”, then scan its QR or type it here.";
        Code => "配对码", "Pairing code";
        TabletName => "平板名称", "Name of this tablet";
        TabletNameHint => "后台以此名称显示，例如“前台 1 号”；不填则以单号字母命名。", "The office sees it by this name, such as “Front desk 1”; left empty, it is named by its letter.";
        Pair => "配对", "Pair";
        PairNeedsNetwork => "配对需要一次网络连接，此后可离线工作。", "Pairing needs the network once; after that the tablet works without it.";
        InstallHint => "在 iPad 上请先“添加到主屏幕”，否则系统可能在 7 天后清除数据。", "On an iPad, add this app to the home screen first, or the system may clear its data after 7 days.";
        SignInTitle => "您是谁？", "Who are you?";
        SignInNote => "PIN 记录操作人，离线也可使用。", "The PIN says who did what; it also works without a network.";
        EnterPin => "请输入 PIN", "Enter your PIN";
        Erase => "删除", "Erase";
        NoPin => "未设置 PIN", "No PIN set";
        NoPinNote => "请在后台为该员工设置 PIN。", "Ask the office to set a PIN for this person.";
        SomeoneElse => "换一个人", "Someone else";
        NoStaff => "还没有员工", "No staff yet";
        NoStaffNote => "同步完成后会显示员工名单。", "The staff appear as soon as the first sync is done.";
        SignOut => "退出", "Sign out";
        Switch => "切换员工", "Switch person";
    }
}

crate::words! {
    /// Words of the board.
    pub enum BoardWord {
        Title => "今日看板", "Board";
        TakeIn => "接车", "Take a car in";
        Empty => "店内没有车辆", "No car is here";
        EmptyNote => "接待第一辆车。", "Take the first one in.";
        NoneHere => "无", "None";
        NoPromise => "无承诺完工时间", "No promise time";
        Unsigned => "未签字", "Not signed";
        Filter => "查找看板", "Find on the board";
        Mine => "我的", "Mine";
        All => "全部", "All";
        HandedOver => "已交车", "Handed over";
        NobodyToCall => "没有待回访的车辆", "Nobody is waiting for a call";
        NobodyToCallNote => "交车后 30 天内的车辆会列在这里。", "Cars handed over in the last 30 days are listed here.";
        NobodyFits => "没有符合的车辆", "No car fits";
        NobodyFitsNote => "看板上只有还在流程中的车辆。", "The board lists open orders only.";
        FindAll => "在全部车辆中查找", "Look among all cars";
        Find => "车牌、姓名或单号", "Plate, name or number";
        Clash => "有冲突", "Clash";
        Waiting => "待同步", "Waiting to sync";
        Unknown => "未登记车辆", "Vehicle not on file";
    }
}

crate::words! {
    /// Words of an order's own page.
    pub enum OrderWord {
        NotFound => "没有找到该维修委托书", "There is no such repair order";
        NotFoundNote => "它可能已取消，或还没有同步到这台平板。", "It may have been cancelled, or not have reached this tablet yet.";
        Steps => "服务步骤", "Steps";
        MoveOn => "进入：", "Move on to ";
        Reopen => "退回", "Reopen";
        HandedOverAt => "交车时间", "Handed over";
        FollowedUntil => "回访至", "Follow-up until";
        NewOrder => "为该车新开委托书", "New order for this car";
        NewOrderNote => "交车后的维修请新开委托书。", "Further work on the car is a new order.";
        NoCall => "不再回访", "Nobody to call";
        NoCallTitle => "为什么不再回访？", "Why is nobody to be called?";
        NoCallHint => "会写入记录；该单随后从看板移除。", "It goes into the history; the order then leaves the board.";
        AsksNoCall => "客户表示不需要回访", "The customer asked not to be called";
        NotReached => "多次联系未接通", "Nobody answers";
        OwnCar => "本店车辆", "A car of our own";
        ClosedTitle => "已结束回访", "Closed";
        ReopenTitle => "退回前面的步骤", "Reopen at an earlier step";
        ReopenTo => "退回到", "Reopen at";
        Reason => "原因", "Reason";
        ReasonHint => "会写入记录。", "It goes into the history.";
        Confirm => "确认", "Confirm";
        PromiseTime => "承诺完工时间", "Promise time";
        Change => "更改", "Change";
        NoPromise => "还没有承诺完工时间", "No promise time yet";
        FirstPromise => "首次承诺", "First promise";
        DelayTitle => "更改承诺完工时间", "Change the promise time";
        NewTime => "新的承诺完工时间", "New promise time";
        TimeNeeded => "请选择或输入新的时间。", "Pick or type the new time.";
        WhyLater => "为什么推迟", "Why it is later";
        Note => "说明", "Note";
        OwnerReads => "车主会看到这段话。", "The owner reads this.";
        BlockedBy => "停滞原因", "What it waits for";
        NotBlocked => "没有停滞", "Nothing blocks it";
        Intake => "接车信息", "Intake";
        OpenIntake => "打开接车", "Open the intake";
        Concerns => "客户描述", "Concerns";
        NoConcerns => "没有记录", "None written down";
        BroughtBy => "送修人", "Brought by";
        Owner => "车主", "Owner";
        Payer => "付款人", "Payer";
        Contact => "联系人", "Person to call";
        WalkAround => "环车检查", "Walk-around";
        Photos => "照片", "Photos";
        NoMarks => "没有损伤标记", "No marks";
        Custody => "保管", "Custody";
        NothingHeld => "没有保管物品", "Nothing held";
        GiveBack => "交还", "Give back";
        GivenBack => "已交还", "Given back";
        HandOver => "交还保管物品", "Give back what we hold";
        HandOverNote => "全部交还，或说明为什么留在店里，才能完成交车", "Delivery is complete once everything is returned, or a reason is given for keeping it";
        HandedTo => "交给", "Given to";
        SomebodyElse => "其他人", "Somebody else";
        AllGivenBack => "保管物品已全部交还", "Nothing left in custody";
        StaysHere => "留店保管", "Stays here";
        KeepTitle => "为什么留在店里", "Why it stays with us";
        Kept => "留店保管", "Stays with us";
        Signature => "客户签字", "Signature";
        NotSigned => "客户还没有签字", "The customer has not signed yet";
        Differs => "与签字版本不一致", "Signed version differs";
        DiffersNote => "请让客户核对并签署变更。", "Ask the customer to review and sign the amendment.";
        ShowLink => "显示二维码", "Show the QR";
        ClashTitle => "两台平板同时修改了该车", "Two tablets changed this at once";
        ClashNote => "两个值都已保留，请选择正确的一个。", "Both values are kept; choose the right one.";
        Keep => "保留", "Keep";
        Use => "采用", "Use";
    }
}

crate::words! {
    /// Words of this tablet's settings.
    pub enum TabletWord {
        Title => "本平板", "This tablet";
        Language => "语言", "Language";
        Theme => "外观", "Appearance";
        ThemeAuto => "跟随系统", "Same as the system";
        ThemeLight => "浅色", "Light";
        ThemeDark => "深色", "Dark";
        Sync => "同步", "Sync";
        WaitingChanges => "待同步修改", "Changes waiting";
        WaitingPhotos => "待上传照片", "Photos waiting";
        LastContact => "最近联系服务器", "Last contact";
        Never => "尚无", "Not yet";
        SyncNow => "立即同步", "Sync now";
        Export => "导出未同步内容", "Export unsent work";
        ExportNote => "无法联网时，把文件交给后台导入。", "When there is no way to sync, bring the file to the office.";
        Exported => "未同步内容已存为文件。", "The unsent work is saved as a file.";
        ExportFailed => "浏览器未能保存文件。", "The browser did not save the file.";
        HeldBack => "有修改未被采用，已交后台处理", "Some changes were not applied; the office decides about them";
        Understood => "知道了", "Understood";
        Storage => "存储", "Storage";
        Free => "可用空间", "Free space";
        Persistent => "数据受保护", "Data is protected";
        NotPersistent => "浏览器可能清除数据", "The browser may clear the data";
        AskPersistent => "请求保护", "Ask to protect";
        Tablet => "平板", "Tablet";
        Shop => "门店", "Shop";
        Letter => "单号字母", "Letter for order numbers";
        Version => "版本", "Version";
        PairAgain => "重新配对", "Pair again";
        Unknown => "未知", "Unknown";
    }
}

/// Says how many changes and photos wait.
pub fn waiting(lang: Lang, changes: u64, photos: u64) -> String {
    match (lang, changes, photos) {
        (Lang::Zh, changes, 0) => format!("待同步 {changes}"),
        (Lang::Zh, changes, photos) => format!("待同步 {changes} · 照片 {photos}"),
        (Lang::En, changes, 0) => format!("{changes} waiting to sync"),
        (Lang::En, changes, 1) => format!("{changes} waiting · 1 photo"),
        (Lang::En, changes, photos) => format!("{changes} waiting · {photos} photos"),
    }
}

/// Says how late a car is, or how long until its promise; minutes, negative when late.
pub fn due(lang: Lang, minutes: i64) -> String {
    let length = length(lang, minutes);
    match (lang, minutes < 0) {
        (Lang::Zh, true) => format!("超时 {length}"),
        (Lang::Zh, false) => format!("还有 {length}"),
        (Lang::En, true) => format!("{length} late"),
        (Lang::En, false) => format!("in {length}"),
    }
}

/// Says how long until a booked car is expected, or since; minutes, negative when its time is over.
pub fn expected(lang: Lang, minutes: i64) -> String {
    let length = length(lang, minutes);
    match (lang, minutes < 0) {
        (Lang::Zh, true) => format!("过了预约时间 {length}"),
        (Lang::Zh, false) => format!("{length}后到店"),
        (Lang::En, true) => format!("{length} past the appointment"),
        (Lang::En, false) => format!("Expected in {length}"),
    }
}

fn length(lang: Lang, minutes: i64) -> String {
    let minutes = minutes.unsigned_abs();
    match (lang, minutes) {
        (Lang::Zh, 0..60) => format!("{minutes} 分钟"),
        (Lang::Zh, 60..1_440) => format!("{} 小时 {} 分", minutes / 60, minutes % 60),
        (Lang::Zh, _) => format!("{} 天", minutes / 1_440),
        (Lang::En, 0..60) => format!("{minutes} min"),
        (Lang::En, 60..1_440) => format!("{} h {} min", minutes / 60, minutes % 60),
        (Lang::En, 1_440..2_880) => "1 day".to_owned(),
        (Lang::En, _) => format!("{} days", minutes / 1_440),
    }
}

/// Tells when somebody arrived, as "12 minutes ago" says it.
pub fn arrived_ago(lang: Lang, ago: &str) -> String {
    match lang {
        Lang::Zh => format!("{ago}到店"),
        Lang::En => format!("Arrived {ago}"),
    }
}

/// Says how many things are still held for the owner, while the vehicle is about to leave (D30).
pub fn still_held(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("还有 {count} 件未交还"),
        (Lang::En, 1) => "1 thing still held".to_owned(),
        (Lang::En, count) => format!("{count} things still held"),
    }
}

/// Says how many things an intake still lacks.
pub fn lacking(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("还缺 {count} 项"),
        (Lang::En, 1) => "1 thing missing".to_owned(),
        (Lang::En, count) => format!("{count} things missing"),
    }
}
