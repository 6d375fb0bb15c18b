//! Words of the back office's screens.

mod count;
mod keep;
mod report;

pub use count::{
    brought, clashes, closed_by, duplicates, holds, lacking, late, lost_work, message_to, quarantined,
    revoke_holds, shown, tablet, tablet_holds,
};
pub use keep::{
    DeviceWord, ShopWord, StaffWord, days_long, exception_told, hours_and_minutes, hours_of_week, worked_like,
};
pub use report::{ReportsWord, shown_of};

crate::words! {
    /// Words of the office's frame and of what all its pages share.
    pub enum DeskWord {
        Office => "后台", "Office";
        DayEnd => "日结", "Day end";
        Orders => "维修委托书", "Repair orders";
        Reports => "报表", "Reports";
        Staff => "员工", "Staff";
        Tablets => "平板", "Tablets";
        Settings => "门店设置", "Shop settings";
        Templates => "环车检查模板", "Walk-around templates";
        Account => "账户", "Account";
        Actions => "操作", "Actions";
        Language => "语言", "Language";
        Theme => "外观", "Appearance";
        Light => "浅色", "Light";
        Dark => "深色", "Dark";
        Auto => "跟随系统", "System default";
        SignOut => "退出登录", "Sign out";
        Retry => "重试", "Try again";
        Refresh => "刷新", "Refresh";
        ServerAway => "连接不到服务器。", "The server can't be reached.";
        ServerAwayNote => "请检查网络；平板上的工作不受影响。", "Please check the network; the tablets work on without it.";
        NotOurServer => "回答的不是本系统的服务器。", "Something else answered instead of our server.";
        Stale => "暂时连接不到服务器，显示的是此前的内容。", "The server can't be reached; showing last known data.";
        NotForRole => "您的岗位看不到此页。", "This page is not for your role.";
        NotForRoleNote => "如需查看，请联系服务经理。", "Ask the service manager if you need it.";
        ReadOnly => "只有服务经理可以修改。", "Only the service manager can change this.";
        Save => "保存", "Save";
        Saved => "已保存。", "Saved.";
        Cancel => "取消", "Cancel";
        Needed => "必填", "Needed";
        Done => "完成", "Done";
        OfficeItself => "后台", "Office";
        Cleared => "已清空", "cleared";
        Reason => "原因", "Reason";
    }
}

crate::words! {
    /// Words of the office's sign-in.
    pub enum DeskDoorWord {
        Title => "后台登录", "Sign in to the office";
        Note => "日结、委托书、员工与平板。", "Day end, repair orders, staff and tablets.";
        Name => "登录名", "Sign-in name";
        NameHint => "姓名或工号，由服务经理设置。", "Your name or badge number, as the service manager set it.";
        Password => "密码", "Password";
        SignIn => "登录", "Sign in";
        NameMissing => "请填写登录名。", "Enter your sign-in name.";
        PasswordMissing => "请填写密码。", "Enter your password.";
        ToTablet => "用作接车平板", "Use this device as a tablet";
    }
}

