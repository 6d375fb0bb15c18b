//! Words of what the office keeps: staff, tablets, the shop's settings.

use crate::calendar::{Exception, WeekHours, Weekday};
use crate::text::{Label, Lang};

crate::words! {
    /// Words of the staff page.
    pub enum StaffWord {
        Note => "谁可以在平板和后台登录。", "Who signs in on tablets and in the office.";
        Add => "添加员工", "Add a person";
        Edit => "修改", "Edit";
        None => "还没有员工", "No staff yet";
        Name => "姓名", "Name";
        Number => "工号", "Badge number";
        Role => "岗位", "Role";
        Language => "语言", "Language";
        LanguageAny => "按设备", "As the device";
        Pin => "平板 PIN", "Tablet PIN";
        PinSet => "已设置", "Set";
        PinNone => "未设置", "None";
        PinNew => "新 PIN", "New PIN";
        PinHint => "4 至 8 位数字；留空则保持不变。", "Four to eight digits; leave empty to keep the current one.";
        PinHintNew => "4 至 8 位数字。", "Four to eight digits.";
        Access => "后台登录", "Office sign-in";
        AccessNone => "没有", "None";
        AccessHint => "可以登录后台。", "May sign in to the office.";
        SignIn => "登录名", "Sign-in name";
        SignInHint => "姓名或工号，服务器上唯一。", "A name or badge number, unique on the server.";
        Password => "新密码", "New password";
        PasswordHint => "至少 8 个字符；留空则保持不变。", "At least 8 characters; leave empty to keep the current one.";
        PasswordHintNew => "至少 8 个字符。", "At least 8 characters.";
        PasswordShort => "密码至少 8 个字符。", "A password has at least 8 characters.";
        SignInMissing => "请填写登录名。", "Enter a sign-in name.";
        SignInTaken => "已有人使用该登录名。", "Somebody else signs in with this name.";
        PasswordForName => "更改登录名需要设置新密码。", "Another sign-in name needs a new password.";
        Inactive => "已离职", "Has left";
        InactiveHint => "PIN 和密码立即失效，历史记录保留。", "PIN and password stop working at once; the history stays.";
        Active => "在职", "Active";
        Status => "状态", "Status";
    }
}

crate::words! {
    /// Words of the tablets page.
    pub enum DeviceWord {
        Note => "与本店配对的平板。", "The tablets paired with this shop.";
        Pair => "配对平板", "Pair a tablet";
        None => "还没有平板", "No tablets yet";
        NoneNote => "配对第一台平板后即可接车。", "Pair the first one to take cars in.";
        Name => "名称", "Name";
        Version => "版本", "Version";
        Free => "可用空间", "Free space";
        PairedAt => "配对于", "Paired";
        Rename => "改名", "Rename";
        RenameTitle => "更改平板名称", "Rename the tablet";
        NameMissing => "请填写名称。", "Enter a name.";
        Revoke => "停用", "Revoke";
        RevokeTitle => "停用这台平板？", "Revoke this tablet?";
        RevokeNote => "平板下次联网时会清除本店数据。它此后上传的修改会进入隔离，由后台决定是否采用。", "It deletes the shop's data the next time it connects. Changes it still sends go to quarantine for the office to decide.";
        RevokeConfirm => "停用", "Revoke it";
        RevokedDone => "平板已停用。", "The tablet is revoked.";
        RevokedTitle => "已停用的平板", "Revoked tablets";
        PairTitle => "配对平板", "Pair a tablet";
        PairScan => "用平板相机扫描", "Scan with the tablet's camera";
        PairType => "或在平板上输入", "Or type it on the tablet";
        PairExpired => "配对码已过期", "The code has expired";
        PairNew => "生成新的配对码", "Make a new code";
        PairLeft => "剩余时间", "Time left";
        PairOnce => "一个配对码只能配对一台平板。", "A code pairs one tablet, once.";
        PairDone => "平板已配对", "The tablet is paired";
        BringUnsent => "导入未同步文件", "Import unsent work";
        PairAnother => "再配对一台", "Pair another";
        Used => "使用范围", "Used by";
        UsedTitle => "谁可以使用这台平板", "Who may use this tablet";
        UsedNote => "只有选中的人员能登录。平板只保存所选岗位需要的资料，例如车间平板不保存客户电话。", "Only the people chosen here can sign in. The tablet holds only what the chosen roles need: a workshop tablet, for example, holds no telephone numbers.";
        AllRoles => "所有岗位", "Every role";
        AllRolesHint => "每个人以自己的全部岗位使用。", "Everybody acts in all of their roles.";
        TheseRoles => "可用岗位", "Roles on this tablet";
        Everybody => "所有人", "Everybody";
        EverybodyHint => "有所选岗位的所有员工都可以登录。", "All staff who have one of the chosen roles can sign in.";
        ThesePeople => "可登录人员", "People who can sign in";
        UsedByNobody => "所选人员都没有所选岗位，没有人能登录。", "None of these people has one of these roles: nobody could sign in.";
        UsedMissing => "请至少选择一个岗位和一个人。", "Choose at least one role and one person.";
    }
}

