//! The demo's customers and vehicles: forty of them, as they stand in a street of Shenzhen.

use shared::customer::{Customer, CustomerKind};
use shared::diagram::BodyShape;
use shared::id::{CustomerId, VehicleId};
use shared::text::Lang;
use shared::vehicle::{Energy, Vehicle, vin};
use shared::{customer, vehicle};

use super::floor::Floor;
use server::clock::new_id;
use server::error::StartError;

use BodyShape::{Hatchback, Mpv, Pickup, Sedan, Suv, Van};
use Energy::{Diesel, Electric, Hybrid, Petrol, PlugIn};

type Row = (
    (&'static str, Lang),
    &'static str,
    (&'static str, &'static str, u16),
    &'static str,
    BodyShape,
    Energy,
    &'static str,
);

const ZH: Lang = Lang::Zh;
const EN: Lang = Lang::En;

/// Owner and language, plate, make, model and year, colour, shape, energy, the first eight signs of the VIN.
#[rustfmt::skip]
const ROWS: [Row; 40] = [
    (("王伟", ZH), "粤B5K82D", ("大众", "帕萨特", 2021), "珍珠白", Sedan, Petrol, "LSVCC6F2"),
    (("张敏", ZH), "粤BD31806", ("比亚迪", "汉 EV", 2023), "赤帝红", Sedan, Electric, "LC0CE4CB"),
    (("刘洋", ZH), "粤B7X19M", ("本田", "CR-V", 2020), "星月白", Suv, Petrol, "LVHRW186"),
    (("Daniel Carter", EN), "粤BF60217", ("特斯拉", "Model Y", 2022), "深海蓝", Suv, Electric, "LRWYGCEK"),
    (("赵丽华", ZH), "粤B3Q55T", ("丰田", "凯美瑞", 2019), "铂金黑", Sedan, Hybrid, "LVGBV87E"),
    (("陈国强", ZH), "粤B8H06J", ("别克", "GL8", 2021), "墨玉黑", Mpv, Petrol, "LSGUL83L"),
    (("孙婷婷", ZH), "粤BAA8326", ("理想", "L7", 2023), "灰", Suv, PlugIn, "LW433B12"),
    (("周杰", ZH), "粤B2N47C", ("奥迪", "A4L", 2020), "天云灰", Sedan, Petrol, "LFV3A28W"),
    (("吴秀英", ZH), "粤B9T31F", ("日产", "轩逸", 2018), "珠光白", Sedan, Petrol, "LGBH52E0"),
    (("Sophie Martin", EN), "粤B6E28R", ("大众", "高尔夫", 2021), "海洋蓝", Hatchback, Petrol, "LFV2B25G"),
    (("林志远", ZH), "粤BD72910", ("小鹏", "P7", 2022), "星暮紫", Sedan, Electric, "L1NSPGHB"),
    (("何家豪", ZH), "粤ZK328港", ("丰田", "埃尔法", 2020), "黑", Mpv, Hybrid, "JTNGF3DH"),
    (("郑小红", ZH), "粤B1L66P", ("福特", "锐界", 2019), "松石绿", Suv, Petrol, "LVSHJCAC"),
    (("深圳湾物流有限公司", ZH), "粤B4V80G", ("福特", "全顺", 2020), "白", Van, Diesel, "LJXBMCHD"),
    (("冯立", ZH), "粤B0S93K", ("长城", "炮", 2022), "灰", Pickup, Diesel, "LGWDBF39"),
    (("Oliver Schmidt", EN), "粤BF81533", ("宝马", "i3", 2023), "矿石白", Sedan, Electric, "LBV8A940"),
    (("许文静", ZH), "粤B5R14Z", ("奔驰", "C 260 L", 2021), "曜岩黑", Sedan, Petrol, "LE4WG4CB"),
    (("曾伟民", ZH), "粤BD55172", ("埃安", "S Plus", 2022), "银", Sedan, Electric, "LMGAC1G8"),
    (("彭涛", ZH), "粤B7C29Y", ("吉利", "星越 L", 2022), "亚丁蓝", Suv, Petrol, "L6T79T2E"),
    (("蔡雅琪", ZH), "粤BG10386", ("蔚来", "ES6", 2023), "云白", Suv, Electric, "LJ1EEAUU"),
    (("潘建平", ZH), "粤B3W71N", ("哈弗", "H6", 2020), "白", Suv, Petrol, "LGWEF4A5"),
    (("James Lee", EN), "粤B8U42B", ("马自达", "昂克赛拉", 2021), "魂动红", Hatchback, Petrol, "LVRHDCAL"),
    (("董洁", ZH), "粤B6J05X", ("本田", "雅阁", 2019), "黑", Sedan, Hybrid, "LHGCV166"),
    (("袁浩", ZH), "粤BD20694", ("比亚迪", "宋 PLUS DM-i", 2022), "白", Suv, PlugIn, "LGXC74C4"),
    (("邓超群", ZH), "粤B2F38W", ("现代", "途胜", 2018), "银", Suv, Petrol, "LBEEMBKC"),
    (("沈月", ZH), "粤B9M57Q", ("沃尔沃", "XC60", 2021), "珠光白", Suv, Petrol, "LYVUZ10D"),
    (("Priya Sharma", EN), "粤BF33970", ("大众", "ID.4", 2022), "蓝", Suv, Electric, "LSVUB6E4"),
    (("韩磊", ZH), "粤B4Y16H", ("凯迪拉克", "CT5", 2021), "红", Sedan, Petrol, "LSGAR5AL"),
    (("罗晓东", ZH), "粤B1G84A", ("五菱", "宏光 S", 2017), "银", Mpv, Petrol, "LZWADAGA"),
    (("梁咏琪", ZH), "粤BD64408", ("极氪", "001", 2023), "橙", Hatchback, Electric, "L6TBX2A6"),
    (("宋佳", ZH), "粤B5D22L", ("雷克萨斯", "ES 300h", 2022), "黑", Sedan, Hybrid, "JTHB21B1"),
    (("唐军", ZH), "粤B7P90V", ("江铃", "域虎", 2019), "白", Pickup, Diesel, "LEFAFCE2"),
    (("Emma Johnson", EN), "粤B3A65S", ("迷你", "Cooper", 2020), "绿", Hatchback, Petrol, "WMWXR310"),
    (("谢芳", ZH), "粤B8Z13E", ("标致", "508L", 2020), "灰", Sedan, Petrol, "LDCH93EA"),
    (("方志明", ZH), "粤BAB0177", ("问界", "M7", 2023), "银", Suv, PlugIn, "LM8F7G89"),
    (("任思远", ZH), "粤B6K77U", ("丰田", "汉兰达", 2021), "白", Suv, Hybrid, "LVGEN56A"),
    (("钟丽", ZH), "粤B2S41D", ("本田", "飞度", 2018), "黄", Hatchback, Petrol, "LHGGK584"),
    (("南山社区医院", ZH), "粤B9E08T", ("大通", "V80", 2019), "白", Van, Diesel, "LSKG5GC1"),
    (("Lucas Rossi", EN), "粤BG47715", ("小米", "SU7", 2024), "海湾蓝", Sedan, Electric, "LNBSCUAK"),
    (("姚明辉", ZH), "粤B4L59R", ("日产", "奇骏", 2020), "棕", Suv, Petrol, "LGBM4DE4"),
];

/// A customer with their vehicle, as they stand in the files.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) vehicle: VehicleId,
    pub(super) name: &'static str,
    pub(super) shape: BodyShape,
    pub(super) colour: &'static str,
    pub(super) energy: Energy,
}

