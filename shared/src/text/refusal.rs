//! Sentences for refusals, advice and failures, in both languages.

use crate::order::stage::Step;
use crate::refusal::{Advice, ApiReason, Refusal};
use crate::sync::client::Failure;
use crate::text::{Label, Lang, grouped};

impl Refusal {
    /// Returns the sentence that tells a person why, and what to do.
    pub fn sentence(self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::NameMissing => ("请填写姓名。", "Enter a name."),
            Self::PhoneTooShort => (
                "电话号码太短，请核对。",
                "The phone number is too short; please check it.",
            ),
            Self::PlateAndVinMissing => ("请至少填写车牌号或车架号。", "Enter the plate or the VIN."),
            Self::VinLetter(letter) => return vin_letter(letter, lang),
            Self::VinLength(length) => return vin_length(length, lang),
            Self::PlateTooLong => ("车牌号太长，请核对。", "The plate is too long; please check it."),
            Self::PlateTaken => (
                "已有车辆使用该车牌号。",
                "Another vehicle file already has this plate.",
            ),
            Self::VinTaken => (
                "已有车辆使用该车架号。",
                "Another vehicle file already has this VIN.",
            ),
            Self::ConcernEmpty => ("请填写客户描述。", "Write down what the customer says."),
            Self::SignatureEmpty => ("请签字或输入姓名。", "Sign, or type the name."),
            Self::SheetIncomplete => (
                "还有必填内容未完成。",
                "Something needed for signing is still missing.",
            ),
            Self::SheetChanged => (
                "内容已变化，请重新核对后签字。",
                "The sheet has changed; please review it again.",
            ),
            Self::NotForward { at } => {
                return at_step(
                    "只能进入后面的步骤；当前：",
                    "An order only moves forward; it is at ",
                    at,
                    lang,
                );
            }
            Self::NotBack { at } => {
                return at_step(
                    "只能退回前面的步骤；当前：",
                    "Reopening goes back; it is at ",
                    at,
                    lang,
                );
            }
            Self::ReasonMissing => ("请填写原因。", "Give a reason."),
            Self::DelayReasonMissing => (
                "推迟承诺完工时间需要说明原因。",
                "A later promise time needs a reason.",
            ),
            Self::PromiseInThePast => ("承诺完工时间已经过去。", "The promise time is already past."),
            Self::AppointmentInThePast => {
                ("预约时间必须晚于现在。", "The appointment must be in the future.")
            }
            Self::AlreadyArrived => ("车已经到店。", "The car has already arrived."),
            Self::AppointmentCancelled => ("该预约已取消。", "This appointment was cancelled."),
            Self::NotArrived => (
                "车还没到店，到店后才能进行。",
                "The car has not arrived yet; do this once it has.",
            ),
            Self::NotSigned => (
                "客户签字后才能开始维修。",
                "Repair starts only after the customer has signed.",
            ),
            Self::AlreadySigned => (
                "已签字或已确认的内容不能删除。",
                "What was signed or confirmed can't be removed.",
            ),
            Self::StillHeld => (
                "还有保管的物品没有交还。",
                "Something is still held for the owner.",
            ),
            Self::Delivered => (
                "已交车，后续维修请新开委托书。",
                "The car was handed over: open a new order for further work.",
            ),
            Self::NotDelivered => ("尚未交车。", "The car was not handed over yet."),
            Self::Closed => ("该单已结束回访。", "This order is already closed."),
            Self::AlreadyReleased => ("该物品已经交还。", "This was already given back."),
            Self::LoanCarOut => ("还有代步车没有归还。", "A loan car is still out."),
            Self::LoanNotAgreed => (
                "请先查看驾驶证并签好代步车协议。",
                "See the licence and have the agreement signed first.",
            ),
            Self::LoanPlateMissing => ("请填写代步车车牌号。", "Enter the plate of the loan car."),
            Self::LoanOdometer => (
                "请填写收回时的里程，不能小于借出里程。",
                "Enter the odometer; it can't be lower than when the car was handed out.",
            ),
            Self::AlreadyWithdrawn => ("该链接已经撤回。", "This link was already withdrawn."),
            Self::TagTaken => ("该钥匙牌号正在使用。", "This key tag is in use."),
            Self::DescriptionMissing => ("请填写物品说明。", "Describe the item."),
            Self::NotYourRole => ("您的岗位不能进行此操作。", "Your role may not do this."),
            Self::RoleMissing => ("请至少选择一个岗位。", "Choose at least one role."),
            Self::PinFormat => ("PIN 码为 4 至 8 位数字。", "A PIN has four to eight digits."),
            Self::LevelOutOfRange => ("数值超出范围。", "The value is out of range."),
            Self::NotAsked => (
                "该单的模板没有此检查项目。",
                "This order's template does not ask for this.",
            ),
            Self::ReadingsTaken => (
                "已有读数不在该模板中，不能更换。",
                "Readings were taken that this template does not ask for.",
            ),
        };
        pick(lang, zh, en).to_owned()
    }
}

fn vin_letter(letter: char, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("车架号不含字母 {letter}（I、O、Q 不使用），请核对。"),
        Lang::En => format!("A VIN never contains {letter} (nor I, O, Q); please check it."),
    }
}

fn vin_length(length: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("车架号应为 17 位，现为 {length} 位。"),
        Lang::En => format!("A VIN has 17 characters; this one has {length}."),
    }
}

fn at_step(zh: &str, en: &str, at: Step, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{zh}{}。", at.label(lang)),
        Lang::En => format!("{en}{}.", at.label(lang)),
    }
}

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
