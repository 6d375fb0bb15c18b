//! The body shape, picked by its drawing.

use leptos::prelude::*;
use shared::diagram::{self, BodyShape, View};
use shared::order::intake::words::ArrivalWord;

use super::Arrival;

/// Shows the six shapes, drawn from the left.
#[component]
pub fn Shapes(arrival: Arrival, value: RwSignal<BodyShape>) -> impl IntoView {
    let tiles = BodyShape::ALL
        .map(|shape| {
            let picture = diagram::svg(shape, View::Left, &[], &diagram::Options::default());
            let label = Signal::derive(move || shape.label(arrival.app.lang()).to_owned());
            let code = shape.label(shared::text::Lang::En).to_lowercase();
            view! {
                <label class="pick arrival-shape">
                    <input
                        type="radio"
                        name="body-shape"
                        data-testid=format!("body-shape-{code}")
                        prop:checked=move || value.get() == shape
                        on:change=move |_| value.set(shape)
                    />
                    <span class="arrival-shape-picture" aria-hidden="true" inner_html=picture></span>
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="field" role="radiogroup" aria-label=arrival.word(ArrivalWord::Body)>
            <div class="field-label" aria-hidden="true">{arrival.word(ArrivalWord::Body)}</div>
            <div class="choice-list arrival-shapes">{tiles}</div>
        </div>
    }
    .into_any()
}
