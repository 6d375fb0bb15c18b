//! Where on the car an item is looked at: long lists are read area by area.

use super::TemplateItem;
use crate::choices;

choices! {
    /// An area of the car.
    pub enum Area {
        Tyres => "tyres", "轮胎", "Tyres";
        Brakes => "brakes", "制动", "Brakes";
        Engine => "engine", "发动机与蓄电池", "Engine and battery";
        Fluids => "fluids", "油液", "Fluids";
        Lights => "lights", "灯光与雨刮", "Lights and wipers";
        Underbody => "underbody", "底盘", "Underbody";
        Other => "other", "其他", "Other";
    }
}

/// The words by which an item's area is known, looked for in this order: brake fluid is a fluid first.
///
/// English ones are whole words of the id or the English label, in the singular; Chinese ones stand anywhere in the label.
const WORDS: [(Area, &[&str], &[&str]); 6] = [
    (
        Area::Fluids,
        &["fluid", "oil", "coolant", "antifreeze", "washer"],
        &["机油", "冷却液", "制动液", "清洗液", "玻璃水", "变速箱油", "油液"],
    ),
    (
        Area::Tyres,
        &["tyre", "tire", "tread", "wheel", "pressure"],
        &["轮胎", "胎压", "备胎", "轮毂", "花纹"],
    ),
    (Area::Brakes, &["brake", "pad", "disc"], &["制动", "刹车"]),
    (
        Area::Engine,
        &["battery", "engine", "belt", "filter"],
        &["蓄电池", "电瓶", "发动机", "皮带", "滤芯", "滤清器"],
    ),
    (Area::Lights, &["light", "lamp", "bulb", "wiper"], &["灯", "雨刮"]),
    (
        Area::Underbody,
        &[
            "underbody",
            "exhaust",
            "suspension",
            "steering",
            "chassis",
            "leak",
            "shock",
        ],
        &["底盘", "排气", "悬架", "转向", "减振", "减震", "渗漏"],
    ),
];

impl TemplateItem {
    /// Returns where it is looked at: as the office chose, or as its id and its labels tell.
    pub fn area(&self) -> Area {
        self.area.unwrap_or_else(|| self.told_area())
    }

    /// Returns where it is looked at by what its id and its labels say, whatever the office chose.
    pub fn told_area(&self) -> Area {
        let says = |text: &str, words: &[&str]| {
            let text = text.to_ascii_lowercase();
            text.split(|letter: char| !letter.is_ascii_alphabetic())
                .any(|word| {
                    words.contains(&word) || word.strip_suffix('s').is_some_and(|one| words.contains(&one))
                })
        };
        let told = WORDS.iter().find(|(_, english, chinese)| {
            says(&self.id, english)
                || says(&self.en, english)
                || chinese.iter().any(|word| self.zh.contains(word))
        });
        told.map_or(Area::Other, |(area, ..)| *area)
    }
}

/// Sorts items by area: the areas in the order in which each is first asked for, the items of one in their own order.
pub fn by_area(items: impl IntoIterator<Item = TemplateItem>) -> Vec<(Area, Vec<TemplateItem>)> {
    let mut areas: Vec<(Area, Vec<TemplateItem>)> = Vec::new();
    for item in items {
        let area = item.area();
        match areas.iter_mut().find(|(known, _)| *known == area) {
            Some((_, items)) => items.push(item),
            None => areas.push((area, vec![item])),
        }
    }
    areas
}
