//! How much is checked: the tiers, each with how much it asks for.

use leptos::prelude::*;
use shared::order::picture::OrderPicture;
use shared::order::reading::words::{ReadingWord, tier_of_items};
use shared::order::template::{self, Tier};
use shared::text::Label;

use super::{OrderTemplate, own};
use crate::action;
use crate::ui::{Choice, ChoiceOption};

/// Shows how much is checked; a tier that was signed is only named.
#[component]
pub fn Tiers(
    template: OrderTemplate,
    /// Says whether the customer has signed: then the tier stays.
    is_signed: Memo<bool>,
) -> impl IntoView {
    let visit = template.visit;
    let app = visit.app;
    let tier = visit.read(|picture| {
        let asked = picture.intake().template.as_ref();
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
    // The order's own tier is counted by the version that it was made with, any other by the one that it would get.
    let count = move |counted: Tier| {
        let settings = app.settings();
        template.stored.with(|stored| {
            let own = |picture: &OrderPicture| own(picture, stored);
            let own = visit
                .order
                .with(own)
                .flatten()
                .filter(|own| own.tier == Some(counted));
            own.unwrap_or_else(|| template::newest(counted, stored))
                .count(&settings.required_photos)
        })
    };
    let fixed = visit.say(move |lang| {
        tier.get()
            .map(|tier| tier.label(lang).to_owned())
            .unwrap_or_default()
    });
    let content = move || {
        refused.track();
        if is_signed.get() {
            return view! {
                <p data-testid="tier-fixed">
                    <span class="soft">{visit.word(ReadingWord::Tier)} " "</span>
                    <strong>{fixed}</strong>
                    <span class="soft small">" · " {visit.word(ReadingWord::TierFixed)}</span>
                </p>
            }
            .into_any();
        }
        let options = Tier::ALL
            .iter()
            .map(|tier| {
                let tier = *tier;
                let counted = Memo::new(move |_| count(tier));
                let label = visit.say(move |lang| tier_of_items(tier, counted.get(), lang));
                ChoiceOption::new(tier, label).test_id(format!("tier-{}", tier.name()))
            })
            .collect();
        view! {
            <Choice
                label=visit.word(ReadingWord::Tier)
                options=options
                value=tier
                on_change=choose
                test_id="tiers"
            />
        }
        .into_any()
    };
    view! { <div class="walk-tier">{content}</div> }.into_any()
}
