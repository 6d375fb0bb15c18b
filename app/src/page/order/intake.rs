//! What was taken in: the customer's words, photos, and who is who.

use leptos::prelude::*;
use shared::customer::Customer;
use shared::id::{CustomerId, MarkId};
use shared::order::facts::Arrived;
use shared::order::mark::Mark;
use shared::order::photo::{Photo, PhotoSlot};
use shared::order::picture::OrderPicture;
use shared::order::reading::words::ReadingWord;
use shared::order::sheet::SheetReading;
use shared::order::signature::words::SignWord;
use shared::order::walk_around::words::{WalkWord, shots_counted};
use shared::record::Entry;
use shared::text::Label;
use shared::text::floor::OrderWord;

use super::word;
use crate::action::PhotoSize;
use crate::page::common::photo_url;
use crate::page::common::reading_list;
use crate::state::{App, OrderHandle};
use crate::ui::{Card, Fact, Icon, IconName, Section};

pub(super) fn concerns(app: App, order: OrderHandle) -> AnyView {
    let words = order.read(move |picture| {
        let lang = app.lang();
        let texts = picture.concerns.iter().map(|concern| concern.value.text(lang));
        texts.collect::<Vec<_>>()
    });
    let list = move || {
        let words = words.get();
        if words.is_empty() {
            return view! { <p class="soft">{move || app.words(OrderWord::NoConcerns)}</p> }.into_any();
        }
        words
            .into_iter()
            .map(|words| view! { <blockquote class="concern" data-testid="concern">{words}</blockquote> })
            .collect_view()
            .into_any()
    };
    view! {
        <Section title=word(app, OrderWord::Concerns)><Card class="stack stack-tight">{list}</Card></Section>
    }
    .into_any()
}

/// Shows what was measured and rated; nothing where nothing was.
pub(super) fn readings(app: App, order: OrderHandle) -> AnyView {
    let readings = order.read(SheetReading::all);
    let any = Memo::new(move |_| readings.with(|readings| !readings.is_empty()));
    let title = Signal::derive(move || app.words(ReadingWord::Readings).to_owned());
    view! {
        <Show when=move || any.get()>
            <Section title=title test_id="order-readings">
                <Card>{move || reading_list(readings.get(), app.lang())}</Card>
            </Section>
        </Show>
    }
    .into_any()
}

pub(super) fn photos(app: App, order: OrderHandle) -> AnyView {
    let shots = order.read(|picture| {
        picture
            .photos
            .iter()
            .map(|photo| Shot::of(picture, &photo.value))
            .collect::<Vec<_>>()
    });
    let tiles = move || shots.get().into_iter().map(|shot| tile(app, shot)).collect_view();
    let count = Signal::derive(move || shots_counted(shots.with(Vec::len), app.lang()));
    view! {
        <Show when=move || !shots.with(Vec::is_empty)>
            <Section title=word(app, OrderWord::Photos) note=count>
                <div class="order-photos">{tiles}</div>
            </Section>
        </Show>
    }
    .into_any()
}

/// A photo, with what it shows.
#[derive(Clone, PartialEq)]
struct Shot {
    sha256: String,
    slot: Option<PhotoSlot>,
    /// The mark's number on the drawing, and the mark.
    mark: Option<(usize, Mark)>,
}

impl Shot {
    fn of(picture: &OrderPicture, photo: &Photo) -> Self {
        let own = |(_, mark): &(usize, &Entry<Mark>)| Some(MarkId::from(mark.id())) == photo.mark;
        let mark = (1..).zip(&picture.marks).find(own);
        Self {
            sha256: photo.sha256.clone(),
            slot: photo.slot,
            mark: mark.map(|(number, mark)| (number, mark.value.clone())),
        }
    }

    fn caption(&self, app: App) -> String {
        match (&self.mark, self.slot) {
            (Some((number, mark)), _) => {
                let parts = [
                    mark.panel.map(|panel| panel.label(app.lang())),
                    mark.damage.map(|damage| app.words(damage)),
                ];
                let named = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                format!("{number} {named}")
            }
            (None, Some(slot)) => app.words(slot).to_owned(),
            (None, None) => app.words(WalkWord::OtherPhotos).to_owned(),
        }
    }
}

fn tile(app: App, shot: Shot) -> AnyView {
    let url = photo_url(shot.sha256.clone(), PhotoSize::Thumb);
    let caption = Signal::derive(move || shot.caption(app));
    let picture = move || match (url.get(), url.failed()) {
        (Some(src), _) => view! { <img src=src alt="" /> }.into_any(),
        (None, true) => view! {
            <p class="order-photo-away">
                <Icon name=IconName::CloudOff />
                <span>{move || app.words(WalkWord::NotLoaded)}</span>
            </p>
        }
        .into_any(),
        (None, false) => view! { <p class="order-photo-away"><Icon name=IconName::Image /></p> }.into_any(),
    };
    view! {
        <figure class="order-photo" data-testid="order-photo">
            {picture}
            <figcaption class="small soft">{caption}</figcaption>
        </figure>
    }
    .into_any()
}

pub(super) fn people(app: App, order: OrderHandle) -> AnyView {
    let facts = move || {
        let lang = app.lang();
        order.with(|picture| {
            let value = &picture.order.value;
            let rows = [
                (OrderWord::Contact, value.contact),
                (OrderWord::BroughtBy, value.brought_by),
                (OrderWord::Owner, value.owner),
                (OrderWord::Payer, value.payer),
            ];
            let people: Vec<AnyView> =
                rows.into_iter().filter_map(|(label, id)| Some(person(app, label, look_up(picture, id)?))).collect();
            let vin = picture.vehicle.as_ref().map(|vehicle| vehicle.value.vin.clone()).filter(|vin| !vin.is_empty());
            let purpose = value.purpose.map(|purpose| purpose.label(lang));
            let rework = value.is_rework.then(|| SignWord::Rework.label(lang));
            let purpose: Vec<_> = purpose.into_iter().chain(rework).collect();
            let told = |label: SignWord, text: String| {
                (!text.is_empty()).then(|| view! { <Fact label=Signal::derive(move || app.words(label).to_owned())>{text}</Fact> })
            };
            let arrived = Arrived::from(picture.intake()).facts(lang).into_iter().map(|(name, told)| {
                view! { <Fact label=Signal::derive(move || app.words(name).to_owned())><span class="num">{told}</span></Fact> }
            }).collect_view();
            view! {
                <dl class="facts">{people}</dl>
                <dl class="facts">
                    {told(SignWord::Purpose, purpose.join(" · "))}
                    {arrived}
                    {vin.map(|vin| view! { <Fact label=Signal::derive(move || app.words(SignWord::Vin).to_owned())><span class="num order-vin" data-testid="order-vin">{vin}</span></Fact> })}
                </dl>
            }
            .into_any()
        })
    };
    view! {
        <Section title=word(app, OrderWord::Intake) test_id="order-intake"><Card class="stack">{facts}</Card></Section>
    }
    .into_any()
}

fn look_up(picture: &OrderPicture, id: Option<CustomerId>) -> Option<&Entry<Customer>> {
    picture.customer(id?)
}

fn person(app: App, label: OrderWord, customer: &Entry<Customer>) -> AnyView {
    let (name, phone) = (customer.value.name.clone(), customer.value.phone.clone());
    view! {
        <Fact label=word(app, label)>
            {name} " "
            {(!phone.is_empty()).then(|| view! { <a class="phone num" href=format!("tel:{phone}")>{phone.clone()}</a> })}
        </Fact>
    }
    .into_any()
}
