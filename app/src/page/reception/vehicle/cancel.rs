//! Takes back an intake that was begun by mistake, as long as nobody has signed.

use leptos::prelude::*;
use shared::order::appointment::words::CancelWord;
use shared::order::custody::CustodyRefusal;
use shared::order::intake::may_cancel;
use shared::order::loan_car::LoanCarRefusal;
use shared::refusal::Refusal;
use shared::text::Label;

use crate::action;
use crate::address::Address;
use crate::page::common::{Cancelling, cancelling};
use crate::page::reception::handle::IntakeHandle;
use crate::state::Toast;
use crate::ui::{Button, ButtonKind, IconName, Tone};

/// Offers to cancel the intake, or says what has to happen before; nothing of one that can't be cancelled.
#[component]
pub fn CancelIntake(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let held_up = visit.read(|picture| may_cancel(picture).err());
    let is_offered = move || {
        matches!(
            held_up.get(),
            None | Some(
                Refusal::Custody(CustodyRefusal::StillHeld) | Refusal::LoanCar(LoanCarRefusal::StillOut)
            )
        )
    };
    let note = move || match held_up.get() {
        Some(refusal) => refusal.sentence(app.lang()),
        None => app.words(CancelWord::OfferNote).to_owned(),
    };
    let confirm = move |why: String| {
        visit.act_once(busy, async move |picture| {
            action::cancel_intake(app, &picture, &why).await?;
            app.toast(Toast::say(
                CancelWord::Cancelled.label(app.lang_now()),
                Tone::Neutral,
            ));
            app.go(Address::Board);
            Ok(())
        });
    };
    let words = Cancelling {
        title: CancelWord::Title,
        hint: CancelWord::Hint,
        confirm: CancelWord::Confirm,
        reasons: [CancelWord::Mistake, CancelWord::Twice, CancelWord::Left],
    };
    view! {
        <Show when=is_offered>
            <div class="spread intake-cancel">
                <p class="small soft" data-testid="cancel-intake-note">{note}</p>
                <Button
                    label=visit.word(CancelWord::Offer)
                    kind=ButtonKind::Danger
                    icon=IconName::Close
                    disabled=Signal::derive(move || held_up.get().is_some())
                    on_press=move |()| open.set(true)
                    test_id="cancel-intake"
                />
            </div>
        </Show>
        {cancelling(app, open, busy, words, confirm)}
    }
    .into_any()
}
