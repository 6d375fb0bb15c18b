//! What was found out about a car when it was taken in, as one list. The sheet, the order's page, the office, the papers,
//! the owner's page and the list of what changed lay it out each in its own way.

use crate::order::intake::words::eighths;
use crate::order::intake::{Cover, Intake, LockKey, WarningLight};
use crate::order::light;
use crate::order::paper::labels;
use crate::order::sheet::Sheet;
use crate::text::{Label, Lang, kilometres};

crate::choices! {
    /// A fact of the intake; its name is that of the sheet's member which says it.
    pub enum Arrival {
        Odometer => "odometer_km", "里程", "Odometer";
        Fuel => "fuel_eighths", "油量", "Fuel";
        Battery => "battery_percent", "电量", "Battery";
        Lights => "warning_lights", "警告灯", "Warning lights";
        Covers => "covers", "防护用品", "Protective covers";
        LockKey => "lock_key", "轮毂锁钥匙", "Wheel lock key";
        Valuables => "valuables_reminded", "贵重物品提醒", "Valuables reminder";
    }
}

crate::words! {
    /// Says whether the customer was reminded of valuables (D19).
    pub enum Reminder {
        Done => "已提醒", "Given";
        NotYet => "未提醒", "Not yet";
    }
}

/// What the facts are told from: an intake as it is, or a sheet as it was signed.
#[derive(Clone, Copy, Debug)]
pub struct Arrived<'a> {
    odometer_km: Option<u32>,
    fuel_eighths: Option<u8>,
    battery_percent: Option<u8>,
    warning_lights: &'a [WarningLight],
    /// None on a sheet from before it was written down.
    warning_lights_checked: Option<bool>,
    covers: &'a [Cover],
    lock_key: Option<LockKey>,
    valuables_reminded: bool,
}

impl<'a> From<&'a Intake> for Arrived<'a> {
    fn from(intake: &'a Intake) -> Self {
        Self {
            odometer_km: intake.odometer_km,
            fuel_eighths: intake.fuel_eighths,
            battery_percent: intake.battery_percent,
            warning_lights: &intake.warning_lights,
            warning_lights_checked: Some(intake.warning_lights_checked),
            covers: &intake.covers,
            lock_key: intake.lock_key,
            valuables_reminded: intake.valuables_reminded,
        }
    }
}

impl<'a> From<&'a Sheet> for Arrived<'a> {
    fn from(sheet: &'a Sheet) -> Self {
        Self {
            odometer_km: sheet.odometer_km,
            fuel_eighths: sheet.fuel_eighths,
            battery_percent: sheet.battery_percent,
            warning_lights: &sheet.warning_lights,
            warning_lights_checked: sheet.warning_lights_checked,
            covers: &sheet.covers,
            lock_key: sheet.lock_key,
            valuables_reminded: sheet.valuables_reminded,
        }
    }
}

impl Arrived<'_> {
    /// Tells one fact; empty where there is nothing to tell.
    pub fn told(&self, fact: Arrival, lang: Lang) -> String {
        let per_cent = |level| format!("{level} %");
        match fact {
            Arrival::Odometer => self.odometer_km.map(kilometres).unwrap_or_default(),
            Arrival::Fuel => self
                .fuel_eighths
                .map(|level| eighths(level, lang))
                .unwrap_or_default(),
            Arrival::Battery => self.battery_percent.map(per_cent).unwrap_or_default(),
            Arrival::Lights => light::told(self.warning_lights, self.warning_lights_checked, lang),
            Arrival::Covers => labels(self.covers, lang),
            Arrival::LockKey => self
                .lock_key
                .map(|key| key.label(lang).to_owned())
                .unwrap_or_default(),
            Arrival::Valuables if self.valuables_reminded => Reminder::Done.label(lang).to_owned(),
            Arrival::Valuables => Reminder::NotYet.label(lang).to_owned(),
        }
    }

    /// Tells all facts that there are.
    pub fn facts(&self, lang: Lang) -> Vec<(Arrival, String)> {
        let all = Arrival::ALL.iter().map(|fact| (*fact, self.told(*fact, lang)));
        all.filter(|(_, told)| !told.is_empty()).collect()
    }
}
