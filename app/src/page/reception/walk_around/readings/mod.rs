//! Readings: how much is checked, and what is read off the car, with last visit's beside today's (D16, D17).

mod advice;
mod area;
mod number;
mod row;
mod tier;

pub use tier::Tiers;

use leptos::prelude::*;
use shared::order::photo::PhotoSlot;
use shared::order::picture::OrderPicture;
use shared::order::reading;
use shared::order::reading::words::{ReadingWord, taken_of};
use shared::order::template::{self, Area, ItemKind, TemplateItem, Tier, WalkAroundTemplate};

use self::area::AreaReadings;
use crate::page::reception::handle::IntakeHandle;
use crate::state::walk_around_templates;
use crate::ui::{Banner, Section, Tone};

/// The template of the order on the screen.
#[derive(Clone, Copy)]
pub struct OrderTemplate {
    visit: IntakeHandle,
    stored: Memo<Vec<WalkAroundTemplate>>,
    is_absent: RwSignal<bool>,
}

/// Returns the version that an order was made with; an express one as shipped where it names none.
fn own(picture: &OrderPicture, stored: &[WalkAroundTemplate]) -> Option<WalkAroundTemplate> {
    match &picture.intake().template {
        Some(asked) => template::of_order(asked, stored),
        None => Some(template::shipped(Tier::Express)),
    }
}

impl OrderTemplate {
    /// Reads the templates that are here; again with every news while the order's own is not among them.
    pub fn of(visit: IntakeHandle) -> Self {
        let app = visit.app;
        let is_absent = RwSignal::new(false);
        let asked = visit.read(|picture| picture.intake().template.clone());
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

    /// Makes a memo of what is read, area by area, each under a name that changes with the version and its items.
    fn areas(self) -> Memo<Vec<ReadArea>> {
        Memo::new(move |_| {
            let areas = |picture: &OrderPicture| {
                let asked = picture.intake().template.as_ref();
                let version = asked.map_or_else(String::new, |asked| {
                    format!("{} {}", asked.tier.name(), asked.version)
                });
                let items = self.stored.with(|stored| reading::rows(picture, stored));
                template::by_area(items)
                    .into_iter()
                    .map(|(area, items)| {
                        let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
                        (format!("{version} {}", ids.join(" ")), area, items)
                    })
                    .collect()
            };
            self.visit.order.with(areas).unwrap_or_default()
        })
    }
}

/// An area that is read: its name on the screen, what it is, and its items.
type ReadArea = (String, Area, Vec<TemplateItem>);

/// Shows the readings that the order's template asks for.
#[component]
pub fn Readings(template: OrderTemplate) -> impl IntoView {
    let visit = template.visit;
    let areas = template.areas();
    let all =
        Memo::new(move |_| areas.with(|areas| areas.iter().map(|(.., items)| items.len()).sum::<usize>()));
    let taken = visit.read(|picture| {
        let taken = picture.readings.iter();
        taken.filter(|reading| reading.value.is_taken()).count()
    });
    let count = visit.say(move |lang| taken_of(taken.get(), all.get(), lang));
    let any = Memo::new(move |_| all.get() > 0);
    let open = RwSignal::new(None::<String>);
    view! {
        <Show when=move || template.is_absent.get()>
            <Banner title=visit.word(ReadingWord::NotHere) tone=Tone::Warn test_id="template-not-here" />
        </Show>
        <Show when=move || any.get()>
            <Section title=count note=visit.word(ReadingWord::ReadingsNote) test_id="readings">
                <div class="readings">
                    <For each=move || areas.get() key=|(name, ..)| name.clone() let((_, area, items))>
                        <AreaReadings template=template area=area items=items open=open />
                    </For>
                </div>
            </Section>
        </Show>
    }
    .into_any()
}
