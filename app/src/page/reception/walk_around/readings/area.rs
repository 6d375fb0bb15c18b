//! The readings of one area of the car, and the button that rates the rest of it.

use leptos::prelude::*;
use shared::order::reading;
use shared::order::reading::words::{ReadingWord, taken_in_area};
use shared::order::template::{Area, TemplateItem};

use super::row::Row;
use super::{OrderTemplate, own};
use crate::action;
use crate::ui::{Button, ButtonKind, IconName};

/// Shows an area.
#[component]
pub fn AreaReadings(
    template: OrderTemplate,
    area: Area,
    items: Vec<TemplateItem>,
    /// Id of the item whose number field is open, in any area.
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let visit = template.visit;
    let app = visit.app;
    let all = items.len();
    let own_items = StoredValue::new(items.clone());
    let taken = visit.read(move |picture| {
        own_items.with_value(|items| {
            let is_taken =
                |item: &&TemplateItem| picture.reading(&item.id).is_some_and(|it| it.value.is_taken());
            items.iter().filter(is_taken).count()
        })
    });
    let is_rest = visit
        .read(move |picture| own_items.with_value(|items| !reading::unjudged(picture, items).is_empty()));
    let rate = move |()| {
        // The step may be gone when it is this tap's turn.
        let stored = template.stored.get_untracked();
        visit.act(async move |picture| {
            let Some(own) = own(&picture, &stored) else {
                return Ok(());
            };
            let rated = action::rate_rest(app, &picture, &own, area).await?;
            if !rated.is_empty() {
                let order = picture.id();
                visit.offer_undo(ReadingWord::RestRated, move || {
                    let rated = rated.clone();
                    async move { action::take_back_rest(app, order, &rated).await }
                });
            }
            Ok(())
        });
    };
    let rest = move || {
        is_rest.get().then(|| {
            view! {
                <Button
                    label=visit.word(ReadingWord::RestGood)
                    icon=IconName::CheckAll
                    kind=ButtonKind::Secondary
                    on_press=rate
                    test_id="rest-good"
                />
            }
        })
    };
    let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
    let order = StoredValue::new(ids);
    let rows = items
        .into_iter()
        .map(|item| view! { <Row template=template item=item order=order open=open /> })
        .collect_view();
    view! {
        <section class="reading-area" data-testid="reading-area" data-area=area.name()>
            <div class="reading-area-head">
                <h3 class="reading-area-name">
                    {visit.word(area)}
                    " "
                    <span class="soft small num">{visit.say(move |lang| taken_in_area(taken.get(), all, lang))}</span>
                </h3>
                {rest}
            </div>
            <div class="card card-flush reading-grid">{rows}</div>
        </section>
    }
    .into_any()
}
