//! Writing a concern down: typed or dictated, or begun with what it is about.

use leptos::prelude::*;
use shared::id::ConcernId;
use shared::order::Purpose;
use shared::order::concern::ConcernRefusal;
use shared::order::concern::words::ConcernWord;
use shared::order::consultation::Symptom;
use shared::order::intake::Missing;
use shared::refusal::Refusal;

use super::icon;
use crate::action;
use crate::browser::dictation::{self, Dictation};
use crate::browser::leave;
use crate::page::common::autosave::Note;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::place;
use crate::state::Toast;
use crate::ui::{Button, ButtonKind, Icon, IconName, TextArea, Tone};

#[component]
pub(super) fn NewConcern(
    visit: IntakeHandle,
    asked: RwSignal<Option<ConcernId>>,
    /// The concern created by picking a symptom, while its questions are open.
    begun: RwSignal<Option<ConcernId>>,
) -> impl IntoView {
    let app = visit.app;
    let words = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Refusal>);
    let add = move || {
        let text = words.get_untracked();
        if text.trim().is_empty() {
            refused.set(Some(ConcernRefusal::Empty.into()));
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
    // Nor is it lost with the page: a reload finds it in the field again.
    let note = StoredValue::new_local(Note::of(&format!("new-concern/{}", visit.id)));
    if let Some(text) = note.with_value(|note| note.take("")) {
        words.set(text);
    }
    let leaving = leave::on_leave(move |is_leaving| {
        let text = words.try_get_untracked().unwrap_or_default();
        note.try_with_value(|note| {
            if is_leaving && !text.is_empty() {
                note.write("", &text);
            } else {
                note.forget();
            }
        });
    });
    // It listens as long as the field is there.
    let _kept = StoredValue::new_local(leaving);
    let typed = move |text: String| {
        refused.set(None);
        words.set(text);
    };
    // What was typed before belongs to what is asked about now.
    let is_asking = RwSignal::new(false);
    let ask = move |symptom: Symptom| {
        if is_asking.get_untracked() {
            return;
        }
        let text = words.get_untracked();
        words.set(String::new());
        refused.set(None);
        visit.act_once(is_asking, async move |picture| {
            match action::ask_about(app, picture.id(), symptom, &text).await {
                Ok(id) => {
                    begun.try_set(Some(id));
                    asked.try_set(Some(id));
                    Ok(())
                }
                Err(error) => {
                    words.try_set(text);
                    Err(error)
                }
            }
        });
    };
    let tiles = Symptom::ALL
        .iter()
        .map(|symptom| {
            let symptom = *symptom;
            view! {
                <button
                    type="button"
                    class="consult-tile"
                    data-testid=format!("symptom-{}", symptom.name())
                    on:click=move |_| ask(symptom)
                >
                    <Icon name=icon(symptom) />
                    <span>{visit.word(symptom)}</span>
                </button>
            }
        })
        .collect_view();
    let error = Signal::derive(move || refused.get().map(|refusal| refusal.sentence(app.lang())));
    view! {
        <div class="card consult-words" id=place(Missing::Concern, None)>
            <TextArea
                label=visit.word(ConcernWord::Label)
                value=words
                on_input=typed
                example=visit.word(ConcernWord::Example)
                needed=visit.needed(|picture| {
                    picture.concerns.is_empty() && picture.order.value.purpose != Some(Purpose::Scheduled)
                })
                error=error
                test_id="concern-text"
            />
            <div class="spread">
                <Dictate visit=visit words=words />
                <Button
                    label=visit.word(ConcernWord::Add)
                    kind=ButtonKind::Primary
                    icon=IconName::Add
                    on_press=move |()| add()
                    test_id="add-concern"
                />
            </div>
        </div>
        <div class="card consult-begin">
            <h3 class="strong" id="symptoms">{visit.word(ConcernWord::Symptoms)}</h3>
            <div class="consult-tiles" role="group" aria-labelledby="symptoms">
                {tiles}
            </div>
            <p class="soft small">{visit.word(ConcernWord::AskOpen)}</p>
        </div>
    }
    .into_any()
}

/// Writes down what is said, where the browser can; a second press ends it.
#[component]
fn Dictate(visit: IntakeHandle, words: RwSignal<String>) -> impl IntoView {
    let app = visit.app;
    let heard = StoredValue::new_local(None::<Dictation>);
    let is_listening = RwSignal::new(false);
    let press = move |()| {
        if is_listening.get_untracked() {
            // It tells what it has heard so far, and then that it has ended.
            heard.with_value(|heard| heard.iter().for_each(Dictation::end));
            return;
        }
        let take = move |text: String| {
            words.try_update(|words| {
                if !words.is_empty() && words.is_ascii() && !words.ends_with(char::is_whitespace) {
                    words.push(' ');
                }
                words.push_str(text.trim());
            });
        };
        let ended = move |is_heard: bool| {
            if is_listening.try_set(false).is_none() && !is_heard {
                app.toast(Toast::say(app.words(ConcernWord::NotHeard), Tone::Warn));
            }
        };
        let listening = dictation::listen(app.lang_now(), take, ended);
        is_listening.set(listening.is_some());
        heard.set_value(listening);
    };
    let label = Signal::derive(move || {
        let word = if is_listening.get() {
            ConcernWord::Listening
        } else {
            ConcernWord::Dictate
        };
        app.words(word).to_owned()
    });
    let is_offered = dictation::is_offered();
    view! {
        <div>
            {is_offered.then(|| view! { <Button label=label icon=IconName::Mic on_press=press test_id="dictate" /> })}
        </div>
    }
    .into_any()
}
