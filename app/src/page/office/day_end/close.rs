//! Closing the day: what is open is named, and tablets that still hold work want a reason.

use leptos::prelude::*;
use shared::office::{CloseDay, ClosedDay, DayEnd as DayReport};
use shared::refusal::ApiReason;
use shared::text::Label;
use shared::text::desk::{DayWord, DeskWord};
use shared::text::floor::FrameWord;

use super::open::{self, Open};
use super::{Day, jump};
use crate::browser::http::CallError;
use crate::browser::point::point_at_refused;
use crate::page::office::api;
use crate::page::office::common::{tell, word};
use crate::page::office::desk::sentence;
use crate::state::Toast;
use crate::ui::{Banner, Button, ButtonKind, Dialog, Icon, IconName, TextArea, Tone};

/// What the dialog holds.
#[derive(Clone, Copy)]
struct Closing {
    day: Day,
    shown: RwSignal<bool>,
    reason: RwSignal<String>,
    reason_error: RwSignal<Option<DayWord>>,
    refused: RwSignal<Option<CallError>>,
    busy: RwSignal<bool>,
    needs_reason: Memo<bool>,
}

/// Shows the dialog that closes the day.
pub(super) fn dialog(day: Day, shown: RwSignal<bool>) -> AnyView {
    let app = day.app;
    let refused = RwSignal::new(None);
    let holds = day.load.memo(DayReport::needs_reason);
    let closing = Closing {
        day,
        shown,
        reason: RwSignal::new(String::new()),
        reason_error: RwSignal::new(None),
        refused,
        busy: RwSignal::new(false),
        needs_reason: Memo::new(move |_| {
            holds.get() || refused.get() == Some(CallError::Refused(ApiReason::ReasonNeeded))
        }),
    };
    view! {
        <Dialog
            open=shown
            on_close=move |()| closing.leave()
            title=word(app, DayWord::CloseTitle)
            close_label=word(app, FrameWord::Close)
            test_id="close-dialog-day"
        >
            {content(closing)}
        </Dialog>
    }
    .into_any()
}

fn content(closing: Closing) -> AnyView {
    let app = closing.day.app;
    let open = closing.day.load.memo(open::all);
    let list = move || {
        let open = open.get();
        if open.is_empty() {
            return view! {
                <p class="office-all-here"><Icon name=IconName::CheckCircle /><span>{word(app, DayWord::CloseNothing)}</span></p>
            }
            .into_any();
        }
        let rows = open.into_iter().map(|item| row(closing, item)).collect_view();
        view! {
            <h3 class="office-open-title">{word(app, DayWord::CloseOpen)}</h3>
            <ul class="office-open-list">{rows}</ul>
        }
        .into_any()
    };
    let why = move || {
        closing.refused.get().map(|error| {
            let title = move || {
                app.lang();
                sentence(app, error)
            };
            view! { <Banner title=Signal::derive(title) tone=Tone::Danger test_id="close-refused" /> }
        })
    };
    view! {
        <div class="stack">
            <p class="soft">{word(app, DayWord::CloseNote)}</p>
            <div class="stack stack-tight" data-testid="close-open">{list}</div>
            {why}
            <Show when=move || closing.needs_reason.get()>{move || reason(closing)}</Show>
            <div class="cluster cluster-end">
                <Button label=word(app, DeskWord::Cancel) on_press=move |()| closing.leave() test_id="close-cancel" />
                <Button
                    label=word(app, DayWord::CloseConfirm)
                    kind=ButtonKind::Primary
                    icon=IconName::Lock
                    busy=closing.busy
                    on_press=move |()| closing.confirm()
                    test_id="close-confirm"
                />
            </div>
        </div>
    }
    .into_any()
}

fn row(closing: Closing, item: Open) -> AnyView {
    let icon = item.icon();
    view! {
        <li class="office-open-row" data-testid="close-open-item">
            <Icon name=icon />
            <span>{tell(closing.day.app, move |lang| item.sentence(lang))}</span>
        </li>
    }
    .into_any()
}

fn reason(closing: Closing) -> AnyView {
    let app = closing.day.app;
    let error = move || {
        closing
            .reason_error
            .get()
            .map(|error| app.words(error).to_owned())
    };
    let needed = move || {
        let is_empty = closing.reason.with(|reason| reason.trim().is_empty());
        if is_empty {
            app.words(DeskWord::Needed).to_owned()
        } else {
            String::new()
        }
    };
    view! {
        <TextArea
            label=word(app, DayWord::CloseReason)
            hint=word(app, DayWord::CloseReasonHint)
            needed=Signal::derive(needed)
            value=closing.reason
            on_input=move |text| { closing.reason_error.set(None); closing.reason.set(text); }
            error=Signal::derive(error)
            max_length=500
            test_id="close-reason"
        />
    }
    .into_any()
}

impl Closing {
    fn leave(self) {
        self.shown.set(false);
        self.refused.set(None);
        self.reason_error.set(None);
    }

    fn confirm(self) {
        let (app, load) = (self.day.app, self.day.load);
        let reason = self.reason.get_untracked().trim().to_owned();
        if self.needs_reason.get_untracked() && reason.is_empty() {
            self.reason_error.set(Some(DayWord::CloseReasonMissing));
            point_at_refused();
            return;
        }
        let Some(day) = load.now(|report| report.day) else {
            return;
        };
        let request = CloseDay {
            day,
            reason: (!reason.is_empty()).then_some(reason),
        };
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = api::post::<ClosedDay>("day-end/close", &request).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(closed) => {
                    self.leave();
                    self.reason.set(String::new());
                    load.change(|report| report.closed = Some(closed));
                    load.again();
                    app.toast(Toast::say(DayWord::ClosedDone.label(app.lang_now()), Tone::Ok));
                    request_animation_frame(move || jump(self.day.headings.closed));
                }
                Err(error) => {
                    let _ = self.refused.try_set(Some(error));
                    // A tablet may have reported work, or somebody else closed it.
                    load.again();
                }
            }
        });
    }
}
