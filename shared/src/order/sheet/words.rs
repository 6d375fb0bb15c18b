//! The parts of the sheet, by name.

use crate::words;

words! {
    /// The parts of the sheet, as what changed is told.
    pub enum SheetPart {
        Vehicle => "车辆", "Vehicle";
        People => "人员", "People";
        Purpose => "来意", "Purpose";
        Concerns => "客户描述", "Concerns";
        Demands => "特别要求", "Special demands";
        Marks => "损伤标记", "Marks";
        Photos => "照片", "Photos";
        Readings => "检查读数", "Readings";
        Custody => "保管物品", "Custody";
        Promised => "承诺完工时间", "Promise time";
        Other => "其他内容", "Something else";
    }
}

impl SheetPart {
    /// Returns the part that a member of the sheet belongs to.
    pub fn of(member: &str) -> Self {
        match member {
            "plate" | "vin" | "vehicle" => Self::Vehicle,
            "brought_by" | "owner" | "payer" | "contact" => Self::People,
            "purpose" | "is_rework" => Self::Purpose,
            "concerns" | "concerns_unconfirmed" => Self::Concerns,
            "special_demands" => Self::Demands,
            "marks" => Self::Marks,
            "photos" => Self::Photos,
            "readings" => Self::Readings,
            "custody" => Self::Custody,
            "promised_at" => Self::Promised,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::sheet::{ChangedPart, Sheet};

    #[test]
    fn every_member_of_a_sheet_has_a_word() {
        let sheet = serde_json::to_value(Sheet {
            concerns_unconfirmed: vec![0],
            warning_lights_checked: Some(false),
            ..Sheet::default()
        })
        .unwrap_or_default();
        let fixed = ["shop", "language", "number", "arrived_at"];
        for member in sheet.as_object().into_iter().flat_map(|members| members.keys()) {
            if !fixed.contains(&member.as_str()) {
                let part = ChangedPart::of(member);
                assert_ne!(part, ChangedPart::Part(SheetPart::Other), "{member}");
            }
        }
    }
}
