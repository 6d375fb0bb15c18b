//! What lies over the page until it is answered, on the browser's own `<dialog>`.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use super::button::IconButton;
use super::icon::IconName;
use super::{after_paint, element_id};

/// The dialogs that are open, the uppermost last. Nothing outside of it can be pressed or is read aloud.
#[derive(Clone, Copy)]
pub struct OpenDialogs(RwSignal<Vec<HtmlDialogElement>, LocalStorage>);

impl OpenDialogs {
    /// Begins with none, for the whole app.
    pub fn start() -> Self {
        Self(RwSignal::new_local(Vec::new()))
    }

    /// Reads which dialog lies over everything else.
    pub fn uppermost(self) -> Option<HtmlDialogElement> {
        self.0.with(|open| open.last().cloned())
    }

    fn opened(self, dialog: HtmlDialogElement) {
        self.0.update(|open| open.push(dialog));
    }

    fn closed(self, dialog: &HtmlDialogElement) {
        self.0.update(|open| open.retain(|other| other != dialog));
    }
}

/// Shows a dialog in the middle of the screen while it is open.
#[component]
pub fn Dialog(
    /// Says whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called on the close button, Escape and a click outside. It must set `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    #[prop(into)] title: Signal<String>,
    /// Names the cross.
    #[prop(into)]
    close_label: Signal<String>,
    /// Makes it wide, for pictures and tables.
    #[prop(optional)]
    wide: bool,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    /// Rebuilt on each opening.
    children: ChildrenFn,
) -> impl IntoView {
    let class = if wide { "dialog dialog-wide" } else { "dialog" };
    modal(Modal {
        open,
        on_close,
        title,
        close_label,
        class,
        test_id,
        children,
    })
}

/// Shows a sheet that comes from below in portrait and from the side in landscape.
#[component]
pub fn Sheet(
    /// Says whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called on the close button, Escape and a click outside. It must set `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    #[prop(into)] title: Signal<String>,
    /// Names the cross.
    #[prop(into)]
    close_label: Signal<String>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    /// Rebuilt on each opening.
    children: ChildrenFn,
) -> impl IntoView {
    modal(Modal {
        open,
        on_close,
        title,
        close_label,
        class: "dialog sheet",
        test_id,
        children,
    })
}

struct Modal {
    open: Signal<bool>,
    on_close: Callback<()>,
    title: Signal<String>,
    close_label: Signal<String>,
    class: &'static str,
    test_id: Option<String>,
    children: ChildrenFn,
}

fn modal(modal: Modal) -> AnyView {
    let Modal {
        open,
        on_close,
        title,
        close_label,
        class,
        test_id,
        children,
    } = modal;
    let title_id = element_id("dialog");
    let node = NodeRef::<html::Dialog>::new();
    let shown = Memo::new(move |_| open.get());
    // The browser restyles the whole page when a dialog opens or closes. The tap gives feedback first: what was tapped
    // lights up, and a dialog that is done with is out of sight.
    let up = RwSignal::new(false);
    let above = expect_context::<OpenDialogs>();
    Effect::new(move |_| {
        if shown.get() != up.get() {
            after_paint(move || {
                // The page may be gone by then.
                if let Some(shown) = shown.try_get_untracked() {
                    let _ = up.try_set(shown);
                }
            });
        }
    });
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if up.get() && !dialog.open() {
            // Fails only where the element is not in the document, and then nothing can be shown.
            let _ = dialog.show_modal();
            above.opened(dialog);
        } else if !up.get() && dialog.open() {
            dialog.close();
            above.closed(&dialog);
        }
    });
    on_cleanup(move || {
        if let Some(dialog) = node.try_get_untracked().flatten() {
            above.closed(&dialog);
        }
    });
    let body = StoredValue::new(children);
    let content = move || {
        up.get().then(|| {
            view! {
                <div class="dialog-head">
                    <h2 class="dialog-title" id=title_id.clone() tabindex="-1" autofocus=true>
                        {move || title.get()}
                    </h2>
                    <IconButton
                        label=close_label
                        icon=IconName::Close
                        on_press=on_close
                        test_id="close-dialog"
                    />
                </div>
                <div class="dialog-body">{body.with_value(|children| children())}</div>
            }
        })
    };
    view! {
        <dialog
            class=class
            class:dialog-done=move || up.get() && !shown.get()
            node_ref=node
            aria-label=move || title.get()
            data-testid=test_id
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
            on:close=move |_| {
                // A second Escape in a row closes it without asking.
                if shown.get_untracked() {
                    on_close.run(());
                }
            }
            on:click=move |event| {
                // The element itself is met only beside its content: on the backdrop.
                let element: web_sys::HtmlElement = event_target(&event);
                if element.tag_name() == "DIALOG" {
                    on_close.run(());
                }
            }
        >
            {content}
        </dialog>
    }
    .into_any()
}
