//! The day-end page: what each intake of the day lacks, and the totals that closing a day freezes.

mod tables;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::ReportDefinition;
use crate::order::intake::{self, Missing};
use crate::order::picture::OrderPicture;
use crate::order::stage::Step;
use crate::shop::ShopSettings;
use crate::staff::DESK;
use crate::text::Lang;

/// The report of a day: its figures, its intakes, its tablets, and what came after it was closed.
pub(super) const REPORT: ReportDefinition = ReportDefinition {
    name: "day-end",
    title: ("日结报告", "Day-end report"),
    note: (
        "一天的接车、平板和结账后到达的内容。",
        "The intakes and tablets of one day, and what came after it was closed.",
    ),
    roles: DESK,
    source: super::Source::DayEnd(tables::content),
};

/// What an intake lacks at day end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// The customer has not signed.
    Signature,
    /// Something needed for signing is not there.
    Missing(Missing),
    /// What was signed is not what stands now, and no amendment was signed.
    Amendment,
    /// Photos whose bytes have not arrived at the server.
    PhotosNotArrived(u32),
    /// Clashes for a person to decide.
    Clashes(u32),
}

impl Lack {
    /// Returns the words that name it.
    pub fn label(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Signature, Lang::Zh) => "客户签字".to_owned(),
            (Self::Signature, Lang::En) => "Signature".to_owned(),
            (Self::Missing(missing), _) => missing.label(lang),
            (Self::Amendment, Lang::Zh) => "变更未签字".to_owned(),
            (Self::Amendment, Lang::En) => "Signed version differs".to_owned(),
            (Self::PhotosNotArrived(count), Lang::Zh) => format!("{count} 张照片未到达"),
            (Self::PhotosNotArrived(1), Lang::En) => "1 photo not arrived".to_owned(),
            (Self::PhotosNotArrived(count), Lang::En) => format!("{count} photos not arrived"),
            (Self::Clashes(count), Lang::Zh) => format!("{count} 处冲突待裁定"),
            (Self::Clashes(1), Lang::En) => "1 clash to decide".to_owned(),
            (Self::Clashes(count), Lang::En) => format!("{count} clashes to decide"),
        }
    }
}

/// Returns what an intake lacks; `arrived` holds the SHA-256 of the photos whose bytes the server has.
pub fn lacks(picture: &OrderPicture, settings: &ShopSettings, arrived: &HashSet<String>) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if picture.signatures.is_empty() {
        lacks.push(Lack::Signature);
        lacks.extend(intake::missing(picture, settings).into_iter().map(Lack::Missing));
    } else if !picture.differs_from_signed(settings).is_empty() {
        lacks.push(Lack::Amendment);
    }
    let away = picture
        .photos
        .iter()
        .filter(|photo| !arrived.contains(&photo.value.sha256))
        .count();
    if away > 0 {
        lacks.push(Lack::PhotosNotArrived(u32::try_from(away).unwrap_or(u32::MAX)));
    }
    let clashes: usize = picture
        .clashes()
        .iter()
        .map(|record| record.open_clashes().count())
        .sum();
    if clashes > 0 {
        lacks.push(Lack::Clashes(u32::try_from(clashes).unwrap_or(u32::MAX)));
    }
    lacks
}

/// The totals of a day, as frozen by closing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// Intakes of the day.
    pub intakes: u32,
    /// Those with a signature.
    pub signed: u32,
    /// Those that lack something.
    pub lacking: u32,
    /// Reworks among them (D13).
    pub reworks: u32,
    /// Photos.
    pub photos: u32,
    /// Photos whose bytes have not arrived.
    pub photos_not_arrived: u32,
    /// How many stand at each step, in the order of [`Step::ALL`].
    pub by_step: Vec<u32>,
}

/// Adds up the day's intakes, each with what it lacks.
pub fn totals<'a>(intakes: impl IntoIterator<Item = (&'a OrderPicture, &'a [Lack])>) -> Totals {
    let mut totals = Totals {
        by_step: vec![0; Step::ALL.len()],
        ..Totals::default()
    };
    for (picture, lacks) in intakes {
        totals.intakes += 1;
        totals.signed += u32::from(!picture.signatures.is_empty());
        totals.lacking += u32::from(!lacks.is_empty());
        totals.reworks += u32::from(picture.order.value.is_rework);
        totals.photos += u32::try_from(picture.photos.len()).unwrap_or(u32::MAX);
        totals.photos_not_arrived += lacks
            .iter()
            .map(|lack| {
                if let Lack::PhotosNotArrived(count) = lack {
                    *count
                } else {
                    0
                }
            })
            .sum::<u32>();
        if let Some(count) = totals
            .by_step
            .get_mut(usize::from(picture.order.value.stage.step().rank()))
        {
            *count += 1;
        }
    }
    totals
}
