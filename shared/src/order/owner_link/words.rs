//! What is said of the owner link.

use crate::words;

words! {
    /// Of the owner's link.
    pub enum LinkWord {
        Scan => "请车主扫码查看进度", "The owner scans this to follow the car";
        ScanNote => "无需安装，无需注册", "Nothing to install, no account";
        Opens => "链接可以打开", "The link opens now";
        Waits => "委托书同步后即可打开", "Opens as soon as this order has synced";
        WaitsNote => "现在就可以把二维码交给车主。", "You can hand it over now.";
        Copy => "复制链接", "Copy link";
        Copied => "链接已复制", "Link copied";
        Create => "生成链接", "Make the link";
        NewLink => "换一个新链接", "Make a new link";
        Withdraw => "撤回链接", "Withdraw link";
        Withdrawn => "链接已撤回，不能再打开。", "The link is withdrawn and no longer works.";
        None => "还没有车主链接", "No owner link yet";
        NoneNote => "生成后车主可以用手机查看进度。", "With a link, the owner follows the car on a phone.";
        Elsewhere => "链接在另一台平板上生成", "The link was made on another tablet";
        ElsewhereNote => "出于安全，只有生成它的平板能再次显示。可以换一个新链接。", "Only the tablet that made it can show it again. You can make a new one.";
        Expires => "有效期至", "Opens until";
        QrLabel => "车主链接二维码", "QR code of the owner link";
        NotSigned => "客户还没有签字", "The customer has not signed yet";
    }
}
