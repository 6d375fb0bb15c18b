//! The concerns that were written down: words, what was said back, and whether the customer confirmed it.

use leptos::prelude::*;
use shared::id::ConcernId;
use shared::order::concern::Concern;
use shared::order::concern::words::ConcernWord;
use shared::order::consultation::restate;
use shared::order::intake::words::IntakeWord;

use super::icon;
use crate::action;
use crate::page::common::autosave::autosaved;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::concern_place;
use crate::ui::{EmptyState, Icon, IconButton, IconName, Illustration, StatusPill, TextArea, Tone};

#[component]
pub(super) fn Written(visit: IntakeHandle, asked: RwSignal<Option<ConcernId>>) -> impl IntoView {
    let ids = visit.read(|picture| {
        picture
            .concerns
            .iter()
            .map(|concern| ConcernId::from(concern.id()))
            .collect::<Vec<_>>()
    });
    view! {
        <ol class="intake-concerns">
            <For each=move || ids.get() key=|id| *id let(id)>
                <OneConcern visit=visit id=id asked=asked />
            </For>
        </ol>
        <Show when=move || ids.with(Vec::is_empty)>
            <EmptyState
                title=visit.word(ConcernWord::Empty)
                note=visit.word(ConcernWord::EmptyNote)
                picture=Illustration::NothingFound
            />
        </Show>
    }
    .into_any()
}

#[component]
fn OneConcern(visit: IntakeHandle, id: ConcernId, asked: RwSignal<Option<ConcernId>>) -> impl IntoView {
    let app = visit.app;
    let is_edited = RwSignal::new(false);
    let concern = of(visit, move || Some(id));
    let stored = Signal::derive(move || {
        concern
            .with(|concern| concern.as_ref().map(|concern| concern.words.clone()))
            .unwrap_or_default()
    });
    let words = autosaved(&format!("concern/{id}"), stored, move |text: String| {
        visit.act(async move |picture| match picture.concern(id) {
            Some(concern) if !text.trim().is_empty() || concern.value.symptom.is_some() => {
                action::rewrite_concern(app, concern, &text).await
            }
            _ => Ok(()),
        });
    });
    let signed = visit.read(|picture| !picture.signatures.is_empty());
    let remove = move |()| {
        visit.act(async move |picture| {
            let Some(concern) = picture.concern(id) else {
                return Ok(());
            };
            action::remove_concern(app, &picture, concern).await?;
            visit.offer_undo(ConcernWord::Removed, move || action::put_back_concern(app, id));
            Ok(())
        });
    };
    let body = move || {
        if is_edited.get() {
            view! {
                <div class="grow" on:focusout=move |_| words.keep.run(())>
                    <TextArea
                        label=visit.word(ConcernWord::Label)
                        label_hidden=true
                        value=words.value
                        on_input=words.put
                        test_id="concern-edit"
                    />
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="grow intake-concern-text">
                    <p class="intake-concern-words">{move || words.value.get()}</p>
                    <SaidBack visit=visit concern=concern />
                </div>
            }
            .into_any()
        }
    };
    let edit = move || {
        let (word, icon) = if is_edited.get() {
            (IntakeWord::Done, IconName::Check)
        } else {
            (IntakeWord::Edit, IconName::Edit)
        };
        view! {
            <IconButton
                label=visit.word(word)
                icon=icon
                on_press=move |()| is_edited.update(|edited| *edited = !*edited)
                test_id="edit-concern"
            />
        }
    };
    view! {
        <li class="intake-concern" id=concern_place(id) data-testid="concern">
            {body}
            <IconButton
                label=visit.word(ConcernWord::Ask)
                icon=IconName::ClipboardCheck
                on_press=move |()| asked.set(Some(id))
                test_id="ask-concern"
            />
            {edit}
            <Show when=move || !signed.get()>
                <IconButton
                    label=visit.word(IntakeWord::Remove)
                    icon=IconName::Delete
                    on_press=remove
                    test_id="remove-concern"
                />
            </Show>
        </li>
    }
    .into_any()
}

/// Shows what was answered, as one sentence in the customer's language.
#[component]
fn SaidBack(visit: IntakeHandle, concern: Memo<Option<Concern>>) -> impl IntoView {
    let app = visit.app;
    let lang = visit.read(move |picture| Some(picture.language(&app.settings())));
    let symptom = move || concern.with(|concern| concern.as_ref()?.symptom);
    let said = move || {
        let lang = lang.get()?;
        let said = concern.with(|concern| restate(concern.as_ref()?, lang))?;
        Some(view! { <p lang=lang.tag() data-testid="said-back">{said}</p> })
    };
    let standing = move || {
        let is_confirmed = concern.with(|concern| concern.as_ref().is_some_and(Concern::is_confirmed));
        if is_confirmed {
            view! {
                <StatusPill
                    label=visit.word(ConcernWord::Confirmed)
                    tone=Tone::Ok
                    icon=IconName::CheckCircle
                    test_id="concern-confirmed"
                />
            }
            .into_any()
        } else {
            view! {
                <StatusPill
                    label=visit.word(ConcernWord::NotConfirmed)
                    tone=Tone::Warn
                    icon=IconName::Message
                    test_id="concern-unconfirmed"
                />
            }
            .into_any()
        }
    };
    move || {
        symptom().map(|symptom| {
            view! {
                <div class="intake-said">
                    <span class="intake-said-icon"><Icon name=icon(symptom) /></span>
                    <div class="stack stack-tight">{said} <div class="cluster cluster-tight">{standing}</div></div>
                </div>
            }
        })
    }
}

/// Returns a concern as it is on this tablet.
pub(super) fn of(
    visit: IntakeHandle,
    id: impl Fn() -> Option<ConcernId> + Send + Sync + 'static,
) -> Memo<Option<Concern>> {
    visit.read(move |picture| {
        let concern = picture.concern(id()?)?;
        Some(concern.value.clone())
    })
}