crate::words! {
    /// Words of the day-end page.
    pub enum DayWord {
        Day => "日期", "Day";
        Before => "前一天", "Day before";
        After => "后一天", "Day after";
        Today => "今天", "Today";
        Open => "未结账", "Open";
        Closed => "已结账", "Closed";
        Close => "结账", "Close the day";
        ExportXlsx => "Excel", "Excel";
        ExportCsv => "CSV", "CSV";
        Intakes => "接车", "Intakes";
        IntakesNote => "按到店时间排列。", "In the order of arrival.";
        Signed => "已签字", "Signed";
        Lacking => "资料不全", "Lacking";
        Reworks => "返修", "Reworks";
        Photos => "照片", "Photos";
        NotArrived => "未到达", "not arrived";
        Before1 => "结账前", "Before closing";
        AllHere => "资料齐全，可以结账。", "Everything is here; the day can be closed.";
        AllHereClosed => "没有遗留事项。", "Nothing is left open.";
        NoIntakes => "这一天没有接车", "No car was taken in on this day";
        NoIntakesNote => "平板同步后，接车会出现在这里。", "Intakes appear here as soon as a tablet has synced.";
        Plate => "车牌", "Plate";
        Number => "单号", "Number";
        Vehicle => "车辆", "Vehicle";
        Advisor => "服务顾问", "Advisor";
        Arrived => "到店", "Arrived";
        Step => "步骤", "Step";
        Promise => "承诺完工时间", "Promise time";
        Lacks => "缺少", "Lacks";
        Complete => "齐全", "Complete";
        Rework => "返修", "Rework";
        NoPromise => "未承诺", "None";
        Tablets => "平板", "Tablets";
        TabletsNote => "每台平板还有什么没有上传。", "Unsent work on each tablet.";
        Tablet => "平板", "Tablet";
        Holds => "未上传", "Still holds";
        Since => "自", "Since";
        Seen => "最近联系", "Last seen";
        Storage => "存储", "Storage";
        NothingHeld => "已全部上传", "Everything sent";
        NeverSeen => "尚未联系", "Not seen yet";
        Revoked => "已停用", "Revoked";
        Protected => "受保护", "Protected";
        Unprotected => "浏览器可能清除", "Browser may clear it";
        Settle => "已处理，取消警报", "Dismiss alert";
        LostNote => "请找使用该平板的员工核对，缺失的内容需要补录。", "Ask the people who used it; what is missing has to be entered again.";
        LostAt => "发现时间", "Noticed";
        Late => "结账后到达", "Late arrivals";
        LateNote => "属于当日、但在结账后才上传的内容。", "Work of this day that arrived after it was closed.";
        What => "操作", "What";
        Who => "操作人", "Who";
        Made => "操作时间", "Made";
        Received => "到达时间", "Arrived here";
        CloseTitle => "结账", "Close the day";
        CloseNote => "结账会冻结当日报告：谁、何时、合计与遗留事项。之后到达的内容列为“结账后到达”。", "Closing freezes the report of the day: who, when, totals and what was open. What comes later is listed as late.";
        CloseOpen => "遗留事项", "Still open";
        CloseNothing => "没有遗留事项。", "Nothing is open.";
        CloseReason => "为什么现在结账", "Why close it now";
        CloseReasonHint => "平板仍有未上传的内容，原因会写入报告。", "Tablets still hold work; the reason goes into the report.";
        CloseReasonMissing => "平板仍有未上传的内容，请填写原因。", "Tablets still hold work: give a reason.";
        CloseConfirm => "结账", "Close the day";
        ClosedDone => "已结账。", "The day is closed.";
        ClosedBy => "结账人", "Closed by";
        ClosedAt => "结账时间", "Closed";
        FrozenTitle => "结账报告", "The report as closed";
        FrozenOpen => "结账时的遗留", "Open when closed";
        FrozenTablets => "结账时平板未上传", "Held by tablets when closed";
        BySteps => "各步骤台数", "Cars by step";
        AsOf => "截至", "As of";
    }
}

crate::words! {
    /// Words of what the office decides.
    pub enum DecideWord {
        Clashes => "待裁定的冲突", "Clashes to decide";
        ClashesNote => "两台平板同时修改了同一项，两个值都已保留。", "Two tablets changed the same field at once. Both values are kept until somebody chooses.";
        Shown => "当前显示", "Shown now";
        Other => "另一个值", "The other value";
        Keep => "保留此值", "Keep this one";
        Use => "采用此值", "Use this one";
        Decided => "已裁定。", "Decided.";
        Duplicates => "重复的车辆档案", "Vehicles with two files";
        DuplicatesNote => "同一车辆只应有一份档案，请核对后在平板上更正车牌或车架号。", "A vehicle has one file. Check which one is right and correct the plate or VIN of the other on a tablet.";
        SamePlate => "车牌相同", "Same plate";
        SameVin => "车架号相同", "Same VIN";
        NoOrders => "没有委托书", "No orders";
        Quarantine => "隔离的修改", "Changes in quarantine";
        QuarantineNote => "已收到但未采用，需要人工决定。", "They arrived but were not applied; somebody has to decide.";
        Apply => "采用", "Apply";
        Applied => "已采用。", "Applied.";
        Dismiss => "不采用", "Dismiss";
        Dismissed => "已记录为不采用。", "Dismissed; it stays on record.";
        DismissTitle => "不采用这项修改", "Dismiss this change";
        DismissNote => "内容仍会保留在记录中。", "It stays on record.";
        DismissReason => "原因", "Reason";
        ReasonMissing => "请填写原因。", "Give a reason.";
        UnknownReason => "原因不明", "Unknown reason";
        Unknown => "未知操作", "Unknown action";
    }
}

