//! What a tablet says when it can't do something by itself: storage, photos, pairing, signing in.

use crate::words;

words! {
    /// Troubles of the tablet.
    pub enum Trouble {
        StorageFull => "本平板存储空间不足，刚才的内容未能保存。请清理空间后重试。", "This tablet's storage is full and this was not saved. Free some space and try again.";
        StorageBlocked => "应用的另一个旧标签页仍在打开，关闭后这里会自动继续。", "An older tab of this app is still open; close it and this one continues by itself.";
        StorageMissing => "此浏览器不允许保存数据（无痕模式？），无法使用。", "This browser keeps no data (private mode?), so the app can't work here.";
        StorageNewer => "本平板的数据由更新版本的应用创建，请更新应用。", "A newer version of the app made this tablet's data; please update the app.";
        StorageFailed => "本平板存储出错，刚才的内容未能保存，请重试。", "This tablet's storage failed and this was not saved; please try again.";
        NotAPicture => "该文件不是图片，或已损坏。", "This file is not a picture, or it is damaged.";
        PictureFormat => "无法读取该图片格式，请改用 JPEG。", "This picture's format can't be read here; please use JPEG.";
        PictureTooLarge => "图片超过 5000 万像素，请降低相机分辨率后重拍。", "This picture has more than 50 megapixels; please lower the camera's resolution.";
        PictureNotShrunk => "图片处理失败，请重试。", "The picture could not be processed; please try again.";
        NotSignedIn => "请先登录。", "Please sign in first.";
        WrongPin => "PIN 码不正确。", "The PIN is wrong.";
        Insecure => "此页面不是通过安全地址（HTTPS）打开的，无法完成。", "This page was not opened from a secure address (https), so this can't be done.";
        OtherShop => "此配对码属于另一家门店，而本平板还有未上传的内容。", "This code is another shop's, and this tablet still holds unsent work of its own.";
        Unreachable => "未连接服务器，请检查网络。", "The server can't be reached; please check the network.";
        NotOurServer => "应答的不是本店服务器（网络需要登录？）。", "Something else answered instead of the server (a Wi-Fi sign-in page?).";
    }
}
