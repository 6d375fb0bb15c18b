//! Sentences of the office that count.

use crate::text::Lang;

/// Names a tablet that nobody has named, by the letter of its orders.
pub fn tablet(letter: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("平板 {letter}"),
        Lang::En => format!("Tablet {letter}"),
    }
}

/// Says what a tablet holds.
pub fn holds(lang: Lang, changes: u64, photos: u64) -> String {
    let parts = match lang {
        Lang::Zh => [
            (changes > 0).then(|| format!("{changes} 项修改")),
            (photos > 0).then(|| format!("{photos} 张照片")),
        ],
        Lang::En => [
            (changes > 0).then(|| counted(changes, "change", "changes")),
            (photos > 0).then(|| counted(photos, "photo", "photos")),
        ],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Says that a tablet came back without work that it had reported.
pub fn lost_work(lang: Lang, tablet: &str, changes: u64, photos: u64) -> String {
    let what = holds(lang, changes, photos);
    match lang {
        Lang::Zh => format!("平板“{tablet}”的数据已丢失：曾报告 {what}，但从未到达。"),
        Lang::En => format!("Tablet “{tablet}” came back empty: {what} it had reported never arrived."),
    }
}

/// Says how many intakes lack something.
pub fn lacking(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("{count} 台接车资料不全"),
        (Lang::En, 1) => "1 intake lacks something".to_owned(),
        (Lang::En, count) => format!("{count} intakes lack something"),
    }
}

/// Says how many clashes wait.
pub fn clashes(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("{count} 处冲突待裁定"),
        (Lang::En, 1) => "1 clash to decide".to_owned(),
        (Lang::En, count) => format!("{count} clashes to decide"),
    }
}

/// Says how many changes are in quarantine.
pub fn quarantined(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("{count} 项修改被隔离"),
        (Lang::En, 1) => "1 change in quarantine".to_owned(),
        (Lang::En, count) => format!("{count} changes in quarantine"),
    }
}

/// Says how many vehicles have two files.
pub fn duplicates(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("{count} 台车有重复档案"),
        (Lang::En, 1) => "1 vehicle has two files".to_owned(),
        (Lang::En, count) => format!("{count} vehicles have two files"),
    }
}

/// Says how many things came late.
pub fn late(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("结账后到达 {count} 项"),
        (Lang::En, 1) => "1 late arrival".to_owned(),
        (Lang::En, count) => format!("{count} late arrivals"),
    }
}

/// Says that a tablet holds work.
pub fn tablet_holds(lang: Lang, tablet: &str, changes: u64, photos: u64) -> String {
    let what = holds(lang, changes, photos);
    match lang {
        Lang::Zh => format!("“{tablet}”还有 {what} 未上传"),
        Lang::En => format!("“{tablet}” still holds {what}"),
    }
}

/// Says when a day was closed and by whom.
pub fn closed_by(lang: Lang, name: &str, when: &str) -> String {
    match lang {
        Lang::Zh => format!("{name} 于 {when} 结账"),
        Lang::En => format!("Closed by {name}, {when}"),
    }
}

/// Says which part of a list is shown, counted from 1.
pub fn shown(lang: Lang, first: u32, last: u32, total: u32) -> String {
    match lang {
        Lang::Zh => format!("第 {first}–{last} 条，共 {total} 条"),
        Lang::En => format!("{first}–{last} of {total}"),
    }
}

/// Says to whom a message goes.
pub fn message_to(lang: Lang, name: &str, phone: &str) -> String {
    match lang {
        Lang::Zh => format!("发送给 {name}（{phone}）？"),
        Lang::En => format!("Send it to {name}, {phone}?"),
    }
}

/// Says that a tablet to be revoked still holds work.
pub fn revoke_holds(lang: Lang, changes: u64, photos: u64) -> String {
    let what = holds(lang, changes, photos);
    match lang {
        Lang::Zh => format!("它还有 {what} 未上传。请先让它联网同步，否则这些内容只会进入隔离。"),
        Lang::En => {
            format!(
                "It still holds {what}. Let it sync first; otherwise this work ends up in quarantine at best."
            )
        }
    }
}

/// Says what a file of unsent work has brought.
pub fn brought(lang: Lang, changes: u64, photos: u64) -> String {
    let what = holds(lang, changes, photos);
    match lang {
        Lang::Zh => format!("文件中的 {what} 已全部入库。"),
        Lang::En => format!("All of the file is here: {what}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tablet_holds_is_counted_in_words() {
        assert_eq!(holds(Lang::En, 1, 2), "1 change · 2 photos");
        assert_eq!(holds(Lang::En, 0, 1), "1 photo");
        assert_eq!(holds(Lang::Zh, 3, 0), "3 项修改");
    }
}
