//! The walk-around: marks on the drawing, photos, covers, done together with the customer (D16–D20).

mod annotation;
mod canvas;
mod confirm;
mod drawing;
mod editor;
mod frame;
mod list;
mod panels;
mod photos;
mod tools;
mod viewer;

pub use annotation::from_stored;
pub use drawing::Miniature;

use leptos::prelude::*;
use shared::diagram::{BodyShape, Panel, View, best_place};
use shared::id::{MarkId, PhotoId};
use shared::order::mark::{Mark, MarkState, Spot};
use shared::text::reception::WalkWord;

use self::frame::Frame;
use super::visit::Visit;
use crate::action;
use crate::ui::{Banner, Tone};

/// What the parts of the walk-around share.
#[derive(Clone, Copy)]
pub struct Walk {
    /// Is the intake.
    pub visit: Visit,
    /// Is the body shape that is drawn.
    pub shape: Memo<BodyShape>,
    /// Is the side that is drawn; none for all five at once.
    pub view: RwSignal<Option<View>>,
    /// Is the part of the drawing that is shown.
    pub frame: RwSignal<Frame>,
    /// Is the mark that is being filled in.
    pub chosen: RwSignal<Option<MarkId>>,
    /// Is the photo that is open.
    pub photo: RwSignal<Option<PhotoId>>,
    /// Says whether the customer has signed: then nothing is taken off any more.
    pub is_signed: Memo<bool>,
}

impl Walk {
    fn new(visit: Visit) -> Self {
        Self {
            visit,
            shape: visit.read(|picture| {
                let body = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.body);
                body.unwrap_or_default()
            }),
            view: RwSignal::new(None),
            frame: RwSignal::default(),
            chosen: RwSignal::new(None),
            photo: RwSignal::new(None),
            is_signed: visit.read(|picture| !picture.signatures.is_empty()),
        }
    }

    /// Makes a mark and opens it to be filled in.
    pub fn mark(self, panel: Option<Panel>, spot: Option<Spot>) {
        let (app, chosen) = (self.visit.app, self.chosen);
        let input = Mark {
            spot,
            panel,
            state: Some(MarkState::New),
            severity: Some(shared::order::mark::Severity::Light),
            ..Mark::default()
        };
        self.visit.act(async move |picture| {
            let id = action::add_mark(app, picture.id(), input).await?;
            chosen.try_set(Some(id));
            Ok(())
        });
    }

    /// Makes a mark on a panel that was picked from the list, where the panel is seen best.
    pub fn mark_panel(self, panel: Panel) {
        let place = best_place(self.shape.get_untracked(), panel);
        let spot = place.map(|(view, point)| drawing::spot(view, point.x, point.y));
        self.mark(Some(panel), spot);
    }

    /// Changes a mark.
    pub fn change(self, id: MarkId, set: impl FnOnce(&mut Mark) + 'static) {
        let app = self.visit.app;
        self.visit.act(async move |picture| {
            let Some(mark) = picture.marks.iter().find(|mark| mark.id() == id.into()) else {
                return Ok(());
            };
            let mut input = mark.value.clone();
            set(&mut input);
            action::edit_mark(app, mark, input).await
        });
    }
}

/// Carries the marks of the last visit over when an intake is first opened on this tablet.
///
/// The rule passes over what was carried before, so that a second time changes nothing.
pub fn carry_over_once(visit: Visit) {
    let app = visit.app;
    Effect::new(move |_| {
        let marks = visit
            .last
            .with(|last| last.as_ref().map(|last| last.marks.clone()));
        let is_open = visit
            .order
            .with(|picture| picture.signatures.is_empty() && picture.all_marks.is_empty());
        if let (Some(marks), Some(true)) = (marks.filter(|marks| !marks.is_empty()), is_open) {
            visit.act(async move |picture| action::carry_over_marks(app, &picture, &marks).await);
        }
    });
}

/// Shows the step.
#[component]
pub fn WalkAroundStep(
    /// Is the intake.
    visit: Visit,
) -> impl IntoView {
    let walk = Walk::new(visit);
    let carried = visit.read(|picture| {
        let marks = picture.marks.iter();
        marks
            .filter(|mark| mark.value.state == Some(MarkState::Old))
            .count()
    });
    let is_done = visit.read(|picture| picture.order.value.walk_around_done);
    let told = Memo::new(move |_| carried.get() > 0 && !is_done.get());
    view! {
        <div class="walk">
            <div class="walk-main">
                <tools::Tools walk=walk />
                <canvas::Canvas walk=walk />
                <tools::Legend walk=walk />
            </div>
            <div class="walk-side">
                <Show when=move || told.get()>
                    <Banner title=visit.word(WalkWord::CarriedOver) tone=Tone::Info test_id="carried-over" />
                </Show>
                <editor::Editor walk=walk />
                <list::Marks walk=walk />
            </div>
        </div>
        <photos::Photos walk=walk />
        <div class="split split-even intake-columns">
            <confirm::Covers visit=visit />
            <confirm::Confirm visit=visit />
        </div>
        <viewer::Viewer walk=walk />
    }
    .into_any()
}
