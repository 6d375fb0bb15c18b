//! The customer's pick-up slip: what was brought, said and agreed, and how the car is picked up (D24, D32).

use leptos::prelude::*;
use shared::order::loan_car::{LoanCar, LoanCarWord};
use shared::order::paper::words::{PaperWord, SlipWord};
use shared::vehicle::plate;

use super::frame::{framed, part};
use super::parts;
use super::printout::Printout;
use super::readings;
use crate::ui::QrCode;

pub(super) fn slip(print: &Printout) -> AnyView {
    use PaperWord as W;
    let order = print.order();
    let name_of = |id| {
        print
            .picture
            .customer(id)
            .map(|customer| customer.value.name.clone())
    };
    let brought_by = order.brought_by.and_then(name_of).unwrap_or_default();
    let mut facts = vec![
        (print.word(W::Vehicle), print.car()),
        (print.word(W::Vin), print.vehicle().vin),
        (print.word(SlipWord::BroughtBy), brought_by),
        (print.word(W::Purpose), print.purpose()),
    ];
    facts.extend(print.arrived());
    facts.push((print.word(W::Advisor), print.advisor.clone()));
    let content = view! {
        <div class="paper-hero">
            <p class="paper-plate" data-testid="paper-plate">{print.plate_set()}</p>
            <p class="paper-ready">
                <span class="paper-label">{print.word(SlipWord::ReadyBy)}</span>
                <strong>{print.promised()}</strong>
            </p>
        </div>
        {Printout::facts(facts)}
        {parts::concerns(print, false)}
        {parts::marks(print, false, None)}
        {readings::advice(print)}
        {parts::custody(print)}
        {loan_car(print)}
        {agreement(print)}
        {parts::found_later(print)}
        {delivery(print)}
    }
    .into_any();
    framed(print, content)
}

fn agreement(print: &Printout) -> AnyView {
    let signed = match print.picture.last_signature() {
        Some(signature) => parts::signature(print, &signature.value),
        None => view! {
            <p class="paper-blank"><span>{print.word(SlipWord::SignHere)}</span></p>
        }
        .into_any(),
    };
    // Only the tablet that made a link knows its address: any other says in words how to come by it.
    let follow = match print.owner_link.clone() {
        Some(link) => view! {
            <div class="paper-follow">
                <QrCode text=link label=print.word(SlipWord::Follow) test_id="paper-owner-qr" />
                <p>
                    <strong>{print.word(SlipWord::Follow)}</strong>
                    <span class="paper-soft">{print.word(SlipWord::FollowNote)}</span>
                </p>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="paper-follow" data-testid="paper-owner-words">
                <p>
                    <strong>{print.word(SlipWord::FollowAsk)}</strong>
                    <span class="paper-soft">{print.word(SlipWord::FollowAskNote)}</span>
                </p>
            </div>
        }
        .into_any(),
    };
    let content = view! { <div class="paper-pair">{signed} {follow}</div> }.into_any();
    part(print, SlipWord::Agreement, content)
}

/// The car that the customer drives meanwhile, as it was handed out and taken back (D166).
fn loan_car(print: &Printout) -> Option<AnyView> {
    let cars = &print.picture.loan_cars;
    let row = |car: &LoanCar| {
        let line = |name: LoanCarWord, at, told: String| {
            format!(" · {} {} · {told}", print.word(name), print.when(at))
        };
        let out = car
            .out_at
            .map(|at| line(LoanCarWord::Out, at, car.out_told(print.lang)));
        let back = car
            .back_at
            .map(|at| line(LoanCarWord::Back, at, car.back_told(print.lang)));
        let told: String = out.into_iter().chain(back).collect();
        view! {
            <li data-testid="paper-loan-car">
                <span><strong>{plate::spaced(&car.plate)}</strong> " " {car.model.clone()} <span class="paper-soft">{told}</span></span>
            </li>
        }
    };
    let rows = cars.iter().map(|car| row(&car.value)).collect_view();
    (!cars.is_empty()).then(|| {
        let content = view! { <ul class="paper-concerns">{rows}</ul> }.into_any();
        part(print, LoanCarWord::LoanCar, content)
    })
}

fn delivery(print: &Printout) -> AnyView {
    use SlipWord as W;
    let notes = [W::Notice, W::Wait, W::Consent, W::Explain, W::Return]
        .into_iter()
        .map(|note| view! { <li>{print.word(note)}</li> })
        .collect_view();
    let content = view! { <ol class="paper-notes">{notes}</ol> }.into_any();
    part(print, W::Delivery, content)
}
