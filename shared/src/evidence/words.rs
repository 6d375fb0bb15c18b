//! The words of an evidence pack: of its sheet, of the page that verifies one, and what is found wrong with it.

use crate::evidence::{self, Fault, Note, photo_hash};
use crate::text::{Label, Lang};
use crate::words;

words! {
    /// Words of the evidence pack.
    pub enum EvidenceWord {
        Pack => "证据包", "Evidence pack";
        PackHint => "一个文件：签字单、照片、签名与开单以来的修改记录，由本店密钥签名。", "One file: the signed sheet, photos, signatures and the changes since the order was opened, signed with the shop's key.";
        Download => "下载证据包", "Download the pack";
        ToVerify => "验证证据包", "Verify a pack";
        Title => "验证证据包", "Verify an evidence pack";
        Lead => "在本机验证，文件不会上传，无需登录，断网也可使用。", "It is verified on this device: nothing is uploaded, nobody signs in, and no network is needed.";
        Pick => "选择文件", "Choose a file";
        Drop => "或将文件拖到这里", "or drop it here";
        Working => "正在验证…", "Verifying…";
        Unreadable => "文件无法读取，请重试。", "The file can't be read; please try again.";
        Whole => "证据包完整", "The pack is whole";
        WholeNote => "每个字节都与门店用所核对的密钥签名时一致。", "Every byte is unchanged since the shop signed it with the key you compared.";
        Unchecked => "未发现改动，密钥未核对", "Unaltered, but the key was not checked";
        OtherKey => "指纹与此证据包的密钥不符", "The fingerprint does not match this pack's key";
        NotWhole => "证据包已被改动", "The pack has been altered";
        NotWholeNote => "以下内容与门店签名时不一致：", "Changed since the shop signed it:";
        NotRead => "无法验证此文件", "This file can't be verified";
        About => "证据包内容", "What it is about";
        Unproven => "证据包自述的内容，存在改动时不可采信。", "Stated by the pack itself; do not rely on it while something is altered.";
        Notes => "说明", "Worth knowing";
        Shop => "门店", "Shop";
        Number => "单号", "Order";
        Customer => "客户", "Customer";
        Plate => "车牌号", "Plate";
        MadeAt => "制作时间", "Made";
        Drawn => "手写签名", "Signature as drawn";
        Photos => "照片", "Photos";
        Changes => "修改记录", "Changes";
        Key => "密钥指纹", "Key fingerprint";
        KeyHint => "与门店告知的指纹逐组核对；相同才说明是该店所签。", "Compare it, group by group, with the one the shop tells you: only then is it the shop's.";
        Compare => "门店告知的密钥指纹（可不填）", "The fingerprint the shop told you (optional)";
        ShopKey => "证据包密钥", "Key for evidence packs";
        ShopKeyHint => "每个证据包都用此密钥签名；将指纹告知需要验证的人。", "Every evidence pack is signed with it; give its fingerprint to anyone who verifies a pack.";
        CopyKey => "复制指纹", "Copy the fingerprint";
        KeyCopied => "指纹已复制。", "The fingerprint is copied.";
        HowTo => "如何验证", "How to verify";
        Sheet => "签字单", "Sheet";
        Draft => "草稿：客户尚未签字。", "A draft: the customer has not signed it.";
        PhotoNotHere => "照片不在证据包中", "This photo is not in the pack";
        SheetHash => "签字内容 SHA-256", "SHA-256 of what was signed";
    }
}

/// Returns the line of the sheet that says how a pack is verified.
pub fn how_to_verify(lang: Lang, address: &str, fingerprint: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "在 {address}/verify 打开整个证据包文件，或运行“server verify 文件 --key {fingerprint}”。每张照片的文件名就是其内容的 SHA-256。"
        ),
        Lang::En => format!(
            "Open the whole pack at {address}/verify, or run “server verify FILE --key {fingerprint}”. The name of each photo is the SHA-256 of its bytes."
        ),
    }
}

/// Returns what an entry is called; its name in the file stands beside it.
pub fn entry(name: &str, lang: Lang) -> String {
    let zh_en = match name {
        evidence::MANIFEST => ("清单", "the list of contents"),
        evidence::SEAL => ("门店签名", "the shop's signature"),
        evidence::SHEET => ("签字单", "the sheet"),
        evidence::ORDER => ("维修委托书数据", "the order's records"),
        evidence::HISTORY => ("修改记录", "the history of changes"),
        name if photo_hash(name).is_some() => ("照片", "a photo"),
        name if name.starts_with("sheets/") => ("签字原文", "the text that was signed"),
        _ => return name.to_owned(),
    };
    match lang {
        Lang::Zh => format!("{}（{name}）", zh_en.0),
        Lang::En => format!("{} ({name})", zh_en.1),
    }
}

