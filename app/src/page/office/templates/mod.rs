//! Walk-around templates: what each tier asks for, saved as version after version.

mod editor;
mod item;
mod list;
mod number;
mod versions;

use leptos::prelude::*;
use shared::office::TemplateVersion;
use shared::order::reading::words::tier_of_items;
use shared::order::template::Tier;
use shared::order::template::words::TemplateWord;
use shared::staff::{DESK, HEAD};
use shared::text::desk::DeskWord;

use self::editor::Editor;
use super::common::{tell, word};
use super::desk::{Desk, use_desk};
use super::frame::OfficePage;
use super::load::{Load, load};
use crate::state::{App, use_app};
use crate::ui::{Choice, ChoiceOption};

/// Shows the templates.
#[component]
pub fn Templates() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let load: Load<Vec<TemplateVersion>> = load(|| "templates".to_owned());
    let is_head = Memo::new(move |_| desk.may(HEAD));
    let note = move || {
        let words = if is_head.get() {
            app.words(TemplateWord::Note)
        } else {
            app.words(DeskWord::ReadOnly)
        };
        words.to_owned()
    };
    view! {
        <OfficePage
            title=word(app, DeskWord::Templates)
            note=Signal::derive(note)
            roles=DESK
            test_id="page-office-templates"
        >
            {load.view(move || view! { <Tiers app=app desk=desk load=load may_change=is_head.get_untracked() /> }.into_any())}
        </OfficePage>
    }
    .into_any()
}

/// Shows one tier at a time; what is typed in another one stays until it is saved or discarded.
#[component]
fn Tiers(app: App, desk: Desk, load: Load<Vec<TemplateVersion>>, may_change: bool) -> impl IntoView {
    let tier = RwSignal::new(Tier::Express);
    let editors = StoredValue::new(
        Tier::ALL
            .iter()
            .map(|tier| Editor::of(app, desk, load, *tier))
            .collect::<Vec<_>>(),
    );
    let options = editors.with_value(|editors| {
        let option = |editor: &Editor| {
            let editor = *editor;
            let label = tell(app, move |lang| tier_of_items(editor.tier, editor.count(), lang));
            ChoiceOption::new(editor.tier, label).test_id(format!("edit-tier-{}", editor.tier.name()))
        };
        editors.iter().map(option).collect()
    });
    let shown = move || {
        let tier = tier.get();
        let editor = editors.with_value(|editors| editors.iter().copied().find(|editor| editor.tier == tier));
        editor.map(|editor| {
            view! {
                {list::view(editor, may_change)}
                {versions::section(app, desk, load, tier)}
            }
        })
    };
    view! {
        <div class="stack stack-loose office-narrow">
            <Choice
                label=word(app, TemplateWord::Tier)
                options=options
                value=Signal::derive(move || Some(tier.get()))
                on_change=move |chosen| tier.set(chosen)
                test_id="edit-tiers"
            />
            {shown}
        </div>
    }
    .into_any()
}