crate::words! {
    /// Words of the lists and pages of orders.
    pub enum OrdersWord {
        Search => "查找", "Find";
        Show => "显示", "Show";
        ShowAll => "全部", "All";
        ShowOpen => "未交车", "Not handed over";
        SearchExample => "单号、车牌、车架号、姓名或电话", "Number, plate, VIN, name or phone";
        Status => "状态", "Status";
        Signed => "已签字", "Signed";
        Unsigned => "未签字", "Not signed";
        None => "还没有维修委托书", "No repair orders yet";
        NoneNote => "平板接车并同步后会出现在这里。", "They appear here once a tablet has taken a car in and synced.";
        NothingFound => "没有找到", "Nothing found";
        NothingFoundNote => "请换一个车牌、姓名或电话尾号再试。", "Try another plate, name or the end of a phone number.";
        Earlier => "上一页", "Previous page";
        Later => "下一页", "Next page";
        NotFound => "没有找到该维修委托书", "There is no such repair order";
        NotFoundNote => "它可能还在平板上，尚未同步。", "It may still be on a tablet.";
        BackToList => "返回列表", "Back to the list";
        Reception => "接车信息", "Intake";
        Purpose => "来意", "Purpose";
        Booked => "已预约", "Booked";
        Expected => "预约", "Appointment";
        Cancelled => "已取消", "Cancelled";
        WalkIn => "未预约", "Not booked";
        Vin => "车架号", "VIN";
        ParkedAt => "停放位置", "Parked at";
        Demands => "特别要求", "Special demands";
        BlockedBy => "停滞原因", "Waits for";
        Lacks => "还缺", "Lacks";
        PhotoAway => "照片还在平板上", "Still on the tablet";
        PhotoHere => "已到达", "Arrived";
        MarkTakenOff => "标记已撤销", "mark taken off";
        WholeCar => "整车", "The car";
        OwnerLinks => "车主链接", "Owner links";
        NoLinks => "还没有车主链接", "No owner link yet";
        MakeLink => "生成链接", "Make a link";
        SendLink => "发送给联系人", "Send to the person to call";
        SendTitle => "发送链接", "Send a link";
        SendNote => "会生成新链接并以短信发送。", "A new link is made and sent as a message.";
        Send => "发送", "Send";
        NoPhone => "联系人没有电话号码。", "There is nobody to call, or no phone number.";
        LinkMade => "新的车主链接", "The new owner link";
        LinkOnce => "链接只显示这一次，服务器不保存原文。", "It is shown only once; the server keeps only its hash.";
        LinkSent => "消息已进入发送队列。", "The message is on its way.";
        LinkOpens => "可打开", "Opens";
        LinkOver => "已过期", "Expired";
        LinkWithdrawn => "已撤回", "Withdrawn";
        Until => "有效期至", "Until";
        MadeAt => "生成于", "Made";
        Withdraw => "撤回", "Withdraw";
        WithdrawnDone => "链接已撤回。", "The link is withdrawn.";
        History => "修改记录", "History";
        HistoryNote => "谁、何时、在哪台平板上改了什么。", "Who changed what, when and on which tablet.";
        ShowWhole => "显示全部", "Show all";
        Address => "链接地址", "Address of the link";
        Promises => "承诺完工时间", "Promise time";
        FirstPromise => "首次承诺", "First promise";
        Amendment => "签字后内容有变化，还没有签署变更。", "Changed since signing; amendment not signed.";
    }
}