/// Tells a fault in a sentence.
pub fn fault(fault: &Fault, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let named = |name: &str| entry(name, lang);
    match fault {
        Fault::NotAPack if zh => "此文件不是证据包。".to_owned(),
        Fault::NotAPack => "This file is not an evidence pack.".to_owned(),
        Fault::NewerFormat { format } if zh => {
            format!("此证据包由更新的版本制作（格式 {format}），请用更新的版本验证。")
        }
        Fault::NewerFormat { format } => {
            format!("A newer version made this pack (format {format}); please verify it with that one.")
        }
        Fault::CutShort {
            length,
            expected,
            entry,
        } => cut_short(*length, *expected, entry.as_deref(), lang),
        Fault::Altered { entry } if zh => format!("已改动：{}。", named(entry)),
        Fault::Altered { entry } => format!("Altered: {}.", named(entry)),
        Fault::Missing { entry } if zh => format!("缺失：{}。", named(entry)),
        Fault::Missing { entry } => format!("Missing: {}.", named(entry)),
        Fault::Added { entry } if zh => format!("多出未经签名的内容：{entry}。"),
        Fault::Added { entry } => format!("Added without a signature: {entry}."),
        Fault::SignatureWrong if zh => format!("签名无效：{}。", named(evidence::SEAL)),
        Fault::SignatureWrong => format!("Wrong: {}.", named(evidence::SEAL)),
        Fault::OtherKey { fingerprint } if zh => format!("由另一密钥签名：{fingerprint}。"),
        Fault::OtherKey { fingerprint } => format!("Signed with another key: {fingerprint}."),
        Fault::ChainBroken { line, seq } => {
            let number = seq.map(|seq| seq.number().to_string()).unwrap_or_default();
            match (lang, number.is_empty()) {
                (Lang::Zh, true) => format!("修改记录在第 {line} 行断开。"),
                (Lang::Zh, false) => format!("修改记录在第 {line} 行断开（修改编号 {number}）。"),
                (Lang::En, true) => format!("The history breaks at line {line}."),
                (Lang::En, false) => format!("The history breaks at line {line} (change number {number})."),
            }
        }
        Fault::ChainEnd if zh => "修改记录的结尾与签名时不一致。".to_owned(),
        Fault::ChainEnd => "The history does not end as it was signed.".to_owned(),
        Fault::SheetDiffers { entry } if zh => {
            format!("{}与客户签字时的内容不一致。", named(entry))
        }
        Fault::SheetDiffers { entry } => {
            format!("Not what the customer's signature covers: {}.", named(entry))
        }
        Fault::Around { entry } if zh => format!("文件结构已改动，位置：{}。", named(entry)),
        Fault::Around { entry } => {
            format!("The container was altered at {}.", named(entry))
        }
        Fault::Container { at } if zh => format!("文件结构已改动，位置：第 {at} 字节起。"),
        Fault::Container { at } => format!("The container was altered from byte {at} on."),
    }
}

fn cut_short(length: usize, expected: Option<usize>, cut: Option<&str>, lang: Lang) -> String {
    let at = cut.map(|name| entry(name, lang));
    let sizes = match (lang, expected) {
        (Lang::Zh, Some(expected)) => format!("现有 {length} 字节，应有 {expected} 字节"),
        (Lang::Zh, None) => format!("仅有 {length} 字节"),
        (Lang::En, Some(expected)) => format!("{length} bytes of {expected} are there"),
        (Lang::En, None) => format!("only {length} bytes are there"),
    };
    match (lang, at) {
        (Lang::Zh, Some(at)) => format!("文件不完整，在此处截断：{at}；{sizes}。"),
        (Lang::Zh, None) => format!("文件不完整，结尾被截断；{sizes}。"),
        (Lang::En, Some(at)) => format!("The file was cut short in {at}; {sizes}."),
        (Lang::En, None) => format!("The file was cut short at its end; {sizes}."),
    }
}

/// Tells a note in a sentence.
pub fn note(note: &Note, lang: Lang) -> String {
    match (note, lang) {
        (Note::KeyNotCompared, Lang::Zh) => "未核对密钥：请将密钥指纹与门店告知的指纹比较。".to_owned(),
        (Note::KeyNotCompared, Lang::En) => {
            "The key was not compared: compare its fingerprint with the one the shop tells you.".to_owned()
        }
        (Note::NotSigned, lang) => match lang {
            Lang::Zh => "客户尚未签字。".to_owned(),
            Lang::En => "The customer has not signed yet.".to_owned(),
        },
        (Note::PhotoDamaged { sha256 }, Lang::Zh) => {
            format!("制作时照片在服务器上已损坏或丢失：{sha256}。")
        }
        (Note::PhotoDamaged { sha256 }, Lang::En) => {
            format!("A photo was damaged or lost on the server when the pack was made: {sha256}.")
        }
        (Note::HistoryNotWhole, Lang::Zh) => {
            "修改记录不能确认自开单起完整：较早的修改可能已过保存期限。".to_owned()
        }
        (Note::HistoryNotWhole, Lang::En) => {
            "The history is not told to be whole since the order was opened: earlier changes may have been past their \
             keeping."
                .to_owned()
        }
        (Note::PhotoAway { sha256 }, Lang::Zh) => format!("制作时照片尚在平板上：{sha256}。"),
        (Note::PhotoAway { sha256 }, Lang::En) => {
            format!("A photo was still on a tablet when the pack was made: {sha256}.")
        }
    }
}

