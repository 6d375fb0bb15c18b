//! Sentences for advice and failures, in both languages.

use crate::refusal::{Advice, ApiReason};
use crate::sync::client::Failure;
use crate::text::{Label, Lang, grouped};

impl Advice {
    /// Returns the sentence that advises a person, who may pass it.
    pub fn sentence(self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::VinCheckDigit => (
                "车架号校验位不符，请再核对一次。",
                "The VIN's check digit does not agree; please look again.",
            ),
            Self::OdometerLower { last_km } => {
                return match lang {
                    Lang::Zh => format!("里程低于上次到店的 {} km。", grouped(last_km)),
                    Lang::En => {
                        format!(
                            "The odometer reads less than last time ({} km).",
                            grouped(last_km)
                        )
                    }
                };
            }
            Self::OdometerJump { last_km } => {
                return match lang {
                    Lang::Zh => format!("里程远高于上次到店的 {} km，请核对。", grouped(last_km)),
                    Lang::En => {
                        let last = grouped(last_km);
                        format!("The odometer reads far more than last time ({last} km); please check.")
                    }
                };
            }
            Self::PhoneOfEight => (
                "8 位号码：是港澳号码吗？内地座机请加区号。",
                "8 digits: a Hong Kong or Macau number? A mainland landline needs its area code.",
            ),
            Self::PromiseOutsideHours => (
                "承诺完工时间在营业时间之外。",
                "The promise time is outside opening hours.",
            ),
            Self::PlateUnknown => (
                "车牌格式不常见，请核对。",
                "This plate format is unusual; please check it.",
            ),
            Self::RecentVisit => (
                "该车一个月内来过，是否返修？",
                "This car was here within a month: is it a rework?",
            ),
        };
        pick(lang, zh, en).to_owned()
    }
}

impl Label for ApiReason {
    fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Malformed => ("服务器无法读取该请求。", "The server could not read the request."),
            Self::NotSignedIn => ("请重新登录。", "Please sign in again."),
            Self::WrongPassword => ("用户名或密码不正确。", "The name or the password is wrong."),
            Self::NotAllowed => ("您的岗位无权进行此操作。", "Your role may not do this."),
            Self::Revoked => ("该平板已被停用。", "This tablet was revoked."),
            Self::CrossSite => (
                "该请求不是从本应用发出的。",
                "The request did not come from this app.",
            ),
            Self::NotFound => ("未找到。", "Not found."),
            Self::PairingCode => (
                "配对码不正确、已使用或已过期。",
                "The pairing code is wrong, used or expired.",
            ),
            Self::Conflict => (
                "内容已被他人修改，请刷新后再试。",
                "Someone else changed this; reload and try again.",
            ),
            Self::DayClosed => ("当日已经结账。", "The day is already closed."),
            Self::ReasonNeeded => (
                "仍有平板未上传，关账需要说明原因。",
                "Tablets still hold work: closing needs a reason.",
            ),
            Self::TooLarge => ("内容过大。", "Too large."),
            Self::WrongHash => (
                "文件传输有误，将自动重试。",
                "The file was damaged in transit; it will be sent again.",
            ),
            Self::NotAPicture => ("该文件不是图片。", "This file is not a picture."),
            Self::WrongOffset => (
                "续传位置不符，将自动重试。",
                "The upload was interrupted; it will continue.",
            ),
            Self::Invalid => ("内容不符合要求。", "Something in it is not valid."),
            Self::TooManyRequests => (
                "尝试次数过多，请稍后再试。",
                "Too many attempts; please wait a moment.",
            ),
            Self::UpgradeNeeded => ("应用版本过旧，请更新。", "This app is too old; please update it."),
            Self::Busy => (
                "服务器繁忙，请稍后再试。",
                "The server is busy; please try again shortly.",
            ),
            Self::ServerFull => (
                "服务器存储已满，数据仍保存在本平板。",
                "The server's disk is full; your work stays on this tablet.",
            ),
            Self::Internal => (
                "服务器出错，请稍后再试。",
                "Something went wrong on the server; please try again.",
            ),
        };
        pick(lang, zh, en)
    }
}

impl Label for Failure {
    fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Unreachable => (
                "未连接服务器，数据已保存在本平板。",
                "No connection; your work is saved on this tablet.",
            ),
            Self::NotOurServer => (
                "网络需要登录或被拦截，数据已保存在本平板。",
                "Something else answered instead of the server (a Wi-Fi sign-in page?); your work is saved on this tablet.",
            ),
            Self::NotPaired => (
                "平板需要重新配对，数据已保存在本平板。",
                "This tablet must be paired again; your work is saved on it.",
            ),
            Self::Revoked => ("该平板已被停用。", "This tablet was revoked."),
            Self::TooLarge => ("有一项内容过大，无法上传。", "One item is too large to send."),
            Self::Unreadable => (
                "服务器无法读取一项内容，已保留在本平板。",
                "The server could not read one item; it stays on this tablet.",
            ),
            Self::ServerFull => (
                "服务器存储已满，数据已保存在本平板。",
                "The server's disk is full; your work is saved on this tablet.",
            ),
            Self::Busy => (
                "服务器繁忙，稍后自动重试。",
                "The server is busy; sending will be retried.",
            ),
            Self::ServerError => (
                "服务器出错，稍后自动重试。",
                "The server had an error; sending will be retried.",
            ),
            Self::Storage => ("本平板存储出错。", "This tablet's storage had an error."),
        };
        pick(lang, zh, en)
    }
}

fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
