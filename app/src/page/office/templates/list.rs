//! The items of a tier in their order, and what can be done with the whole list.

use leptos::prelude::*;
use shared::order::template::ItemKind;
use shared::order::template::words::{TemplateWord, further_photos};

use super::editor::Editor;
use super::item::Item;
use crate::page::office::common::{tell, word};
use crate::ui::{Banner, Button, ButtonKind, EmptyState, IconName, Section, Tone};

/// Shows the list; it is read-only for roles that may not change it.
pub(super) fn view(editor: Editor, may_change: bool) -> AnyView {
    let app = editor.app;
    let ids = Memo::new(move |_| {
        editor
            .typed
            .with(|items| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>())
    });
    let further = tell(app, move |lang| {
        let wanted = editor.wanted();
        editor.typed.with(|items| further_photos(items, &wanted, lang))
    });
    let any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    view! {
        <form
            class="office-form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                editor.save();
            }
        >
            <fieldset class="office-fields" disabled=!may_change>
                <Section title=word(app, TemplateWord::Items) note=further actions=move || may_change.then(|| adding(editor))>
                    <Show when=move || any.get() fallback=move || nothing(editor)>
                        <ol class="card card-flush rows template-items" id="template-items" tabindex="-1">
                            <For each=move || ids.get() key=|id| id.clone() let(id)>
                                <Item editor=editor id=id may_change=may_change />
                            </For>
                        </ol>
                    </Show>
                </Section>
            </fieldset>
            {may_change.then(|| foot(editor))}
        </form>
    }
    .into_any()
}

fn nothing(editor: Editor) -> AnyView {
    let app = editor.app;
    view! {
        <EmptyState
            title=word(app, TemplateWord::NoItems)
            note=word(app, TemplateWord::NoItemsNote)
            test_id="template-empty"
        />
    }
    .into_any()
}

fn adding(editor: Editor) -> AnyView {
    let app = editor.app;
    let buttons = [
        (ItemKind::Number, TemplateWord::AddNumber, IconName::Gauge),
        (ItemKind::Level, TemplateWord::AddLevel, IconName::CheckCircle),
        (ItemKind::Photo, TemplateWord::AddPhoto, IconName::Camera),
    ]
    .map(|(kind, label, icon)| {
        view! {
            <Button
                label=word(app, label)
                icon=icon
                kind=ButtonKind::Secondary
                on_press=move |()| editor.add(kind)
                test_id=format!("template-add-{}", kind.name())
            />
        }
    });
    view! { <div class="cluster">{buttons.collect_view()}</div> }.into_any()
}

fn foot(editor: Editor) -> AnyView {
    let app = editor.app;
    let is_same = Signal::derive(move || !editor.is_changed() || editor.busy.get());
    let can_not = Signal::derive(move || !editor.is_changed() || editor.fault().is_some());
    let is_changed = Memo::new(move |_| editor.is_changed());
    // What is wrong stands at its field; from the bar one is led there.
    let told = move || match editor.fault() {
        Some((id, fault)) => view! {
            <Button
                label=fault
                icon=IconName::Alert
                kind=ButtonKind::Quiet
                on_press=move |()| editor.lead_to(id.clone())
                test_id="template-fault"
            />
        }
        .into_any(),
        None => app.words(TemplateWord::Unsaved).into_any(),
    };
    let refused = move || {
        editor.refusal().map(|sentence| {
            let newer = move || {
                editor.is_outdated().then(|| {
                    view! {
                        <Button
                            label=word(app, TemplateWord::LoadNewer)
                            icon=IconName::Refresh
                            on_press=move |()| editor.load_newer()
                            test_id="template-load-newer"
                        />
                    }
                })
            };
            view! { <Banner title=sentence tone=Tone::Danger test_id="template-refused" actions=newer /> }
        })
    };
    view! {
        {refused}
        <Show when=move || is_changed.get()>
            <footer class="office-foot">
                <span class="office-unsaved" role="status">{told}</span>
                <Button
                    label=word(app, TemplateWord::Discard)
                    kind=ButtonKind::Quiet
                    disabled=is_same
                    on_press=move |()| editor.discard()
                    test_id="template-discard"
                />
                <Button
                    label=word(app, TemplateWord::SaveVersion)
                    kind=ButtonKind::Primary
                    submit=true
                    disabled=can_not
                    busy=editor.busy
                    test_id="template-save"
                />
            </footer>
        </Show>
    }
    .into_any()
}
