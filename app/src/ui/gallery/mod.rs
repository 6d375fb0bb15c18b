//! Every component on one page, to be looked at while it is built; not part of the shipped app.

// One long view a part: what is looked at side by side is written side by side.
#![allow(clippy::too_many_lines)]

mod fields;
mod marks;
mod places;

use leptos::prelude::*;

use super::{Button, ButtonKind, LinkButton};
use super::{
    Choice, ChoiceOption, Dialog, IconName, NavItem, OpenDialogs, Page, Sheet, Shell, SyncBadge, SyncState,
    UndoBar,
};

/// Shows every component.
#[component]
pub fn Gallery() -> impl IntoView {
    provide_context(OpenDialogs::start());
    let part = RwSignal::new(query("part").unwrap_or_else(|| "fields".to_owned()));
    if let (Some(theme), Some(root)) = (query("theme"), document().document_element()) {
        // A theme that cannot be set leaves the light one.
        let _ = root.set_attribute("data-theme", &theme);
    }
    let open = RwSignal::new(query("open").unwrap_or_default());
    let places = ["board", "reception", "workshop", "desk", "office"]
        .into_iter()
        .zip([
            IconName::Board,
            IconName::CarFront,
            IconName::Wrench,
            IconName::Receipt,
            IconName::Building,
        ])
        .zip(["看板", "接车", "车间", "结算", "后台"])
        .zip([12, 0, 3, 0, 0])
        .map(|(((test_id, icon), word), count)| NavItem {
            href: "#".to_owned(),
            label: word.into(),
            icon,
            current: Signal::stored(test_id == "reception"),
            count: Signal::stored(count),
            test_id,
        })
        .collect::<Vec<_>>();
    let content = move || match part.get().as_str() {
        "marks" => marks::marks(),
        "places" => places::places(),
        _ => fields::fields(),
    };
    let parts = ["fields", "marks", "places"]
        .map(|word| ChoiceOption::new(word.to_owned(), word))
        .to_vec();
    view! {
        <Shell label="Main" brand="Harbour Motors" places=places>
            <Page
                title="接车 · Intake"
                note="W2611-0042"
                back="#"
                back_label="Back"
                actions=|| view! { <SyncBadge state=SyncState::Waiting(3) label="Waiting to sync" /> }
                foot=ViewFnOnce::from(move || view! {
                    <span class="soft">"Still missing: promise time, signature"</span>
                    <Button label="Sheet" on_press=move |()| open.set("sheet".to_owned()) />
                    <Button label="Continue to walk-around" kind=ButtonKind::Primary icon=IconName::ArrowRight icon_after=true on_press=move |()| open.set("dialog".to_owned()) />
                })
            >
                <Choice
                    label="Part"
                    label_hidden=true
                    options=parts
                    value=Signal::derive(move || Some(part.get()))
                    on_change=move |next| part.set(next)
                />
                {content}
            </Page>
            <UndoBar
                message=Signal::derive(move || (open.get() == "undo").then(|| "Mark removed · 已删除损伤标记".to_owned()))
                undo_label="Undo"
                on_undo=move |()| open.set(String::new())
                on_end=move |()| open.set(String::new())
            />
            <Dialog
                open=Signal::derive(move || open.get() == "dialog")
                on_close=move |()| open.set(String::new())
                title="Deliver the car?"
                close_label="Close"
            >
                <p>"This cannot be undone. The keys of 京A·12345 leave custody and the order is closed."</p>
                <div class="dialog-actions">
                    <Button label="Not yet" on_press=move |()| open.set(String::new()) />
                    <LinkButton label="Deliver" kind=ButtonKind::Primary href="#" />
                </div>
            </Dialog>
            <Sheet
                open=Signal::derive(move || open.get() == "sheet")
                on_close=move |()| open.set(String::new())
                title="左前门 · Front left door"
                close_label="Close"
            >
                {fields::mark_sheet()}
            </Sheet>
        </Shell>
    }
}

fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    search
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
