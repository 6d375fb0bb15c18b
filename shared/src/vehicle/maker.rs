//! What a VIN tells: who made the vehicle, and its model year.
//!
//! The first three characters name the maker (WMI, ISO 3780; GB 16737). The table holds what drives into a service
//! department in mainland China, and was checked entry by entry against the table of vininfo 1.11. The tenth character
//! names the model year (49 CFR 565.15, table VII; GB 16735), and repeats every thirty years.

use super::vin;
use crate::text::Lang;

/// A maker, and the make that all of its vehicles carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maker {
    wmis: &'static [&'static str],
    names: (&'static str, &'static str),
    make: Option<(&'static str, &'static str)>,
}

impl Maker {
    /// Returns the maker's name.
    pub const fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.names)
    }

    /// Returns the make as the trade says it; `None` when the maker builds several.
    pub fn make(&self, lang: Lang) -> Option<&'static str> {
        self.make.map(|make| lang.pick(make))
    }

    /// Returns the maker that a normalised VIN names; `None` for one that the table does not hold.
    pub fn of(vin: &str) -> Option<&'static Self> {
        let wmi = vin.get(..3)?;
        MAKERS.iter().find(|maker| maker.wmis.contains(&wmi))
    }
}

/// A maker of one make, called by it.
const fn own(wmis: &'static [&'static str], zh: &'static str, en: &'static str) -> Maker {
    Maker {
        wmis,
        names: (zh, en),
        make: Some((zh, en)),
    }
}

/// A maker of one make under another name.
const fn joint(
    wmis: &'static [&'static str],
    names: (&'static str, &'static str),
    make: (&'static str, &'static str),
) -> Maker {
    Maker {
        wmis,
        names,
        make: Some(make),
    }
}

/// A maker of several makes.
const fn several(wmis: &'static [&'static str], zh: &'static str, en: &'static str) -> Maker {
    Maker {
        wmis,
        names: (zh, en),
        make: None,
    }
}

const TOYOTA: (&str, &str) = ("丰田", "Toyota");
const HONDA: (&str, &str) = ("本田", "Honda");

/// Makers in mainland China first.
const MAKERS: &[Maker] = &[
    several(&["LSV"], "上汽大众", "SAIC Volkswagen"),
    several(&["LFV"], "一汽-大众", "FAW-Volkswagen"),
    several(&["LSG"], "上汽通用", "SAIC General Motors"),
    several(&["LZW"], "上汽通用五菱", "SAIC-GM-Wuling"),
    several(&["LSJ"], "上汽乘用车", "SAIC Motor"),
    several(&["LGW"], "长城汽车", "Great Wall Motor"),
    several(&["LDC"], "神龙汽车", "Dongfeng Peugeot-Citroën"),
    several(&["L6T"], "吉利汽车", "Geely"),
    own(&["LGX", "LC0"], "比亚迪", "BYD"),
    own(&["LVV"], "奇瑞", "Chery"),
    own(&["LMG"], "传祺", "Trumpchi"),
    own(&["LJ1"], "江淮", "JAC"),
    own(&["LLV"], "力帆", "Lifan"),
    own(&["LH1"], "海马", "Haima"),
    own(&["LSY"], "中华", "Zhonghua"),
    joint(
        &["LRW"],
        ("特斯拉（上海）", "Tesla Shanghai"),
        ("特斯拉", "Tesla"),
    ),
    joint(&["LBV"], ("华晨宝马", "BMW Brilliance"), ("宝马", "BMW")),
    joint(&["LE4"], ("北京奔驰", "Beijing Benz"), ("奔驰", "Mercedes-Benz")),
    joint(&["LBE"], ("北京现代", "Beijing Hyundai"), ("现代", "Hyundai")),
    joint(&["LJD"], ("悦达起亚", "Yueda Kia"), ("起亚", "Kia")),
    joint(&["LFM", "LTV"], ("一汽丰田", "FAW Toyota"), TOYOTA),
    joint(&["LVG"], ("广汽丰田", "GAC Toyota"), TOYOTA),
    joint(&["LHG"], ("广汽本田", "GAC Honda"), HONDA),
    joint(&["LVH"], ("东风本田", "Dongfeng Honda"), HONDA),
    joint(&["LUC"], ("本田（中国）", "Honda China"), HONDA),
    joint(&["LGB"], ("东风日产", "Dongfeng Nissan"), ("日产", "Nissan")),
    joint(&["LVR"], ("长安马自达", "Changan Mazda"), ("马自达", "Mazda")),
    joint(&["LVS"], ("长安福特", "Changan Ford"), ("福特", "Ford")),
    joint(&["LS5"], ("长安铃木", "Changan Suzuki"), ("铃木", "Suzuki")),
    joint(
        &["LVY", "LYV"],
        ("沃尔沃（中国）", "Volvo China"),
        ("沃尔沃", "Volvo"),
    ),
    joint(&["LPA"], ("长安标致雪铁龙", "Changan PSA"), ("DS", "DS")),
    own(&["WAU", "WA1", "TRU"], "奥迪", "Audi"),
    own(&["WBA", "WBY", "WBS", "5UX", "5YM"], "宝马", "BMW"),
    own(&["WMW"], "MINI", "Mini"),
    own(
        &["WDB", "WDC", "WDD", "W1K", "W1N", "4JG"],
        "奔驰",
        "Mercedes-Benz",
    ),
    own(&["WP0", "WP1"], "保时捷", "Porsche"),
    own(&["WVW", "WVG", "3VW"], "大众", "Volkswagen"),
    own(&["JTH", "JTJ", "2T2"], "雷克萨斯", "Lexus"),
    own(&["JTM", "JTD", "JTE", "JT2"], "丰田", "Toyota"),
    own(&["JHM", "JHL", "1HG", "2HG", "5J6"], "本田", "Honda"),
    own(&["19U"], "讴歌", "Acura"),
    own(&["JM1", "JM3", "JMZ"], "马自达", "Mazda"),
    own(&["JF2"], "斯巴鲁", "Subaru"),
    own(&["JMB", "JA3", "JA4"], "三菱", "Mitsubishi"),
    own(&["JS3"], "铃木", "Suzuki"),
    own(&["KM8"], "现代", "Hyundai"),
    own(&["KNA", "KND"], "起亚", "Kia"),
    own(&["VF3"], "标致", "Peugeot"),
    own(&["VF7"], "雪铁龙", "Citroën"),
    own(&["ZFF"], "法拉利", "Ferrari"),
    own(&["ZAR"], "阿尔法·罗密欧", "Alfa Romeo"),
    own(&["ZAM"], "玛莎拉蒂", "Maserati"),
    own(&["ZHW"], "兰博基尼", "Lamborghini"),
    own(&["SAL"], "路虎", "Land Rover"),
    own(&["SAJ"], "捷豹", "Jaguar"),
    own(&["SCA"], "劳斯莱斯", "Rolls-Royce"),
    own(&["SCB"], "宾利", "Bentley"),
    own(&["SCC"], "路特斯", "Lotus"),
    own(&["SCF"], "阿斯顿·马丁", "Aston Martin"),
    own(&["YV1", "YV4"], "沃尔沃", "Volvo"),
    own(&["YS3"], "萨博", "Saab"),
    own(&["1G1"], "雪佛兰", "Chevrolet"),
    own(&["1G6", "1GY"], "凯迪拉克", "Cadillac"),
    own(&["1FA", "1FM", "1FT", "2FM"], "福特", "Ford"),
    own(&["5LM"], "林肯", "Lincoln"),
    own(&["1J4"], "Jeep", "Jeep"),
    own(&["1C6"], "Ram", "Ram"),
    own(&["5YJ", "7SA", "XP7"], "特斯拉", "Tesla"),
];

