//! What was just done, and the way back.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Shows for some seconds what was just done, with a button that takes it back.
#[component]
pub fn UndoBar(
    /// Says what was just done; nothing is shown without it.
    #[prop(into)]
    message: Signal<Option<String>>,
    /// Is the word for taking it back; no button without it.
    #[prop(optional, into)]
    undo_label: Signal<String>,
    /// Is run when it is taken back.
    #[prop(optional, into)]
    on_undo: Option<Callback<()>>,
    /// Is run when the time is over; it must take the message away.
    #[prop(into)]
    on_end: Callback<()>,
    /// Is how long it stays.
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
    let bar = move || {
        message.get().map(|message| {
            let undo = on_undo.map(|on_undo| {
                view! {
                    <button
                        type="button"
                        class="undo-button"
                        data-testid="undo"
                        on:click=move |_| on_undo.run(())
                        on:focus=move |_| stop()
                        on:blur=move |_| start()
                    >
                        <Icon name=IconName::Undo />
                        <span>{move || undo_label.get()}</span>
                    </button>
                }
            });
            view! {
                <div class="undo" style:--undo-for=format!("{seconds}s")>
                    <span>{message}</span>
                    {undo}
                    <span class="undo-time" aria-hidden="true"></span>
                </div>
            }
        })
    };
    view! {
        <div class="undo-region" role="status" aria-live="polite">
            {bar}
        </div>
    }
    .into_any()
}
