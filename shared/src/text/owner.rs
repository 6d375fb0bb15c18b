//! The words of the owner's page and of the message that hands its link out.

use crate::text::Lang;
use crate::words;

words! {
    /// Words of the owner's page.
    pub enum OwnerWord {
        PageTitle => "爱车进度", "Your car";
        Call => "致电门店", "Call the shop";
        NumberIs => "维修委托书", "Repair order";
        Advisor => "服务顾问", "Your advisor";
        NowAt => "当前", "Now";
        Done => "已完成", "done";
        Here => "当前步骤", "current step";
        ToCome => "未到", "to come";
        Steps => "服务进度", "Progress";
        Promise => "承诺完工时间", "Promise time";
        WasPromised => "承诺完工时间的变化", "How the promise time changed";
        FirstPromise => "首次承诺", "First promise";
        Changed => "更改为", "Changed to";
        ToldAt => "告知时间", "told";
        NoPromise => "承诺完工时间尚未确定", "No promise time yet";
        Overdue => "已超过承诺完工时间，我们会尽快与您联系", "Past the promise time; we will be in touch shortly";
        Ready => "您的爱车已可提取", "Your car is ready for you";
        Collected => "您的爱车已交付，感谢您的信任", "Your car has been handed back. Thank you";
        Appointment => "您的预约", "Your appointment";
        Booked => "已预约", "Booked";
        Cancelled => "预约已取消", "Your appointment was cancelled";
        OrderCancelled => "本次维修已取消", "This visit was cancelled";
        OrderCancelledText => "如有疑问，请致电门店。", "If you have a question, call the shop.";
        CancelledText => "需要新的时间，请致电门店。", "Call the shop for another time.";
        PleaseBring => "到店时请携带：", "Please bring: ";
        UnderWay => "接车进行中", "Intake under way";
        UnderWayText => "您的服务顾问正在为您的爱车登记。您签字确认后，这里将显示全部内容。", "Your advisor is taking your car in. Everything will be here once you have signed.";
        WalkAround => "环车检查", "Walk-around";
        AsSigned => "以您签字的内容为准", "As you signed it";
        NoMarks => "检查时未发现外观损伤", "No damage was seen";
        PhotosOfCar => "车辆照片", "Photos of the car";
        Photo => "照片", "Photo";
        Back => "返回", "Back";
        WithoutDrawing => "查看原照片", "Show without the drawing";
        PhotoOnItsWay => "照片正在上传", "This photo is still on its way";
        Concerns => "您的描述", "What you told us";
        NotConfirmed => "（未经您确认）", "(not confirmed by you)";
        SpecialDemands => "特别要求", "Special wishes";
        Readings => "接车时的状态", "At arrival";
        Measured => "检查结果", "What we checked";
        Advised => "已建议，您选择暂不处理", "Advised; you chose to wait";
        ArrivedAt => "到店时间", "Arrived";
        Purpose => "来意", "Purpose";
        Custody => "保管物品", "In our care";
        KeyTag => "钥匙牌", "Tag";
        GivenBack => "已交还", "given back";
        Signature => "您的签字", "Your signature";
        SignedBy => "签字人", "Signed by";
        SignedAt => "签字时间", "Signed";
        Fingerprint => "签字内容指纹", "Fingerprint of what was signed";
        Differs => "签字后内容有更新", "Something changed after you signed";
        DiffersText => "以下显示您签字时的内容；更新的内容将由服务顾问与您确认。", "Below is what you signed. Your advisor will confirm the changes with you.";
        OldMark => "上次已有", "Seen before";
        NewMark => "新发现", "Newly found";
        RepairedMark => "已修复", "Repaired";
        NotFoundTitle => "链接无法打开", "This link does not work";
        NotFoundText => "链接可能不完整、已过期或已被撤回。请联系您的服务顾问获取新的链接。", "It may be incomplete, expired or withdrawn. Please ask your service advisor for a new one.";
        SlowDownTitle => "请稍候", "One moment";
        SlowDownText => "打开次数过多，请一分钟后再试。", "Too many attempts. Please try again in a minute.";
        Footer => "本页为您的专属链接，请勿转发。", "This page is private; please do not share the link.";
        UpdatedAt => "更新于", "As of";
    }
}

/// Returns the text that hands an owner their link.
pub fn link_message(shop: &str, name: &str, plate: &str, url: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("【{shop}】{name}您好，您的爱车 {plate} 的维修进度请见：{url}"),
        Lang::En => format!("{shop}: Hello {name}, follow your car {plate} here: {url}"),
    }
}