/// The characters of model years from 1980 on; no I, O, Q, U, Z and 0.
const YEARS: &[u8] = b"ABCDEFGHJKLMNPRSTVWXY123456789";
const FIRST_YEAR: u16 = 1980;

/// Returns the model year of a normalised VIN: the latest that its tenth character can mean up to `latest`.
///
/// `None` for a VIN of another length, and where the character means no year.
pub fn model_year(vin: &str, latest: u16) -> Option<u16> {
    let sign = vin.as_bytes().get(9).filter(|_| vin.len() == vin::LENGTH)?;
    let place = YEARS.iter().position(|year| year == sign)?;
    let cycle = u16::try_from(YEARS.len()).ok()?;
    let first = FIRST_YEAR + u16::try_from(place).ok()?;
    let later = latest.checked_sub(first)? / cycle;
    Some(first + later * cycle)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_vin_names_its_maker_and_the_make_where_there_is_one() {
        let told = |vin, lang| Maker::of(vin).map(|maker| (maker.name(lang), maker.make(lang)));
        assert_eq!(told("LSVAA4182E2184847", Lang::Zh), Some(("上汽大众", None)));
        assert_eq!(
            told("LRWYGCEK3PC900000", Lang::En),
            Some(("Tesla Shanghai", Some("Tesla")))
        );
        assert_eq!(told("WBA00000000000000", Lang::Zh), Some(("宝马", Some("宝马"))));
        assert_eq!(told("ZZZ00000000000000", Lang::En), None);
        assert_eq!(told("中文", Lang::En), None, "no part of a character");
        assert_eq!(told("", Lang::En), None);
    }

    #[test]
    fn no_maker_is_named_twice() {
        let mut seen = HashSet::new();
        for wmi in MAKERS.iter().flat_map(|maker| maker.wmis) {
            assert!(vin::check(&format!("{wmi}00000000000000")).is_ok(), "{wmi}");
            assert!(seen.insert(wmi), "{wmi} stands twice");
        }
    }

    #[test]
    fn the_model_year_is_the_latest_that_can_be_meant() {
        let year = |sign: char, latest| model_year(&format!("LSVAA4182{sign}2184847"), latest);
        assert_eq!(year('E', 2027), Some(2014));
        assert_eq!(year('V', 2027), Some(2027));
        assert_eq!(year('W', 2027), Some(1998), "2028 is not built yet");
        assert_eq!(year('1', 2027), Some(2001));
        assert_eq!(year('A', 2009), Some(1980));
        assert_eq!(year('0', 2027), None);
        assert_eq!(year('U', 2027), None);
        assert_eq!(year('A', 1979), None);
        assert_eq!(model_year("LSVAA4182E", 2027), None);
    }
}
