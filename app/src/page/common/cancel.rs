//! The dialog in which an appointment or an intake is cancelled, with the reason in words.

use leptos::prelude::*;
use shared::text::Label;
use shared::text::floor::FrameWord;

use crate::state::App;
use crate::ui::{Button, ButtonKind, Choice, ChoiceLook, ChoiceOption, Dialog, TextArea};

/// What is said in the dialog.
pub struct Cancelling<W> {
    /// Asks for the reason.
    pub title: W,
    /// Says what becomes of the reason.
    pub hint: W,
    /// Names the button that cancels.
    pub confirm: W,
    /// The reasons that are said most often; any other is typed.
    pub reasons: [W; 3],
}

/// Shows the dialog while it is open; `confirm` is given the reason, and `busy` while it is worked on.
pub fn cancelling<W>(
    app: App,
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    words: Cancelling<W>,
    confirm: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView
where
    W: Label + Copy + PartialEq + Send + Sync + 'static,
{
    let Cancelling {
        title,
        hint,
        confirm: name,
        reasons,
    } = words;
    let word = move |word: W| Signal::derive(move || app.words(word).to_owned());
    let reason = RwSignal::new(String::new());
    let body = move || {
        let options = reasons
            .into_iter()
            .map(|one| ChoiceOption::new(one, word(one)).test_id("cancel-reason-choice"))
            .collect::<Vec<_>>();
        let chosen = Signal::derive(move || {
            let lang = app.lang();
            reasons
                .into_iter()
                .find(|one| reason.with(|reason| reason == one.label(lang)))
        });
        view! {
            <div class="stack">
                <Choice
                    label=word(title)
                    label_hidden=true
                    options=options
                    value=chosen
                    on_change=move |one: W| reason.set(one.label(app.lang_now()).to_owned())
                    look=ChoiceLook::List
                />
                <TextArea
                    label=word(title)
                    hint=word(hint)
                    value=reason
                    on_input=move |text| reason.set(text)
                    max_length=200
                    test_id="cancel-reason"
                />
                <div class="dialog-actions">
                    <Button
                        label=word(name)
                        kind=ButtonKind::DangerStrong
                        wide=true
                        large=true
                        busy=busy
                        disabled=Signal::derive(move || reason.with(|reason| reason.trim().is_empty()))
                        on_press=move |()| confirm(reason.get_untracked())
                        test_id="cancel-confirm"
                    />
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=word(title)
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            test_id="cancel-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}
