//! Words of what the office keeps: staff, tablets, the shop's settings.

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
        PinHint => "4 至 8 位数字；留空则保持不变。", "Four to eight digits; leave it empty to keep the one there is.";
        PinHintNew => "4 至 8 位数字。", "Four to eight digits.";
        Access => "后台登录", "Office sign-in";
        AccessNone => "没有", "None";
        AccessHint => "可以登录后台。", "May sign in to the office.";
        SignIn => "登录名", "Sign-in name";
        SignInHint => "姓名或工号，服务器上唯一。", "A name or badge number, unique on the server.";
        Password => "新密码", "New password";
        PasswordHint => "至少 8 个字符；留空则保持不变。", "At least 8 characters; leave it empty to keep the one there is.";
        PasswordHintNew => "至少 8 个字符。", "At least 8 characters.";
        PasswordShort => "密码至少 8 个字符。", "A password has at least 8 characters.";
        SignInMissing => "请填写登录名。", "Enter a sign-in name.";
        SignInTaken => "已有人使用该登录名。", "Somebody else signs in with this name.";
        PasswordForName => "更改登录名需要设置新密码。", "Another sign-in name needs a new password.";
        Inactive => "已离职", "Has left";
        InactiveHint => "PIN 和密码立即失效，历史记录保留。", "PIN and password stop working at once; the history stays.";
        Active => "在职", "Active";
        Status => "状态", "Status";
        Self_ => "不能停用自己或更改自己的岗位。", "You can't lock yourself out or change your own role.";
    }
}

crate::words! {
    /// Words of the tablets page.
    pub enum DeviceWord {
        Note => "与本店配对的平板。", "The tablets paired with this shop.";
        Pair => "配对平板", "Pair a tablet";
        None => "还没有平板", "No tablets yet";
        NoneNote => "配对第一台平板后即可接车。", "Pair the first one to take cars in.";
        Letter => "字母", "Letter";
        Name => "名称", "Name";
        Version => "版本", "Version";
        Free => "可用空间", "Free space";
        PairedAt => "配对于", "Paired";
        Rename => "改名", "Rename";
        RenameTitle => "更改平板名称", "Rename the tablet";
        NameMissing => "请填写名称。", "Enter a name.";
        Revoke => "停用", "Revoke";
        RevokeTitle => "停用这台平板？", "Revoke this tablet?";
        RevokeNote => "平板下次联网时会清除本店数据。它此后上传的修改会进入隔离，由后台决定是否采用。", "It wipes the shop's data the next time it calls. What it still sends goes to quarantine for the office to decide.";
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
        ZoneUnknown => "没有这个时区，例如 Asia/Shanghai。", "There is no such time zone; one is Asia/Shanghai.";
        Opens => "开门", "Opens";
        Closes => "关门", "Closes";
        HoursWrong => "关门时间应晚于开门时间。", "Closing must be later than opening.";
        RestDays => "休息日", "Days of rest";
        Monday => "周一", "Monday";
        Tuesday => "周二", "Tuesday";
        Wednesday => "周三", "Wednesday";
        Thursday => "周四", "Thursday";
        Friday => "周五", "Friday";
        Saturday => "周六", "Saturday";
        Sunday => "周日", "Sunday";
        Intake => "接车", "Intake";
        RequiredPhotos => "必拍照片", "Required photos";
        RequiredPhotosHint => "签字前必须拍摄。", "Needed before the customer signs.";
        Owners => "车主", "Owners";
        Languages => "提供的语言", "Languages offered";
        LanguagesMissing => "请至少选择一种语言。", "Offer at least one language.";
        DefaultLanguage => "默认语言", "Default language";
        DefaultLanguageHint => "车主的语言未知时使用。", "For owners whose language is not known.";
        DefaultNotOffered => "默认语言应在提供的语言之中。", "The default must be among the languages offered.";
        LinkDays => "车主链接有效天数", "Owner links open for";
        LinkDaysUnit => "天", "days";
        LinkDaysWrong => "1 至 730 天。", "Between 1 and 730 days.";
        Unsaved => "有未保存的修改", "Unsaved changes";
        Undo => "放弃修改", "Discard";
    }
}
