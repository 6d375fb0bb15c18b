//! Signatures: written once, never edited; each covers the SHA-256 of what was on the screen.

mod refusal;
pub mod words;

pub use refusal::SignatureRefusal;

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::{OrderId, SignatureId};
use crate::order::appointment::AppointmentRefusal;
use crate::order::intake;
use crate::order::photo::Stroke;
use crate::order::picture::OrderPicture;
use crate::order::sheet::Sheet;
use crate::record;
use crate::record::Kind;
use crate::refusal::Refusal;
use crate::shop::ShopSettings;
use crate::staff::COUNTER;
use crate::text::Lang;
use crate::time::Timestamp;

choices! {
    /// What a signature is for.
    pub enum SignaturePurpose {
        Intake => "intake", "接车确认", "Intake";
        Amendment => "amendment", "变更确认", "Amendment";
    }
}

record! {
    /// A signature of the customer.
    pub struct Signature: Kind::Signature [Sign] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// What it is for.
        Once purpose: Option<SignaturePurpose> = "用途", "What for",
        /// The name of the one who signed.
        Once name: String = "签字人", "Signed by",
        /// What was drawn; empty when the name was typed instead.
        Once ink: Vec<Stroke> = "笔迹", "Ink" [Untold] @ COUNTER,
        /// The sheet as it was on the screen: the JSON text of a [`Sheet`].
        Once sheet: String = "签字内容", "Signed sheet" [Untold] @ COUNTER,
        /// The SHA-256 of that text, lower-case hex.
        Once sheet_sha256: String = "签字内容校验值", "Hash of the signed sheet" [Untold],
        /// The language the sheet was shown in.
        Once language: Option<Lang> = "语言", "Language",
        /// When it was signed, by the device's corrected clock.
        Once signed_at: Timestamp = "签字时间", "Signed",
    }
}

/// What the customer did on the pad.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ink {
    /// The name of the one who signs.
    pub name: String,
    /// What was drawn.
    pub strokes: Vec<Stroke>,
}

impl Ink {
    /// Tells whether this can stand for a signature: something drawn that is more than a dot, or a name.
    pub fn is_signature(&self) -> bool {
        let distinct = |stroke: &Stroke| stroke.points.windows(2).any(|pair| pair[0] != pair[1]);
        self.strokes.iter().any(distinct) || !self.name.trim().is_empty()
    }
}

/// Freezes the customer's signature under the sheet that is on the screen.
///
/// `shown` is the sheet's text as shown, `sha256` its hash. A second signature is an amendment. Whoever draws and types no
/// name is the person who brought the car, as the sheet names them.
pub fn sign(
    id: SignatureId,
    picture: &OrderPicture,
    settings: &ShopSettings,
    ink: Ink,
    shown: String,
    sha256: String,
    now: Timestamp,
) -> Result<Draft, Refusal> {
    if !ink.is_signature() {
        return Err(SignatureRefusal::Empty.into());
    }
    if picture.order.value.is_expected() {
        return Err(AppointmentRefusal::NotArrived.into());
    }
    if !intake::missing(picture, settings).is_empty() {
        return Err(SignatureRefusal::SheetIncomplete.into());
    }
    let language = picture.language(settings);
    let sheet = Sheet::of(picture, settings);
    if sheet.text() != shown {
        return Err(SignatureRefusal::SheetChanged.into());
    }
    let typed = ink.name.trim();
    let name = if typed.is_empty() {
        sheet.brought_by.name
    } else {
        typed.to_owned()
    };
    let first = picture.intake_signature().is_none();
    let signature = Signature {
        order: picture.id(),
        purpose: Some(if first {
            SignaturePurpose::Intake
        } else {
            SignaturePurpose::Amendment
        }),
        name,
        ink: ink.strokes,
        sheet: shown,
        sheet_sha256: sha256,
        language: Some(language),
        signed_at: now,
        removed: false,
    };
    let mut order = picture.order.value.clone();
    order.signed_at.get_or_insert(now);
    Ok(Draft::new(Action::Sign)
        .create(id, &signature)
        .update(&picture.order, &order))
}
