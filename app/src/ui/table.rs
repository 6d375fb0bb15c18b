//! Tables for the desk, and tabs.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::choice::ChoiceOption;
use super::icon::{Icon, IconName};

/// Holds the head of one column.
#[derive(Clone)]
pub struct Column {
    label: Signal<String>,
    number: bool,
    /// Says whether the head is read aloud only.
    quiet: bool,
    sort: Option<Sort>,
}

/// How the rows are sorted by a column, and what sorts them.
#[derive(Clone, Copy)]
struct Sort {
    /// Whether the greatest comes first; nothing while another column sorts the rows.
    descending: Signal<Option<bool>>,
    on_press: Callback<()>,
}

impl Column {
    /// Makes a column of words.
    pub fn words<M>(label: impl IntoReactiveValue<Signal<String>, M>) -> Self {
        Self {
            label: label.into_reactive_value(),
            number: false,
            quiet: false,
            sort: None,
        }
    }

    /// Makes a column of buttons, whose head is read aloud only.
    pub fn buttons<M>(label: impl IntoReactiveValue<Signal<String>, M>) -> Self {
        Self {
            label: label.into_reactive_value(),
            number: false,
            quiet: true,
            sort: None,
        }
    }

    /// Makes the head a button that sorts the rows; `descending` is nothing while another column sorts them.
    #[must_use]
    pub fn sorting(
        self,
        descending: Signal<Option<bool>>,
        on_press: impl Fn(()) + Send + Sync + 'static,
    ) -> Self {
        Self {
            sort: Some(Sort {
                descending,
                on_press: Callback::new(on_press),
            }),
            ..self
        }
    }

    /// Makes a column of numbers; its cells carry the class `cell-number`.
    pub fn number<M>(label: impl IntoReactiveValue<Signal<String>, M>) -> Self {
        Self {
            label: label.into_reactive_value(),
            number: true,
            quiet: false,
            sort: None,
        }
    }
}

/// Shows a table; the rows are `<tr>`s the caller makes.
#[component]
pub fn Table(
    /// Names the table for readers.
    #[prop(into)]
    label: Signal<String>,
    columns: Vec<Column>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    let heads = columns.into_iter().map(head).collect_view();
    view! {
        // A frame that scrolls must be reachable by keyboard.
        <div class="table-frame" role="region" tabindex="0" aria-label=move || label.get()>
            <table class="table" data-testid=test_id aria-label=move || label.get()>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(column: Column) -> AnyView {
    let Column {
        label,
        number,
        quiet,
        sort,
    } = column;
    let sorted = move || sort.and_then(|sort| sort.descending.get());
    let order = move || sorted().map(|descending| if descending { "descending" } else { "ascending" });
    let words = move || label.get();
    let content = match sort {
        None => view! { <span class:visually-hidden=quiet>{words}</span> }.into_any(),
        Some(sort) => {
            let icon = move || {
                sorted().map(|descending| {
                    let name = if descending {
                        IconName::ChevronDown
                    } else {
                        IconName::ChevronUp
                    };
                    view! { <Icon name=name /> }
                })
            };
            view! {
                <button type="button" class="table-sort" on:click=move |_| sort.on_press.run(())>
                    <span>{words}</span>
                    <span class="table-sort-mark">{icon}</span>
                </button>
            }
            .into_any()
        }
    };
    view! { <th scope="col" class:cell-number=number aria-sort=order>{content}</th> }.into_any()
}

/// Shows tabs; the panel below is the caller's and carries `role="tabpanel"` and the id given here.
#[component]
pub fn Tabs<T>(
    /// Names the tabs for readers.
    #[prop(into)]
    label: Signal<String>,
    options: Vec<ChoiceOption<T>>,
    #[prop(into)] value: Signal<T>,
    #[prop(into)] on_change: Callback<T>,
    panel: &'static str,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let list = NodeRef::<html::Div>::new();
    let tabs = options
        .into_iter()
        .map(|option| {
            let (own, label, icon, test_id) = option.into_parts();
            let mine = own.clone();
            let open = Memo::new(move |_| value.with(|now| *now == mine));
            view! {
                <button
                    type="button"
                    class="tab"
                    role="tab"
                    aria-selected=move || if open.get() { "true" } else { "false" }
                    aria-controls=panel
                    tabindex=move || if open.get() { "0" } else { "-1" }
                    data-testid=test_id
                    on:click=move |_| on_change.run(own.clone())
                >
                    {icon.map(|name| view! { <Icon name=name /> })}
                    <span>{move || label.get()}</span>
                </button>
            }
            .into_any()
        })
        .collect_view();
    let walk = move |event: web_sys::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        if let Some(list) = list.get_untracked() {
            event.prevent_default();
            press_neighbour(&list, step);
        }
    };
    view! {
        <div class="tabs" role="tablist" node_ref=list aria-label=move || label.get() on:keydown=walk>
            {tabs}
        </div>
    }
    .into_any()
}

/// Opens and focuses the tab before or after the one that has the focus, around the ends.
fn press_neighbour(list: &web_sys::Element, step: i32) {
    let tabs: Vec<web_sys::HtmlElement> = (0..)
        .map_while(|index| list.children().item(index))
        .filter_map(|tab| tab.dyn_into().ok())
        .collect();
    let focused = document().active_element();
    let Some(at) = tabs.iter().position(|tab| focused.as_ref() == Some(tab.as_ref())) else {
        return;
    };
    let next = if step > 0 { at + 1 } else { at + tabs.len() - 1 } % tabs.len();
    tabs[next].click();
    // Only an element that left the document refuses the focus.
    let _ = tabs[next].focus();
}
