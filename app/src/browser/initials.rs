//! Pinyin initials of Chinese names, from the browser's own collation.
//!
//! A letter begins where its first sign stands in the collation by pinyin. Surnames that are read another
//! way than the sign usually is come from a short list.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

/// The first sign of each letter that a syllable can begin with, in the order of the collation.
const FIRSTS: [(char, char); 23] = [
    ('吖', 'a'),
    ('八', 'b'),
    ('嚓', 'c'),
    ('咑', 'd'),
    ('妸', 'e'),
    ('发', 'f'),
    ('旮', 'g'),
    ('铪', 'h'),
    ('丌', 'j'),
    ('咔', 'k'),
    ('垃', 'l'),
    ('嘸', 'm'),
    ('拏', 'n'),
    ('噢', 'o'),
    ('妑', 'p'),
    ('七', 'q'),
    ('呥', 'r'),
    ('仨', 's'),
    ('他', 't'),
    ('屲', 'w'),
    ('夕', 'x'),
    ('丫', 'y'),
    ('帀', 'z'),
];

/// Surnames whose sign is usually read another way: 曾 is Zēng, not Céng.
const SURNAMES: [(char, char); 17] = [
    ('曾', 'z'),
    ('单', 's'),
    ('解', 'x'),
    ('查', 'z'),
    ('仇', 'q'),
    ('区', 'o'),
    ('尉', 'w'),
    ('盖', 'g'),
    ('朴', 'p'),
    ('翟', 'z'),
    ('覃', 'q'),
    ('缪', 'm'),
    ('乐', 'y'),
    ('召', 's'),
    ('秘', 'b'),
    ('種', 'c'),
    ('晟', 'c'),
];

thread_local! {
    static COMPARE: Function = {
        let locales = Array::of1(&JsValue::from_str("zh-u-co-pinyin"));
        Intl::Collator::new(&locales, &Object::new()).compare()
    };
    static KNOWN: RefCell<HashMap<char, Option<char>>> = RefCell::default();
}

/// Returns the initials of a name: "ww" of 王伟; empty when no Chinese sign is in it.
pub fn of(name: &str) -> String {
    let mut signs = name.chars().filter(|sign| is_chinese(*sign));
    let Some(first) = signs.next() else {
        return String::new();
    };
    let surname = SURNAMES
        .iter()
        .find(|(sign, _)| *sign == first)
        .map(|(_, letter)| *letter);
    surname
        .or_else(|| letter(first))
        .into_iter()
        .chain(signs.filter_map(letter))
        .collect()
}

fn is_chinese(sign: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&sign)
}

fn letter(sign: char) -> Option<char> {
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&sign).copied()) {
        return known;
    }
    let after = FIRSTS.partition_point(|(first, _)| !is_before(sign, *first));
    let letter = after
        .checked_sub(1)
        .and_then(|index| FIRSTS.get(index))
        .map(|(_, letter)| *letter);
    KNOWN.with_borrow_mut(|known| known.insert(sign, letter));
    letter
}

fn is_before(sign: char, other: char) -> bool {
    let order = COMPARE.with(|compare| {
        compare.call2(
            &JsValue::UNDEFINED,
            &sign.to_string().into(),
            &other.to_string().into(),
        )
    });
    order.ok().and_then(|order| order.as_f64()).unwrap_or_default() < 0.0
}