/// Returns the heading of a report: whole, unaltered under a key that nobody has compared or under another one, altered, or
/// no pack that can be read.
pub fn verdict(report: &evidence::Report, lang: Lang) -> &'static str {
    let word = if report.is_whole() && report.is_key_compared() {
        EvidenceWord::Whole
    } else if report.is_whole() {
        EvidenceWord::Unchecked
    } else if report.is_unreadable() {
        EvidenceWord::NotRead
    } else if report.is_other_key() {
        EvidenceWord::OtherKey
    } else {
        EvidenceWord::NotWhole
    };
    word.label(lang)
}

/// Tells what an unaltered pack is worth that another key signed than the one that was asked for.
pub fn other_key(fingerprint: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "证据包本身自用密钥 {fingerprint} 签名以来未被改动。请检查填写的指纹；如果填写无误，此证据包就不是该店所签。"
        ),
        Lang::En => format!(
            "The pack itself is unaltered since it was signed with key {fingerprint}. Check the fingerprint you gave; if it \
             is right, this pack was not signed by that shop."
        ),
    }
}

/// Names a signature that was only drawn, with who brought the vehicle where the signed sheet says so.
pub fn drawn(brought_by: &str, lang: Lang) -> String {
    let drawn = EvidenceWord::Drawn.label(lang);
    match lang {
        _ if brought_by.is_empty() => drawn.to_owned(),
        Lang::Zh => format!("{drawn}（送修人：{brought_by}）"),
        Lang::En => format!("{drawn} (brought by {brought_by})"),
    }
}

/// Tells what an unaltered pack is worth whose key nobody has compared.
pub fn unchecked(fingerprint: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("自用密钥 {fingerprint} 签名以来未被改动；未核对该密钥是否属于门店。"),
        Lang::En => format!(
            "Unaltered since it was signed with key {fingerprint}; whether that is the shop's was not checked."
        ),
    }
}

/// Says that this build can't show what was signed, and where it stands.
pub fn sheet_unreadable(entry: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("本版本无法显示客户签字的内容；签字原文见证据包中的 {entry}。"),
        Lang::En => format!(
            "This version can't show what the customer signed; the very text is in the pack as {entry}."
        ),
    }
}

/// Says that more was signed than this build shows, and where it stands.
pub fn sheet_partly_shown(entry: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("客户签字的内容多于此处所示；签字原文见证据包中的 {entry}。"),
        Lang::En => {
            format!("More was signed than this version shows; the very text is in the pack as {entry}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Seq;

    #[test]
    fn another_key_is_no_alteration() {
        let other = Fault::OtherKey {
            fingerprint: "ab-cd".to_owned(),
        };
        let report = |faults: Vec<Fault>| evidence::Report {
            faults,
            ..evidence::Report::default()
        };
        let altered = Fault::Altered {
            entry: evidence::SHEET.to_owned(),
        };
        let said = |faults| verdict(&report(faults), Lang::En);
        assert_eq!(said(vec![other.clone()]), EvidenceWord::OtherKey.label(Lang::En));
        assert_eq!(said(vec![other, altered]), EvidenceWord::NotWhole.label(Lang::En));
        assert!(other_key("ab-cd", Lang::Zh).contains("未被改动"));
        assert_eq!(drawn("王伟", Lang::Zh), "手写签名（送修人：王伟）");
    }

    #[test]
    fn every_fault_names_what_it_is_about_in_both_languages() {
        let photo = "photos/ab12.jpg".to_owned();
        let faults = [
            (Fault::Altered { entry: photo.clone() }, "photos/ab12.jpg"),
            (Fault::Missing { entry: photo.clone() }, "photos/ab12.jpg"),
            (
                Fault::Added {
                    entry: "x".to_owned(),
                },
                "x",
            ),
            (Fault::Around { entry: photo }, "photos/ab12.jpg"),
            (
                Fault::ChainBroken {
                    line: 12,
                    seq: Some(Seq::new(345)),
                },
                "345",
            ),
            (
                Fault::CutShort {
                    length: 77,
                    expected: Some(99),
                    entry: Some("sheet.html".to_owned()),
                },
                "sheet.html",
            ),
            (
                Fault::OtherKey {
                    fingerprint: "ab-cd".to_owned(),
                },
                "ab-cd",
            ),
        ];
        for (one, name) in faults {
            for lang in Lang::ALL {
                assert!(fault(&one, lang).contains(name), "{one:?}: {}", fault(&one, lang));
            }
        }
    }
}
