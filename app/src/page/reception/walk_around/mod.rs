//! The walk-around: marks on the drawing, photos, covers, done together with the customer (D16–D20).

mod canvas;
mod compare;
mod confirm;
mod drawing;
mod earlier;
mod editor;
mod frame;
mod guide;
mod list;
mod panels;
mod photos;
mod readings;
mod tools;
mod viewer;

pub use compare::Compare;
pub use drawing::Miniature;

use leptos::prelude::*;
use shared::change::Action;
use shared::diagram::{BodyShape, Panel, View, best_place};
use shared::id::{MarkId, PhotoId};
use shared::order::mark::{self, Mark, MarkState, Spot};
use shared::order::moment::Moment;
use shared::order::picture::OrderPicture;
use shared::order::walk_around;
use shared::order::walk_around::words::WalkWord;

use self::frame::Frame;
use super::handle::IntakeHandle;
use crate::action;
use crate::browser::point;
use crate::ui::{Banner, Tone};

/// What the parts of the walk-around share.
#[derive(Clone, Copy)]
pub struct Walk {
    pub visit: IntakeHandle,
    /// Intake, before work, quality control or delivery.
    pub moment: Moment,
    /// Body shape of the drawing.
    pub shape: Memo<BodyShape>,
    /// The side shown; `None` shows all five.
    pub view: RwSignal<Option<View>>,
    /// Visible part of the drawing.
    pub frame: RwSignal<Frame>,
    /// The mark open in the editor.
    pub chosen: RwSignal<Option<MarkId>>,
    /// The photo open in the viewer.
    pub photo: RwSignal<Option<PhotoId>>,
}

impl Walk {
    fn new(visit: IntakeHandle, moment: Moment) -> Self {
        Self {
            visit,
            moment,
            shape: visit.read(|picture| {
                let body = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.body);
                body.unwrap_or_default()
            }),
            view: RwSignal::new(None),
            frame: RwSignal::default(),
            chosen: RwSignal::new(None),
            photo: RwSignal::new(None),
        }
    }

    /// Makes a mark and opens it to be filled in.
    pub fn mark(self, panel: Option<Panel>, spot: Option<Spot>) {
        let (app, chosen, moment) = (self.visit.app, self.chosen, self.moment);
        let input = Mark {
            spot,
            panel,
            state: Some(MarkState::New),
            severity: Some(shared::order::mark::Severity::Light),
            ..Mark::default()
        };
        self.visit.act(async move |picture| {
            let id = action::add_mark(app, &picture, moment, input).await?;
            chosen.try_set(Some(id));
            Ok(())
        });
    }

    /// Opens a mark that lacks the reason why it is seen only now, where the reason is given.
    pub fn ask_reason(self, id: MarkId) {
        self.chosen.set(Some(id));
        point::point_at(editor::REASONS.to_owned());
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
            let Some(mark) = picture.mark(id) else {
                return Ok(());
            };
            let mut input = mark.value.clone();
            set(&mut input);
            action::edit_mark(app, &picture, mark, input).await
        });
    }

    /// Tells whether what is asked about can no longer be taken off: it was signed or confirmed.
    pub fn is_covered(
        self,
        mark: impl Fn(&OrderPicture) -> Option<MarkId> + Send + Sync + 'static,
    ) -> Memo<bool> {
        self.visit.read(move |picture| {
            let mark = mark(picture).and_then(|id| picture.mark(id));
            picture.refuse_when_covered(mark).is_err()
        })
    }
}

/// Carries the marks of the last visit over when an intake is first opened on this tablet.
///
/// The rule passes over what was carried before, so that a second time changes nothing.
pub fn carry_over_once(visit: IntakeHandle) {
    let app = visit.app;
    Effect::new(move |_| {
        let marks = visit
            .last
            .with(|last| last.as_ref().map(|last| last.marks.clone()));
        let awaits = visit.order.with(mark::awaits_carry_over);
        let may = action::may(app, Action::AddMark).is_ok();
        if let (true, Some(marks), Some(true)) = (may, marks.filter(|marks| !marks.is_empty()), awaits) {
            visit.act(async move |picture| action::carry_over_marks(app, &picture, &marks).await);
        }
    });
}

/// Shows the step.
#[component]
pub fn WalkAroundStep(visit: IntakeHandle) -> impl IntoView {
    let walk = Walk::new(visit, Moment::Arrival);
    let template = readings::OrderTemplate::of(visit);
    let is_signed = visit.read(|picture| !picture.signatures.is_empty());
    let carried = visit.read(|picture| {
        let marks = picture.marks.iter();
        marks
            .filter(|mark| mark.value.state == Some(MarkState::Old))
            .count()
    });
    let is_done = visit.read(walk_around::is_confirmed);
    let told = Memo::new(move |_| carried.get() > 0 && !is_done.get());
    view! {
        <div class="walk walk-with-tier">
            <readings::Tiers template=template is_signed=is_signed />
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
        <photos::Photos walk=walk guides=template.guides() />
        <readings::Readings template=template />
        <div class="split split-even intake-columns">
            <confirm::Covers visit=visit />
            <confirm::Confirm visit=visit />
        </div>
        <viewer::Viewer walk=walk />
    }
    .into_any()
}
