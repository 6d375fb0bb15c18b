//! The versions of a tier: when each was saved and by whom, and what each asks for.

use leptos::prelude::*;
use shared::office::TemplateVersion;
use shared::order::template::words::{TemplateWord, item_facts, version};
use shared::order::template::{ItemKind, TemplateItem, Tier};
use shared::text::desk::DeskWord;

use crate::page::office::common::{tell, word};
use crate::page::office::desk::Desk;
use crate::page::office::load::Load;
use crate::state::App;
use crate::ui::{Dialog, IconName, ListRow, Section};

/// Lists the versions, the newest first; a press opens one, to be read.
pub(super) fn section(app: App, desk: Desk, load: Load<Vec<TemplateVersion>>, tier: Tier) -> AnyView {
    let shown = RwSignal::new(None::<TemplateVersion>);
    let note = move |saved: &TemplateVersion| match saved.saved_at {
        Some(at) => format!("{} · {}", desk.day_time(app, at), saved.author_name),
        None => app.words(TemplateWord::Shipped).to_owned(),
    };
    let rows = move || {
        let all = load.with(Vec::clone).unwrap_or_default();
        let own = all.into_iter().filter(|version| version.tier == tier);
        own.map(|saved| {
            let number = saved.version;
            let told = saved.clone();
            view! {
                <ListRow
                    title=tell(app, move |lang| version(number, lang))
                    note=Signal::derive(move || note(&told))
                    icon=IconName::History
                    on_press=move |()| shown.set(Some(saved.clone()))
                    test_id="template-version"
                />
            }
        })
        .collect_view()
    };
    let title = tell(app, move |lang| {
        use shared::text::Label;
        let number = shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.version));
        format!("{} · {}", tier.label(lang), version(number, lang))
    });
    view! {
        <Section title=word(app, TemplateWord::Versions)>
            <div class="card card-flush rows">{rows}</div>
        </Section>
        <Dialog
            open=Signal::derive(move || shown.with(Option::is_some))
            on_close=move |()| shown.set(None)
            title=title
            close_label=word(app, DeskWord::Done)
            wide=true
            test_id="template-version-dialog"
        >
            {move || shown.get().map(|saved| whole(app, desk, note(&saved), saved.items))}
        </Dialog>
    }
    .into_any()
}

/// Shows what a version asks for; nothing of it can be changed.
fn whole(app: App, desk: Desk, note: String, items: Vec<TemplateItem>) -> AnyView {
    let is_empty = items.is_empty();
    let rows = items
        .into_iter()
        .map(|item| {
            let item = StoredValue::new(item);
            let icon = match item.with_value(|item| item.kind) {
                ItemKind::Photo => IconName::Camera,
                ItemKind::Number => IconName::Gauge,
                ItemKind::Level => IconName::CheckCircle,
            };
            view! {
                <li>
                    <ListRow
                        title=tell(app, move |lang| item.with_value(|item| item.label(lang).to_owned()))
                        note=tell(app, move |lang| {
                            let wanted = desk.settings().required_photos;
                            item.with_value(|item| item_facts(item, &wanted, lang))
                        })
                        icon=icon
                        test_id="template-version-item"
                    />
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="soft">{note}</p>
        {is_empty.then(|| view! { <p>{word(app, TemplateWord::NoItemsNote)}</p> })}
        {(!is_empty).then(|| view! { <ol class="card card-flush rows template-items">{rows}</ol> })}
    }
    .into_any()
}