crate::words! {
    /// Words of the settings page.
    pub enum ShopWord {
        Note => "写在车主页、打印件和平板上。", "Shown on the owner's page, on print and on the tablets.";
        Identity => "门店", "The shop";
        NameZh => "中文名称", "Name in Chinese";
        NameEn => "英文名称", "Name in English";
        NameMissing => "请至少填写一种语言的名称。", "Enter a name in at least one language.";
        Address => "地址", "Address";
        Phone => "电话", "Phone";
        PhoneHint => "车主会拨打这个号码。", "Owners call this number.";
        Hours => "营业时间", "Opening hours";
        Zone => "时区", "Time zone";
        ZoneNow => "当地时间", "Local time";
        ZoneUnknown => "没有这个时区，例如 Asia/Shanghai。", "Unknown time zone; for example: Asia/Shanghai.";
        Opens => "开门", "Opens";
        Closes => "关门", "Closes";
        NextDay => "次日", "next day";
        HoursWrong => "时段重叠或顺序不对。", "The periods overlap or are out of order.";
        AddPeriod => "加一段", "Add a period";
        RemovePeriod => "删除这一段", "Remove this period";
        CopyHours => "用于所有营业日", "Use on all open days";
        DayOff => "休息", "Closed";
        WorkingDay => "一个工作日的时长", "One working day";
        WorkingDayHint => "“一个工作日内”按这个时长计算：", "What a deadline of “one working day” lasts:";
        WorkingDayWrong => "1 至 1440 分钟。", "Between 1 and 1,440 minutes.";
        Minutes => "分钟", "minutes";
        Holidays => "节假日", "Public holidays";
        HolidaysNote => "放假日和调休上班日。", "Days off, and working days that make up for them.";
        PublicCalendar => "节假日安排", "Public holidays";
        NoPublicCalendar => "不采用", "None";
        KnownUntil => "下方例外已含节假日至", "Holidays entered as exceptions up to";
        Known => "已知至", "Known up to";
        KnownHint => "，之后的到期时间为暂定。", "; deadlines after that are assumed.";
        Day => "日期", "Date";
        Holiday => "节日", "Holiday";
        Arrangement => "安排", "Hours";
        Replaced => "本店另有安排", "The shop's exception applies";
        Exceptions => "本店例外", "The shop's exceptions";
        ExceptionsNote => "优先于每周时间和节假日。", "They win over the week and the holidays.";
        NoExceptions => "还没有例外。", "No exceptions.";
        AddException => "添加例外", "Add an exception";
        FirstDay => "从", "From";
        LastDay => "到", "To";
        Reason => "事由", "Why";
        ReasonMissing => "请填写事由。", "Say why.";
        Source => "依据（可不填）", "Decided by (optional)";
        ExceptionDaysWrong => "请填写日期，结束不早于开始。", "Enter days; the last is no earlier than the first.";
        ExceptionMeets => "与另一条例外的日期重叠。", "Another exception has these days.";
        Intake => "接车", "Intake";
        RequiredPhotos => "必拍照片", "Required photos";
        RequiredPhotosHint => "签字前必须拍摄。", "Needed before the customer signs.";
        Owners => "车主", "Owners";
        Languages => "提供的语言", "Languages offered";
        LanguagesMissing => "请至少选择一种语言。", "Offer at least one language.";
        DefaultLanguage => "默认语言", "Default language";
        DefaultNotOffered => "默认语言应在提供的语言之中。", "The default must be among the languages offered.";
        LinkDays => "车主链接有效天数", "Owner links open for";
        LinkDaysUnit => "天", "days";
        LinkDaysWrong => "1 至 730 天。", "Between 1 and 730 days.";
        Unsaved => "有未保存的修改", "Unsaved changes";
        Undo => "放弃修改", "Discard";
    }
}

/// Says that a day is worked like a weekday.
pub fn worked_like(day: Weekday, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按{}时间上班", day.label(lang)),
        Lang::En => format!("Hours of {}", day.label(lang)),
    }
}

/// Says how many days.
pub fn days_long(days: i64, lang: Lang) -> String {
    match (lang, days) {
        (Lang::Zh, _) => format!("{days} 天"),
        (Lang::En, 1) => "1 day".to_owned(),
        (Lang::En, _) => format!("{days} days"),
    }
}

/// Says a length of time in hours and minutes.
pub fn hours_and_minutes(minutes: i64, lang: Lang) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (lang, hours, rest) {
        (Lang::Zh, 0, _) => format!("{rest} 分钟"),
        (Lang::Zh, _, 0) => format!("{hours} 小时"),
        (Lang::Zh, ..) => format!("{hours} 小时 {rest} 分钟"),
        (Lang::En, 0, _) => format!("{rest} min"),
        (Lang::En, _, 0) => format!("{hours} h"),
        (Lang::En, ..) => format!("{hours} h {rest} min"),
    }
}

/// Says the hours of every weekday, for the history.
pub fn hours_of_week(week: &WeekHours, lang: Lang) -> String {
    let days = Weekday::ALL.iter().map(|day| {
        let periods: Vec<String> = week.of(*day).iter().map(ToString::to_string).collect();
        let told = if periods.is_empty() {
            ShopWord::DayOff.label(lang).to_owned()
        } else {
            periods.join(" ")
        };
        format!("{} {told}", day.label(lang))
    });
    days.collect::<Vec<_>>().join("; ")
}

/// Says what an exception is, for the history.
pub fn exception_told(exception: &Exception, lang: Lang) -> String {
    let days = if exception.from == exception.until {
        exception.from.to_string()
    } else {
        format!("{} – {}", exception.from, exception.until)
    };
    let hours = match exception.hours_of {
        Some(day) => worked_like(day, lang),
        None => ShopWord::DayOff.label(lang).to_owned(),
    };
    format!("{days} {hours} ({})", exception.reason)
}
