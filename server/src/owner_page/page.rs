//! The page itself, from top to bottom.

use maud::{Markup, html};
use shared::order::appointment::Bring;
use shared::order::sheet::Sheet;
use shared::order::signature::Signature;
use shared::order::stage::Step;
use shared::record::Entry;
use shared::text::owner::OwnerWord;
use shared::text::{Label, Lang};
use shared::vehicle::plate::{self, PlateStyle};

use super::view::OwnerView;
use super::{layout, parts, readings, walk_around};

/// Writes the page; before the owner has signed it tells only that the intake is under way.
pub fn render(view: &OwnerView) -> Markup {
    let signed = view.signed();
    let content = html! {
        (header(view))
        main {
            @match &signed {
                None if view.picture.order.value.removed => (cancelled(view)),
                None if view.picture.order.value.is_expected() => (expected(view)),
                None => (under_way(view)),
                Some((signature, sheet)) => (whole_story(view, signature, sheet)),
            }
            (contact(view))
        }
        footer class="foot" {
            p { (view.word(OwnerWord::Footer)) }
            p { (view.word(OwnerWord::UpdatedAt)) " " (view.calendar.date_time(view.now, view.lang)) }
        }
    };
    let title = format!(
        "{} · {}",
        view.word(OwnerWord::PageTitle),
        view.settings.name(view.lang)
    );
    layout::whole(view.lang, &title, &content)
}

fn header(view: &OwnerView) -> Markup {
    let other = match view.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let code = if other == Lang::Zh { "zh" } else { "en" };
    html! {
        header class="top" {
            p class="shop" { (view.settings.name(view.lang)) }
            @if view.settings.languages.len() > 1 {
                a class="language" href={ "?lang=" (code) } hreflang=(other.tag()) lang=(other.tag())
                    data-testid="language-switch" { (other.own_name()) }
            }
        }
    }
}

/// Tells that nobody expects the car any more, or that nothing will be done to it.
fn cancelled(view: &OwnerView) -> Markup {
    let (test_id, title, text) = if view.picture.order.value.is_expected() {
        (
            "appointment-cancelled",
            OwnerWord::Cancelled,
            OwnerWord::CancelledText,
        )
    } else {
        (
            "order-cancelled",
            OwnerWord::OrderCancelled,
            OwnerWord::OrderCancelledText,
        )
    };
    html! {
        section class="card hero" data-testid=(test_id) {
            h1 { (view.word(title)) }
            p class="lead" { (view.word(text)) }
        }
    }
}

/// Tells when the car is expected, and what to bring (D4).
fn expected(view: &OwnerView) -> Markup {
    let order = &view.picture.order.value;
    html! {
        section class="card hero" data-testid="appointment" {
            p class="eyebrow" { (view.word(OwnerWord::Appointment)) }
            @match order.expected_at {
                Some(at) => h1 { (view.calendar.appointment(at, view.lang)) },
                None => h1 { (view.word(OwnerWord::Booked)) },
            }
            p class="lead" { (view.word(OwnerWord::PleaseBring)) (parts::listed(view, Bring::ALL)) }
        }
        (parts::steps(view, order.stage.step()))
    }
}

fn under_way(view: &OwnerView) -> Markup {
    html! {
        section class="card hero" data-testid="intake-under-way" {
            h1 { (view.word(OwnerWord::UnderWay)) }
            p class="lead" { (view.word(OwnerWord::UnderWayText)) }
        }
        (parts::steps(view, Step::Reception))
    }
}

fn whole_story(view: &OwnerView, signature: &Entry<Signature>, sheet: &Sheet) -> Markup {
    let step = view.picture.order.value.stage.step();
    html! {
        (hero(view, sheet, step))
        (parts::steps(view, step))
        @if view.differs() {
            section class="note" data-testid="signed-version-differs" {
                h2 { (view.word(OwnerWord::Differs)) }
                p { (view.word(OwnerWord::DiffersText)) }
            }
        }
        (parts::told(view, sheet))
        (walk_around::section(view, sheet))
        (walk_around::found_later(view))
        (parts::arrival(view, sheet))
        (readings::section(view, sheet))
        (parts::custody(view, sheet))
        (parts::signature(view, &signature.value, &sheet.brought_by.name))
    }
}

fn hero(view: &OwnerView, sheet: &Sheet, step: Step) -> Markup {
    let headline = match step {
        Step::Delivery => view.word(OwnerWord::Ready),
        Step::FollowUp => view.word(OwnerWord::Collected),
        step => step.label(view.lang),
    };
    html! {
        section class="card hero" {
            div class="car-line" {
                (plate_badge(&sheet.plate))
                p class="vehicle" { (sheet.vehicle) }
            }
            p class="eyebrow" { (view.word(OwnerWord::NowAt)) }
            h1 data-testid="current-step" { (headline) }
            @if let (Some(block), true) = (view.picture.order.value.blocked_by, step.is_in_shop()) {
                p class="waits" data-testid="waits-for" { (block.label(view.lang)) }
            }
            (parts::promise(view, step))
        }
    }
}

/// Sets a plate as it is on the car.
fn plate_badge(text: &str) -> Markup {
    let class = match plate::style(text) {
        PlateStyle::Ordinary => "plate plate-blue",
        PlateStyle::NewEnergy => "plate plate-green",
        PlateStyle::LargeNewEnergy => "plate plate-yellow-green",
        PlateStyle::Yellow => "plate plate-yellow",
        PlateStyle::CrossBorder => "plate plate-black",
        PlateStyle::Police => "plate plate-white",
        PlateStyle::Other => "plate plate-plain",
    };
    html! {
        @if !text.is_empty() { p class=(class) data-testid="plate" { (plate::spaced(text)) } }
    }
}

fn contact(view: &OwnerView) -> Markup {
    let settings = &view.settings;
    let dialled: String = settings
        .phone
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect();
    html! {
        section class="card contact" data-testid="shop-contact" {
            h2 { (settings.name(view.lang)) }
            @if !view.advisor.is_empty() {
                p { (view.word(OwnerWord::Advisor)) ": " strong { (view.advisor) } }
            }
            @if !settings.address.is_empty() { p { (settings.address) } }
            @if !dialled.is_empty() {
                a class="call" href={ "tel:" (dialled) } {
                    span { (view.word(OwnerWord::Call)) }
                    span class="number" { (settings.phone) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_is_painted_as_it_is_on_the_car() {
        let is_painted = |text, class| plate_badge(text).into_string().contains(class);
        assert!(is_painted("粤B12345", "plate-blue"));
        assert!(is_painted("粤BD12345", "plate-green"));
        assert!(is_painted("粤B12345D", "plate-yellow-green"));
        assert!(plate_badge("").into_string().is_empty());
    }
}
