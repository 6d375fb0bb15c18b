//! What was just done, and the way back.

use gloo_timers::callback::Timeout;
use leptos::portal::Portal;
use leptos::prelude::*;

use super::dialog::OpenDialogs;
use super::icon::{Icon, IconName};
use super::status::Tone;

/// Shows for some seconds what was just done, with a button that takes it back; or what was refused, with one that
/// puts it away.
#[component]
pub fn UndoBar(
    /// Says what was just done; nothing is shown without it.
    #[prop(into)]
    message: Signal<Option<String>>,
    /// Says what it means: what is wrong looks like it.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Label of the undo button; the button is left out while empty.
    #[prop(optional, into)]
    undo_label: Signal<String>,
    #[prop(optional, into)] on_undo: Option<Callback<()>>,
    /// Names the cross of what can't be taken back.
    #[prop(optional, into)]
    close_label: Signal<String>,
    /// Called when the time is over or the message is closed; it must remove the message.
    #[prop(into)]
    on_end: Callback<()>,
    /// Seconds until the message closes.
    #[prop(default = 9)]
    seconds: u32,
) -> impl IntoView {
    let timer = StoredValue::new_local(None::<Timeout>);
    let start = move || {
        timer.set_value(Some(Timeout::new(seconds * 1000, move || on_end.run(()))));
    };
    let stop = move || timer.set_value(None);
    Effect::new(move |_| {
        if message.with(Option::is_some) {
            start();
        } else {
            stop();
        }
    });
    on_cleanup(stop);
    let button =
        move |icon, test_id: &'static str, label: AnyView, name: Option<String>, run: Callback<()>| {
            view! {
                <button
                    type="button"
                    class="undo-button"
                    data-testid=test_id
                    aria-label=name
                    on:click=move |_| run.run(())
                    on:focus=move |_| stop()
                    on:blur=move |_| start()
                >
                    <Icon name=icon />
                    {label}
                </button>
            }
            .into_any()
        };
    let bar = move || {
        message.get().map(|message| {
            let (tone, undo) = (tone.get(), undo_label.get());
            let end = match on_undo.filter(|_| !undo.is_empty()) {
                Some(on_undo) => {
                    let word = view! { <span>{undo}</span> }.into_any();
                    button(IconName::Undo, "undo", word, None, on_undo)
                }
                None => button(
                    IconName::Close,
                    "close-toast",
                    ().into_any(),
                    Some(close_label.get()),
                    on_end,
                ),
            };
            let is_wrong = tone == Tone::Danger;
            let sign = is_wrong.then(|| view! { <Icon name=IconName::Stop /> });
            view! {
                <div
                    class="undo"
                    class:undo-wrong=is_wrong
                    data-testid="toast"
                    data-tone=if is_wrong { "danger" } else { "plain" }
                    style:--undo-for=format!("{seconds}s")
                >
                    {sign}
                    <span class="undo-words">{message}</span>
                    {end}
                    <span class="undo-time" aria-hidden="true"></span>
                </div>
            }
        })
    };
    let region = move || view! { <div class="undo-region" role="status" aria-live="polite">{bar}</div> };
    // What lies outside of an open dialog is dimmed, can't be pressed and is not read aloud: there it lies inside.
    let dialogs = expect_context::<OpenDialogs>();
    move || match dialogs.uppermost() {
        Some(dialog) => view! { <Portal mount=dialog>{region()}</Portal> }.into_any(),
        None => region().into_any(),
    }
}
