//! Components that know no repair order: they take values and give events.
//!
//! Every text is a `Signal<String>`, so a caller may pass a `&str`, a `String` or a closure that reads the language.
//! Every event is a `Callback`, so a caller passes a closure.

// The component macro puts each function where the lint can no longer see that it is exported.
#![allow(unreachable_pub)]
// A bool prop stands alone in the view, `wide=true`; it is never one of several unnamed arguments.
#![allow(clippy::fn_params_excessive_bools)]

mod annotate;
mod button;
mod card;
mod choice;
mod dialog;
mod field;
mod file_picker;
mod fingers;
#[cfg(debug_assertions)]
pub mod gallery;
mod gauge;
mod icon;
mod ink;
mod photo;
mod pin_pad;
mod plan;
mod plate;
mod plate_input;
mod plate_keys;
mod qr_code;
mod shell;
mod status;
mod steps;
mod table;
mod tapped;
mod text_field;
mod undo;

pub use annotate::{AnnotateLayer, AnnotateWords, AnnotationsOver};
pub use button::{Button, ButtonKind, IconButton, LinkButton};
pub use card::{Avatar, Card, EmptyState, Fact, Illustration, ListRow, Section, Skeleton};
pub use choice::{CheckRow, ChipSet, Choice, ChoiceLook, ChoiceOption, Switch};
pub use dialog::{Dialog, OpenDialogs, Sheet};
pub use field::Field;
pub use file_picker::{FileDrop, FilePicker};
pub use fingers::PlanMove;
pub use gauge::{FuelGauge, LevelGauge, Stepper};
pub use icon::{Icon, IconName};
pub use ink::{InkDrawing, InkPad};
pub use photo::{PhotoPicker, PhotoState, PhotoTile};
pub use pin_pad::PinPad;
pub use plan::{Plan, PlanTap};
pub use plate::{PlateBadge, PlateSize, PlateStyle};
pub use plate_input::{PlateInput, PlateInputWords};
pub use plate_keys::PlateKeys;
pub use qr_code::QrCode;
pub use shell::{NavItem, Page, Shell};
pub use status::{Banner, StatusPill, SyncBadge, SyncState, Tone};
pub use steps::{StepItem, StepState, Steps, StepsCompact};
pub use table::{Column, Table, Tabs};
pub use tapped::show_taps;
pub use text_field::{NumberField, SelectField, TextArea, TextField, TextKind};
pub use undo::UndoBar;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};

/// Runs something once what is on the screen by now has been painted: a tap is seen before what it costs.
pub fn after_paint(run: impl FnOnce() + 'static) {
    // What a frame shows is painted after it.
    request_animation_frame(move || set_timeout(run, Duration::ZERO));
}

/// Hands out an id for a label and what it labels; unique on the page.
fn element_id(word: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{word}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
