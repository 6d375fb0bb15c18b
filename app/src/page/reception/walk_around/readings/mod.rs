//! Readings: how much is checked, and what is read off the car, with last visit's beside today's (D16, D17).

mod row;

use leptos::prelude::*;
use shared::order::photo::PhotoSlot;
use shared::order::picture::OrderPicture;
use shared::order::reading;
use shared::order::template::{self, ItemKind, TemplateItem, Tier, WalkAroundTemplate};
use shared::text::reception::{ReadingWord, taken_of};

use self::row::Row;
use crate::action;
use crate::page::reception::visit::Visit;
use crate::state::walk_around_templates;
use crate::ui::{Banner, Choice, ChoiceOption, Section, Tone};

/// The template of the order on the screen.
#[derive(Clone, Copy)]
pub struct OrderTemplate {
    visit: Visit,
    stored: Memo<Vec<WalkAroundTemplate>>,
    is_absent: RwSignal<bool>,
}

/// Returns the version that an order was made with; an express one as shipped where it names none.
fn own(picture: &OrderPicture, stored: &[WalkAroundTemplate]) -> Option<WalkAroundTemplate> {
    match &picture.order.value.template {
        Some(asked) => template::of_order(asked, stored),
        None => Some(template::shipped(Tier::Express)),
    }
}

impl OrderTemplate {
    /// Reads the templates that are here; again with every news while the order's own is not among them.
    pub fn of(visit: Visit) -> Self {
        let app = visit.app;
        let is_absent = RwSignal::new(false);
        let asked = visit.read(|picture| picture.order.value.template.clone());
        let read = LocalResource::new(move || {
            if is_absent.get() {
                app.revision();
            }
            let asked = asked.get();
            async move {
                let stored = walk_around_templates(app).await.unwrap_or_default();
                let own = asked.as_ref().map(|asked| template::of_order(asked, &stored));
                let absent = own.is_some_and(|own| own.is_none());
                if is_absent
                    .try_get_untracked()
                    .is_some_and(|before| before != absent)
                {
                    is_absent.try_set(absent);
                }
                stored
            }
        });
        Self {
            visit,
            stored: Memo::new(move |_| read.get().unwrap_or_default()),
            is_absent,
        }
    }

    /// Makes a memo of the sides whose outline is drawn where their photo will stand.
    pub fn guides(self) -> Memo<Vec<PhotoSlot>> {
        Memo::new(move |_| {
            let own = |picture: &OrderPicture| self.stored.with(|stored| own(picture, stored));
            let own = self.visit.order.with(own).flatten();
            let items = own.into_iter().flat_map(|own| own.items);
            items
                .filter(|item| item.kind == ItemKind::Photo && item.guide)
                .filter_map(|item| item.slot)
                .collect()
        })
    }

    /// Makes a memo of what is read, each row under a name that changes with the version.
    fn rows(self) -> Memo<Vec<(String, TemplateItem)>> {
        Memo::new(move |_| {
            let rows = |picture: &OrderPicture| {
                let asked = picture.order.value.template.as_ref();
                let version = asked.map_or_else(String::new, |asked| {
                    format!("{} {}", asked.tier.name(), asked.version)
                });
                let items = self.stored.with(|stored| reading::rows(picture, stored));
                items
                    .into_iter()
                    .map(|item| (format!("{version} {}", item.id), item))
                    .collect()
            };
            self.visit.order.with(rows).unwrap_or_default()
        })
    }
}

/// Shows the tiers, and the readings that the order's template asks for.
#[component]
pub fn Readings(
    /// Is the template of the order.
    template: OrderTemplate,
    /// Says whether the customer has signed: then the tier stays.
    is_signed: Memo<bool>,
) -> impl IntoView {
    let visit = template.visit;
    let rows = template.rows();
    let taken = visit.read(|picture| {
        let taken = picture.readings.iter();
        taken.filter(|reading| reading.value.is_taken()).count()
    });
    let count = visit.say(move |lang| taken_of(taken.get(), rows.with(Vec::len), lang));
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <Tiers visit=visit is_signed=is_signed />
        <Show when=move || template.is_absent.get()>
            <Banner title=visit.word(ReadingWord::NotHere) tone=Tone::Warn test_id="template-not-here" />
        </Show>
        <Show when=move || any.get()>
            <Section title=count note=visit.word(ReadingWord::ReadingsNote) test_id="readings">
                <div class="card card-flush readings">
                    <For each=move || rows.get() key=|(name, _)| name.clone() let((_, item))>
                        <Row template=template item=item />
                    </For>
                </div>
            </Section>
        </Show>
    }
    .into_any()
}

/// Shows how much is checked; one that was signed is only named.
#[component]
fn Tiers(visit: Visit, is_signed: Memo<bool>) -> impl IntoView {
    let app = visit.app;
    let tier = visit.read(|picture| {
        let asked = picture.order.value.template.as_ref();
        Some(asked.map_or(Tier::Express, |asked| asked.tier))
    });
    // A tier that was refused is shown as not chosen again.
    let refused = RwSignal::new(0_u32);
    let choose = move |tier: Tier| {
        visit.act(async move |picture| {
            let chosen = action::choose_tier(app, &picture, tier).await;
            if chosen.is_err() {
                refused.try_update(|refused| *refused += 1);
            }
            chosen
        });
    };
    let fixed = visit.say(move |lang| {
        use shared::text::Label;
        tier.get()
            .map(|tier| tier.label(lang).to_owned())
            .unwrap_or_default()
    });
    let content = move || {
        refused.track();
        if is_signed.get() {
            return view! {
                <p data-testid="tier-fixed">
                    <strong>{fixed}</strong>
                    <span class="soft small">" · " {visit.word(ReadingWord::TierFixed)}</span>
                </p>
            }
            .into_any();
        }
        let options = Tier::ALL
            .iter()
            .map(|tier| ChoiceOption::new(*tier, visit.word(*tier)).test_id(format!("tier-{}", tier.name())))
            .collect();
        view! {
            <Choice
                label=visit.word(ReadingWord::Tier)
                label_hidden=true
                options=options
                value=tier
                on_change=choose
                test_id="tiers"
            />
        }
        .into_any()
    };
    view! { <Section title=visit.word(ReadingWord::Tier)>{content}</Section> }.into_any()
}
