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
use shared::diagram::{BodyShape, Panel, View, best_place};
use shared::id::{MarkId, PhotoId};
use shared::order::mark::{Mark, MarkState, Spot};
use shared::order::moment::Moment;
use shared::order::picture::OrderPicture;
use shared::order::walk_around;
use shared::text::reception::WalkWord;

use self::frame::Frame;
use super::visit::Visit;
use crate::action;
use crate::browser::point;
use crate::ui::{Banner, Tone};

/// What the parts of the walk-around share.
#[derive(Clone, Copy)]
pub struct Walk {
    /// Is the intake.
    pub visit: Visit,
    /// Is the moment at which the vehicle is looked at.
    pub moment: Moment,
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
}

impl Walk {
    fn new(visit: Visit, moment: Moment) -> Self {
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
            let id = if moment.is_after_intake() {
                action::mark_later(app, &picture, moment, input).await?
            } else {
                action::add_mark(app, &picture, input).await?
            };
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
pub fn carry_over_once(visit: Visit) {
    let app = visit.app;
    Effect::new(move |_| {
        let marks = visit
            .last
            .with(|last| last.as_ref().map(|last| last.marks.clone()));
        let is_open = visit.order.with(|picture| {
            let is_here = !picture.order.value.is_expected();
            is_here && picture.signatures.is_empty() && picture.all_marks.is_empty()
        });
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
