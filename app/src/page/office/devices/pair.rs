//! Pairing a tablet: a QR, the same code to be typed, and how long it works.

use std::collections::HashSet;
use std::time::Duration;

use leptos::prelude::*;
use shared::id::DeviceId;
use shared::office::{PairingCode, PairingCodeInput, Tablet};
use shared::text::desk::{DeskWord, DeviceWord};
use shared::text::floor::FrameWord;
use shared::time::{SECOND, Timestamp};

use super::Tablets;
use crate::browser::http::CallError;
use crate::page::office::api;
use crate::page::office::common::{letter, word};
use crate::page::office::load::broken;
use crate::ui::{Button, ButtonKind, Dialog, Icon, IconName, QrCode, Skeleton};

/// How often it is looked whether the tablet has come, in seconds.
const LOOK: i64 = 3;

/// The code on the screen.
#[derive(Clone, Copy)]
struct Pairing {
    tablets: Tablets,
    beat: RwSignal<u32>,
    code: RwSignal<Option<PairingCode>>,
    failed: RwSignal<Option<CallError>>,
    left: RwSignal<i64>,
    known: StoredValue<HashSet<DeviceId>>,
}

/// Shows the dialog.
pub(super) fn dialog(tablets: Tablets, beat: RwSignal<u32>) -> AnyView {
    let app = tablets.app;
    view! {
        <Dialog
            open=tablets.pairing
            on_close=move |()| tablets.pairing.set(false)
            title=word(app, DeviceWord::PairTitle)
            close_label=word(app, FrameWord::Close)
            test_id="pair-dialog"
        >
            {content(tablets, beat)}
        </Dialog>
    }
    .into_any()
}

/// Asks for a code as soon as the dialog opens, and counts down while it stays.
fn content(tablets: Tablets, beat: RwSignal<u32>) -> AnyView {
    let app = tablets.app;
    let pairing = Pairing {
        tablets,
        beat,
        code: RwSignal::new(None),
        failed: RwSignal::new(None),
        left: RwSignal::new(0),
        known: StoredValue::new(HashSet::new()),
    };
    pairing.ask();
    let clock = set_interval_with_handle(move || pairing.count(), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
    let come = Memo::new(move |_| {
        let known = pairing.known.get_value();
        let is_asked = pairing.code.with(Option::is_some);
        let find = |all: &Vec<Tablet>| all.iter().find(|tablet| !known.contains(&tablet.device)).cloned();
        tablets.load.with(find).flatten().filter(|_| is_asked)
    });
    let is_over = Memo::new(move |_| pairing.left.get() <= 0);
    view! {
        {move || match (come.get(), pairing.code.get(), pairing.failed.get()) {
            (Some(tablet), ..) => welcome(pairing, &tablet),
            (None, Some(_), _) if is_over.get() => over(pairing),
            (None, Some(code), _) => shown(pairing, code),
            (None, None, None) => view! { <Skeleton label=word(app, FrameWord::Loading) lines=6 /> }.into_any(),
            (None, None, Some(error)) => broken(app, error, move |()| pairing.ask()),
        }}
    }
    .into_any()
}

impl Pairing {
    fn ask(self) {
        let tablets = self.tablets;
        self.code.set(None);
        self.failed.set(None);
        let known = tablets
            .load
            .now(|all| all.iter().map(|tablet| tablet.device).collect());
        self.known.set_value(known.unwrap_or_default());
        leptos::task::spawn_local(async move {
            let answer = api::post::<PairingCode>("devices/pairing-code", &PairingCodeInput::default()).await;
            match answer {
                Ok(code) => {
                    let _ = self
                        .left
                        .try_set(seconds_left(code.expires_at, tablets.app.now()));
                    let _ = self.code.try_set(Some(code));
                }
                Err(error) => {
                    let _ = self.failed.try_set(Some(error));
                }
            }
        });
    }

    fn count(self) {
        let Some(ends) = self
            .code
            .try_with_untracked(|code| code.as_ref().map(|code| code.expires_at))
            .flatten()
        else {
            return;
        };
        let left = seconds_left(ends, self.tablets.app.now());
        self.left.set(left);
        if left % LOOK == 0 {
            self.beat.update(|beat| *beat += 1);
        }
    }
}

fn seconds_left(ends: Timestamp, now: Timestamp) -> i64 {
    (ends.since(now) / SECOND).max(0)
}

fn shown(pairing: Pairing, code: PairingCode) -> AnyView {
    let app = pairing.tablets.app;
    let left = move || {
        let left = pairing.left.get();
        format!("{}:{:02}", left / 60, left % 60)
    };
    view! {
        <div class="office-code">
            <p class="strong">{word(app, DeviceWord::PairScan)}</p>
            <QrCode text=code.url label=word(app, DeviceWord::PairScan) test_id="pairing-qr" />
            <p class="soft">{word(app, DeviceWord::PairType)}</p>
            <p class="office-pairing-code num" data-testid="pairing-code">{code.code}</p>
            <p class="office-countdown">
                <Icon name=IconName::Clock />
                <span>{word(app, DeviceWord::PairLeft)} " "</span>
                <span class="num strong" data-testid="pairing-left">{left}</span>
            </p>
            <p class="soft small">{word(app, DeviceWord::PairOnce)}</p>
        </div>
    }
    .into_any()
}

fn over(pairing: Pairing) -> AnyView {
    let app = pairing.tablets.app;
    view! {
        <div class="office-code">
            <p class="large strong" role="status">{word(app, DeviceWord::PairExpired)}</p>
            <Button
                label=word(app, DeviceWord::PairNew)
                kind=ButtonKind::Primary
                icon=IconName::Refresh
                on_press=move |()| pairing.ask()
                test_id="pairing-again"
            />
        </div>
    }
    .into_any()
}

fn welcome(pairing: Pairing, tablet: &Tablet) -> AnyView {
    let (app, tablets) = (pairing.tablets.app, pairing.tablets);
    view! {
        <div class="office-code" data-testid="pairing-done">
            <span class="office-done"><Icon name=IconName::TabletCheck /></span>
            <p class="large strong" role="status">{word(app, DeviceWord::PairDone)}</p>
            <p class="office-tablet">{letter(tablet)} <span>{tablet.name.clone()}</span></p>
            <div class="cluster">
                <Button label=word(app, DeviceWord::PairAnother) on_press=move |()| pairing.ask() />
                <Button
                    label=word(app, DeskWord::Done)
                    kind=ButtonKind::Primary
                    on_press=move |()| tablets.pairing.set(false)
                />
            </div>
        </div>
    }
    .into_any()
}
