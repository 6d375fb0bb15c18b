//! Key tags, several on a page to be cut apart, and the card behind the windscreen.

use leptos::prelude::*;
use shared::order::paper::words::{PaperWord, ShelfWord, key_of};
use shared::order::paper::{KeyTag, is_long_plate, key_tags};
use shared::order::stage::Step;

use super::frame::band;
use super::printout::Printout;
use crate::ui::QrCode;

/// Lays out a tag for each key that is held.
pub(super) fn tags(print: &Printout) -> AnyView {
    let custody = print.picture.custody.iter().map(|thing| &thing.value);
    let tags = key_tags(custody)
        .into_iter()
        .map(|key| tag(print, &key))
        .collect_view();
    view! {
        <h2 class="paper-cut-note">{print.word(print.paper)} " · " {print.word(ShelfWord::Cut)}</h2>
        {band(print)}
        <div class="paper-tags">{tags}</div>
    }
    .into_any()
}

fn tag(print: &Printout, key: &KeyTag) -> AnyView {
    let number = (!key.tag.is_empty()).then(|| {
        view! {
            <p class="key-tag-number">
                <span class="paper-label">{print.word(ShelfWord::TagNumber)}</span>
                <strong>{key.tag.clone()}</strong>
            </p>
        }
    });
    let is_long = is_long_plate(&print.vehicle().plate);
    view! {
        <div class="key-tag" data-testid="key-tag">
            <span class="key-tag-hole"></span>
            <p class="key-tag-plate" class:paper-plate-long=is_long>{print.plate_set()}</p>
            <div class="key-tag-words">
                <p><strong>{print.order().number.clone()}</strong></p>
                <p>{print.car()}</p>
                <p>{key_of(print.word(key.item), key.number, key.of)}</p>
            </div>
            {number}
            <QrCode text=print.address() label=print.word(ShelfWord::Scan) test_id="key-tag-qr" />
        </div>
    }
    .into_any()
}

/// Lays out the card that is read through the windscreen: half a page, large.
pub(super) fn windscreen(print: &Printout) -> AnyView {
    let steps = Step::ALL
        .iter()
        .filter(|step| step.is_in_shop())
        .map(|step| view! { <li><span class="paper-box"></span> {print.word(*step)}</li> })
        .collect_view();
    let is_long = is_long_plate(&print.vehicle().plate);
    let tags = print.tags();
    let tags = (!tags.is_empty()).then(|| {
        view! {
            <p>
                <span class="paper-label">{print.word(PaperWord::KeyTag)}</span>
                <strong>{tags}</strong>
            </p>
        }
    });
    view! {
        <div class="windscreen">
            <div class="windscreen-head">
                <h2>{print.settings.name(print.lang).to_owned()} " · " {print.word(print.paper)}</h2>
                <p>{print.word(ShelfWord::KeepInside)}</p>
            </div>
            {band(print)}
            <p class="windscreen-plate" class:paper-plate-long=is_long data-testid="paper-plate">{print.plate_set()}</p>
            <div class="windscreen-row">
                <div class="windscreen-facts">
                    <p>
                        <span class="paper-label">{print.word(PaperWord::Promised)}</span>
                        <strong>{print.promised()}</strong>
                    </p>
                    <p>
                        <span class="paper-label">{print.word(PaperWord::Number)}</span>
                        <strong>{print.order().number.clone()}</strong>
                    </p>
                    {tags}
                </div>
                <div class="windscreen-scan">
                    <QrCode text=print.address() label=print.word(ShelfWord::Scan) test_id="windscreen-qr" />
                    <p class="paper-label">{print.word(ShelfWord::Scan)}</p>
                </div>
            </div>
            <ol class="windscreen-steps">{steps}</ol>
        </div>
    }
    .into_any()
}
