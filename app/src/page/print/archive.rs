//! The archive copy: everything, with people, signatures, their hashes and a contact sheet of the photos.

use leptos::prelude::*;
use shared::id::MarkId;
use shared::order::drawn::annotations;
use shared::order::owner_link;
use shared::order::paper::words::{PaperWord, ShelfWord, SlipWord};
use shared::order::paper::{labels, people, short_hash};
use shared::order::photo::Photo;

use super::frame::{framed, part};
use super::parts;
use super::printout::Printout;
use super::readings;
use crate::action::PhotoSize;
use crate::page::common::photo_url;
use crate::ui::AnnotationsOver;

pub(super) fn archive(print: &Printout) -> AnyView {
    let content = view! {
        {facts(print)}
        {persons(print)}
        {parts::concerns(print, true)}
        {parts::marks(print, true, None)}
        {parts::found_later(print)}
        {readings::all(print)}
        {parts::custody(print)}
        {promises(print)}
        {signatures(print)}
        {photos(print)}
    }
    .into_any();
    framed(print, content)
}

fn facts(print: &Printout) -> AnyView {
    use PaperWord as W;
    let (order, vehicle) = (print.order(), print.vehicle());
    let energy = vehicle.energy.map(|energy| print.word(energy).to_owned());
    let opens =
        |link: &&shared::record::Entry<owner_link::OwnerLink>| owner_link::opens(&link.value, print.at);
    let link = print.picture.owner_links.iter().rev().find(opens);
    let until = link
        .and_then(|link| link.value.expires_at)
        .map(|at| print.when(at));
    let mut facts = vec![
        (print.word(W::Plate), print.plate()),
        (print.word(W::Vehicle), print.car()),
        (print.word(W::Vin), vehicle.vin),
        (print.word(W::Energy), energy.unwrap_or_default()),
        (print.word(W::Purpose), print.purpose()),
    ];
    facts.extend(print.arrived());
    facts.extend([
        (print.word(W::Promised), print.promised()),
        (print.word(W::Advisor), print.advisor.clone()),
        (print.word(W::ParkedAt), order.parked_at.clone()),
        (print.word(ShelfWord::LinkUntil), until.unwrap_or_default()),
    ]);
    Printout::facts(facts)
}

fn persons(print: &Printout) -> AnyView {
    let rows = people(print.order())
        .into_iter()
        .filter_map(|(parts, id)| Some((parts, print.picture.customer(id)?)))
        .map(|(parts, customer)| {
            view! {
                <tr>
                    <td>{labels(&parts, print.lang)}</td>
                    <td><strong>{customer.value.name.clone()}</strong></td>
                    <td class="num">{customer.value.phone.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <table class="paper-table" data-testid="paper-people">
            <thead>
                <tr>
                    <th scope="col">{print.word(ShelfWord::Part)}</th>
                    <th scope="col">{print.word(ShelfWord::Person)}</th>
                    <th scope="col">{print.word(ShelfWord::Phone)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any();
    part(print, PaperWord::People, table)
}

/// Every promise with its reason: the last is the one in force (D41, D48).
fn promises(print: &Printout) -> Option<AnyView> {
    let promises = &print.picture.promises;
    if promises.is_empty() {
        return None;
    }
    let rows = promises
        .iter()
        .enumerate()
        .map(|(index, promise)| {
            let promise = &promise.value;
            let first = (index == 0).then(|| print.word(ShelfWord::FirstPromise));
            let reason = promise.reason.map(|reason| print.word(reason)).or(first);
            let note = Some(promise.note.as_str()).filter(|note| !note.is_empty());
            let why: Vec<&str> = reason.into_iter().chain(note).collect();
            view! {
                <tr>
                    <td class="num">{print.when(promise.promised_at)}</td>
                    <td class="num">{print.when(promise.made_at)}</td>
                    <td>{why.join(" · ")}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <table class="paper-table">
            <thead>
                <tr>
                    <th scope="col">{print.word(PaperWord::Promised)}</th>
                    <th scope="col">{print.word(ShelfWord::MadeAt)}</th>
                    <th scope="col">{print.word(ShelfWord::Reason)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any();
    Some(part(print, ShelfWord::Promises, table))
}

fn signatures(print: &Printout) -> AnyView {
    let signed: Vec<AnyView> = print
        .picture
        .signatures
        .iter()
        .map(|entry| {
            let signature = &entry.value;
            let purpose = signature.purpose.map(|purpose| print.word(purpose));
            view! {
                <div class="paper-signed">
                    <h4>{purpose}</h4>
                    {parts::signature(print, signature)}
                    <p class="paper-hash">
                        <span class="paper-label">{print.word(ShelfWord::Fingerprint)}</span>
                        <code data-testid="paper-hash">{signature.sheet_sha256.clone()}</code>
                    </p>
                </div>
            }
            .into_any()
        })
        .collect();
    let content = if signed.is_empty() {
        view! {
            <p class="paper-soft">{print.word(ShelfWord::NotSigned)}</p>
            <p class="paper-blank"><span>{print.word(SlipWord::SignHere)}</span></p>
        }
        .into_any()
    } else {
        signed.into_any()
    };
    part(print, ShelfWord::Signatures, content)
}

fn photos(print: &Printout) -> AnyView {
    let marks = &print.picture.marks;
    // What was taken off again is no damage of this car, and its photo none of it.
    let stands = |id: MarkId| marks.iter().any(|mark| mark.id() == id.into());
    let photos = print.picture.photos.iter();
    let photos: Vec<_> = photos
        .filter(|photo| photo.value.mark.is_none_or(stands))
        .collect();
    let content = if photos.is_empty() {
        view! { <p class="paper-soft">{print.word(ShelfWord::NoPhotos)}</p> }.into_any()
    } else {
        let tiles = photos
            .iter()
            .map(|photo| tile(print, &photo.value))
            .collect_view();
        view! { <div class="paper-photos">{tiles}</div> }.into_any()
    };
    part(print, ShelfWord::Photos, content)
}

fn tile(print: &Printout, photo: &Photo) -> AnyView {
    let url = photo_url(photo.sha256.clone(), PhotoSize::Thumb);
    let marks = &print.picture.marks;
    let of_mark = photo
        .mark
        .and_then(|id| marks.iter().position(|mark| mark.id() == id.into()));
    let label = match (of_mark, photo.slot) {
        (Some(index), _) => format!("{} {}", print.word(ShelfWord::Mark), index + 1),
        (None, Some(slot)) => print.word(slot).to_owned(),
        (None, None) => print.word(ShelfWord::OtherPhoto).to_owned(),
    };
    let absent = print.word(ShelfWord::NotHere);
    let size = (photo.width, photo.height);
    let drawn = Signal::stored(annotations(&photo.annotation, size));
    let picture = move || match url.get() {
        Some(src) => view! {
            <img src=src alt="" />
            <AnnotationsOver size=size value=drawn />
        }
        .into_any(),
        None => view! { <span class="paper-photo-absent">{url.failed().then_some(absent)}</span> }.into_any(),
    };
    view! {
        <figure class="paper-photo" data-testid="paper-photo">
            <div class="paper-photo-frame">{picture}</div>
            <figcaption>
                <span>{label}</span>
                <code>{short_hash(&photo.sha256).to_owned()}</code>
            </figcaption>
        </figure>
    }
    .into_any()
}
