//! What the customer is advised about a reading, and whether they declined it.

use leptos::prelude::*;
use shared::order::reading::Reading;
use shared::order::reading::words::{ReadingWord, advice_example};
use shared::order::template::TemplateItem;
use shared::record::Entry;

use super::row::One;
use crate::action::{self, ActionError};
use crate::page::common::autosave::AutoField;
use crate::page::reception::handle::IntakeHandle;
use crate::ui::CheckRow;

/// Changes what goes with a reading.
fn change(
    visit: IntakeHandle,
    id: String,
    change: impl AsyncFnOnce(&Entry<Reading>) -> Result<(), ActionError> + 'static,
) {
    visit.act(async move |picture| match picture.reading(&id) {
        Some(reading) => change(reading).await,
        None => Ok(()),
    });
}

/// Shows the advice; whether it was declined is asked once there is some.
#[component]
pub fn Advice(one: One) -> impl IntoView {
    let visit = one.visit();
    let app = visit.app;
    let advised = one.id();
    let note = Memo::new(move |_| {
        let note = one
            .now
            .with(|now| now.as_ref().map(|now| now.advice().to_owned()));
        note.unwrap_or_default()
    });
    let area = one.item.with_value(TemplateItem::area);
    let declined = Memo::new(move |_| one.now.with(|now| now.as_ref().is_some_and(Reading::is_declined)));
    let is_answerable = Memo::new(move |_| declined.get() || note.with(|note| !note.is_empty()));
    view! {
        <div class="reading-advice">
            <AutoField
                label=visit.word(ReadingWord::Advice)
                stored=note
                save=move |text: String| {
                    change(visit, advised.clone(), async move |reading| {
                        action::advise(app, reading, &text).await
                    });
                }
                example=visit.say(move |lang| advice_example(area, lang).to_owned())
                field=format!("advice/{}/{}", visit.id, one.id())
                test_id="reading-advice"
            />
            <Show when=move || is_answerable.get()>
                <CheckRow
                    label=visit.word(ReadingWord::Declined)
                    value=declined
                    on_change=move |declined| {
                        change(visit, one.id(), async move |reading| {
                            action::decline(app, reading, declined).await
                        });
                    }
                    test_id="reading-declined"
                />
            </Show>
        </div>
    }
    .into_any()
}