/// Files every customer and vehicle.
pub(super) fn file(floor: &mut Floor<'_>) -> Result<Vec<Known>, StartError> {
    let mut known = Vec::with_capacity(ROWS.len());
    for (index, row) in ROWS.iter().enumerate() {
        let ((name, language), plate, (make, model, year), colour, shape, energy, start) = *row;
        let owner = CustomerId::new(new_id());
        let is_company = name.ends_with("公司") || name.ends_with("医院");
        let person = Customer {
            name: name.to_owned(),
            phone: format!("1{}0 5550 {:04}", 3 + index % 6, 1000 + index * 37),
            kind: Some(if is_company {
                CustomerKind::Company
            } else {
                CustomerKind::Person
            }),
            language: Some(language),
            ..Customer::default()
        };
        floor.apply(customer::create(owner, person))?;
        let id = VehicleId::new(new_id());
        let car = Vehicle {
            plate: plate.to_owned(),
            vin: whole_vin(start, index),
            owner: Some(owner),
            make: make.to_owned(),
            model: model.to_owned(),
            model_year: Some(year),
            colour: colour.to_owned(),
            body: Some(shape),
            energy: Some(energy),
            removed: false,
        };
        floor.apply(vehicle::create(id, car))?;
        known.push(Known {
            vehicle: id,
            name,
            shape,
            colour,
            energy,
        });
    }
    Ok(known)
}

/// Returns a VIN whose check digit agrees.
fn whole_vin(start: &str, index: usize) -> String {
    let with = |digit: char| format!("{start}{digit}M{:07}", 1_003_271 + index * 7_919);
    "0123456789X"
        .chars()
        .map(with)
        .find(|vin| vin::check_digit_agrees(vin))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use shared::vehicle::plate::{PlateStyle, normalise, style};

    use super::*;

    #[test]
    fn every_plate_and_every_vin_is_one() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_ne!(style(&normalise(row.1)), PlateStyle::Other, "{}", row.1);
            let vin = whole_vin(row.6, index);
            assert_eq!(vin::check(&vin), Ok(()), "{vin}");
            assert!(vin::check_digit_agrees(&vin), "{vin}");
        }
    }
}
