//! The step for what the customer says, in the customer's own words (D14, D15, D23).

use leptos::prelude::*;
use shared::id::ConcernId;
use shared::text::reception::{ConcernWord, IntakeWord, PHRASES, of_pair};

use super::autosave::{AutoArea, autosaved};
use super::visit::Visit;
use crate::action;
use crate::ui::{Button, ButtonKind, EmptyState, IconButton, IconName, Illustration, Section, TextArea};

/// Shows the step.
#[component]
pub fn ConcernsStep(
    /// Is the intake.
    visit: Visit,
) -> impl IntoView {
    view! {
        <div class="split split-even intake-columns">
            <Section title=visit.word(ConcernWord::Title) note=visit.word(ConcernWord::Note)>
                <NewConcern visit=visit />
                <Written visit=visit />
            </Section>
            <div class="stack stack-loose">
                <Section title=visit.word(ConcernWord::Prompts)>
                    <ul class="intake-prompts">
                        {[
                            ConcernWord::AskWhen,
                            ConcernWord::AskWhere,
                            ConcernWord::AskHow,
                            ConcernWord::AskWho,
                        ]
                            .map(|prompt| view! { <li>{visit.word(prompt)}</li> })
                            .collect_view()}
                    </ul>
                </Section>
                <Section title=visit.word(ConcernWord::Demands)>
                    <AutoArea
                        label=visit.word(ConcernWord::Demands)
                        label_hidden=true
                        stored=visit.read(|picture| picture.order.value.special_demands.clone())
                        save=move |text: String| visit.edit(move |order| order.special_demands = text)
                        example=visit.word(ConcernWord::DemandsHint)
                        test_id="special-demands"
                    />
                </Section>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn NewConcern(visit: Visit) -> impl IntoView {
    let app = visit.app;
    let words = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<shared::refusal::Refusal>);
    let add = move || {
        let text = words.get_untracked();
        if text.trim().is_empty() {
            refused.set(Some(shared::refusal::Refusal::ConcernEmpty));
            return;
        }
        words.set(String::new());
        visit.act(async move |picture| {
            let done = action::write_concern(app, picture.id(), &text).await.map(drop);
            if done.is_err() {
                words.try_set(text);
            }
            done
        });
    };
    // What was typed and not yet added is a draft too: leaving the step writes it down.
    on_cleanup(move || {
        if words
            .try_get_untracked()
            .is_some_and(|text| !text.trim().is_empty())
        {
            add();
        }
    });
    let typed = move |text: String| {
        refused.set(None);
        words.set(text);
    };
    let begin = move |phrase: &'static str| {
        refused.set(None);
        words.update(|words| {
            if !words.is_empty() && !words.ends_with(char::is_whitespace) {
                words.push_str(if words.is_ascii() { ", " } else { "," });
            }
            words.push_str(phrase);
        });
    };
    let phrases = move || {
        let lang = app.lang();
        PHRASES
            .iter()
            .map(|phrase| {
                let phrase = of_pair(*phrase, lang);
                view! {
                    <button
                        type="button"
                        class="intake-phrase"
                        data-testid="concern-phrase"
                        on:click=move |_| begin(phrase)
                    >
                        {phrase}
                    </button>
                }
            })
            .collect_view()
    };
    let error = Signal::derive(move || refused.get().map(|refusal| refusal.sentence(app.lang())));
    view! {
        <div class="card">
            <TextArea
                label=visit.word(ConcernWord::Label)
                value=words
                on_input=typed
                example=visit.word(ConcernWord::Example)
                needed=visit.needed(|picture| {
                    picture.concerns.is_empty()
                        && picture.order.value.purpose != Some(shared::order::Purpose::Scheduled)
                })
                error=error
                test_id="concern-text"
            />
            <div class="intake-phrases" role="group" aria-label=visit.word(ConcernWord::Phrases)>
                {phrases}
            </div>
            <div class="cluster cluster-end">
                <Button
                    label=visit.word(ConcernWord::Add)
                    kind=ButtonKind::Primary
                    icon=IconName::Add
                    on_press=move |()| add()
                    test_id="add-concern"
                />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Written(visit: Visit) -> impl IntoView {
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
                <OneConcern visit=visit id=id />
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
fn OneConcern(visit: Visit, id: ConcernId) -> impl IntoView {
    let app = visit.app;
    let is_edited = RwSignal::new(false);
    let stored = visit.read(move |picture| {
        let concern = picture.concerns.iter().find(|concern| concern.id() == id.into());
        concern
            .map(|concern| concern.value.words.clone())
            .unwrap_or_default()
    });
    let words = autosaved(stored.into(), move |text: String| {
        visit.act(async move |picture| {
            match picture.concerns.iter().find(|concern| concern.id() == id.into()) {
                Some(concern) if !text.trim().is_empty() => {
                    action::rewrite_concern(app, concern, &text).await
                }
                _ => Ok(()),
            }
        });
    });
    let signed = visit.read(|picture| !picture.signatures.is_empty());
    let remove = move |()| {
        visit.act(async move |picture| {
            let Some(concern) = picture.concerns.iter().find(|concern| concern.id() == id.into()) else {
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
            view! { <p class="intake-concern-words grow">{move || words.value.get()}</p> }.into_any()
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
        <li class="intake-concern" data-testid="concern">
            {body}
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
