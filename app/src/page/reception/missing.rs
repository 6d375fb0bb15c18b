//! What is still missing for signing, always within reach, and what is worth a look before it.

use leptos::prelude::*;
use shared::order::appointment::words::{AppointmentWord, to_ask};
use shared::order::intake::words::{IntakeWord, lacks_for_signing};
use shared::order::intake::{self, Missing};
use shared::order::signature::words::SignWord;

use super::expected::is_expected;
use super::handle::IntakeHandle;
use super::step::{IntakeStep, missing_code, place};
use crate::address::Address;
use crate::browser::point;
use crate::ui::{Icon, IconName, Section, Sheet};

/// Returns what an intake lacks, as it changes; before the car comes only what is asked beforehand.
pub fn missing(visit: IntakeHandle) -> Memo<Vec<Missing>> {
    Memo::new(move |_| {
        let settings = visit.app.settings();
        visit
            .order
            .with(|picture| intake::missing_now(picture, &settings))
            .unwrap_or_default()
    })
}

/// Tells whether what was signed is no longer what stands here, and nothing keeps the customer from signing that as well.
pub fn to_amend(visit: IntakeHandle, missing: Memo<Vec<Missing>>) -> Memo<bool> {
    Memo::new(move |_| {
        let settings = visit.app.settings();
        let differs = visit.order.with(|picture| {
            !picture.signatures.is_empty() && !picture.differs_from_signed(&settings).is_empty()
        });
        missing.with(Vec::is_empty) && differs.unwrap_or_default()
    })
}

/// Shows how much is missing, and opens the list of it.
#[component]
pub fn MissingButton(
    visit: IntakeHandle,
    missing: Memo<Vec<Missing>>,
    /// Says whether something else than what stands here was signed.
    differs: Memo<bool>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let signed = visit.read(|picture| !picture.signatures.is_empty());
    let is_complete = move || missing.with(Vec::is_empty);
    let waits = is_expected(visit);
    let label = move || {
        let lang = visit.app.lang();
        if waits.get() {
            return match missing.with(Vec::len) {
                0 => visit.app.words(AppointmentWord::AllAsked).to_owned(),
                count => to_ask(count, lang),
            };
        }
        if differs.get() {
            visit.app.words(SignWord::Differs).to_owned()
        } else if signed.get() && is_complete() {
            visit.app.words(IntakeWord::Signed).to_owned()
        } else if is_complete() {
            visit.app.words(IntakeWord::NothingMissing).to_owned()
        } else {
            lacks_for_signing(missing.with(Vec::len), lang)
        }
    };
    let icon = move || {
        let name = if differs.get() {
            IconName::Alert
        } else if is_complete() {
            IconName::CheckCircle
        } else {
            IconName::Task
        };
        view! { <Icon name=name /> }
    };
    view! {
        <button
            type="button"
            class="intake-missing"
            class:intake-complete=move || is_complete() && !differs.get()
            data-testid="what-is-missing"
            data-count=move || missing.with(Vec::len)
            on:click=move |_| {
                if differs.get_untracked() {
                    visit.app.go(Address::Intake(visit.id, IntakeStep::Sign));
                } else {
                    open.set(true);
                }
            }
        >
            {icon}
            <span>{label}</span>
        </button>
        <Sheet
            open=open
            on_close=move |()| open.set(false)
            title=visit.word(IntakeWord::MissingTitle)
            close_label=visit.word(IntakeWord::Close)
            test_id="missing-sheet"
        >
            <MissingList visit=visit missing=missing on_go=move |()| open.set(false) />
            <Advised visit=visit on_go=move |()| open.set(false) />
        </Sheet>
    }
    .into_any()
}

/// Shows what is missing as links to where it is filled in.
#[component]
pub fn MissingList(
    visit: IntakeHandle,
    missing: Memo<Vec<Missing>>,
    /// Called before a link is followed, e.g. to close the dialog around the list.
    #[prop(optional, into)]
    on_go: Option<Callback<()>>,
) -> impl IntoView {
    let rows = move || {
        let missing = missing.get();
        if missing.is_empty() {
            return view! { <p class="soft">{visit.word(IntakeWord::MissingNone)}</p> }.into_any();
        }
        let rows = missing
            .into_iter()
            .map(|one| row(visit, one, on_go))
            .collect_view();
        view! { <div class="card card-flush rows">{rows}</div> }.into_any()
    };
    view! { {rows} }.into_any()
}

/// Shows what a person would want to look at before the customer signs; nothing where there is nothing, or where it
/// is signed.
#[component]
pub fn Advised(
    visit: IntakeHandle,
    /// Called before a link is followed, e.g. to close the dialog around the list.
    #[prop(optional, into)]
    on_go: Option<Callback<()>>,
) -> impl IntoView {
    let last = Memo::new(move |_| {
        visit
            .last
            .with(|last| last.as_ref().and_then(intake::odometer_of))
    });
    let advised = visit.read(move |picture| {
        if picture.signatures.is_empty() && !picture.order.value.is_expected() {
            intake::advised(picture, last.get(), visit.app.now())
        } else {
            Vec::new()
        }
    });
    let list = move || {
        let rows: Vec<AnyView> = advised
            .get()
            .into_iter()
            .map(|one| row(visit, one, on_go))
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <Section
                    title=visit.word(IntakeWord::Advised)
                    note=visit.word(IntakeWord::AdvisedNote)
                    test_id="advised"
                >
                    <div class="card card-flush rows">{rows}</div>
                </Section>
            }
        })
    };
    view! { {list} }.into_any()
}

/// Shows one thing as a link to the very place in which it is filled in.
fn row(visit: IntakeHandle, missing: Missing, on_go: Option<Callback<()>>) -> AnyView {
    let step = IntakeStep::of(missing);
    let place_now = move || {
        let picture = visit.order.picture_now();
        place(missing, picture.as_ref())
    };
    view! {
        <a
            class="row"
            href=Address::Intake(visit.id, step).at(&place_now()).to_string()
            data-testid="missing-item"
            data-missing=missing_code(missing)
            on:click=move |_| {
                if let Some(on_go) = on_go {
                    on_go.run(());
                }
                point::point_at(place_now());
            }
        >
            <Icon name=step.icon() />
            <span class="row-words">
                <span class="row-title">{visit.say(move |lang| missing.label(lang))}</span>
                <span class="row-note">{visit.word(step.word())}</span>
            </span>
            <Icon name=IconName::ChevronRight />
        </a>
    }
    .into_any()
}
