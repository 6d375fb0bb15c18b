//! This tablet: language, appearance, what still waits, and where it belongs.

#![allow(unreachable_pub)]

use leptos::prelude::*;
use shared::evidence::words::EvidenceWord;
use shared::sync::server::QuarantineReason;
use shared::text::Label;
use shared::text::floor::{DoorWord, TabletWord};

use crate::action;
use crate::address::Address;
use crate::browser::{self, format};
use crate::page::common::LanguageSwitch;
use crate::page::door::sign_in_first;
use crate::page::shell::{Frame, SyncMark};
use crate::state::{App, Theme, Toast, use_app};
use crate::ui::{
    Banner, Button, ButtonKind, Card, Choice, ChoiceOption, Fact, IconName, LinkButton, Page, Section, Tone,
};

/// Shows this tablet's settings.
#[component]
pub fn Settings() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    let word = move |word: TabletWord| Signal::derive(move || app.words(word).to_owned());
    view! {
        <Frame>
            <Page title=word(TabletWord::Title) actions=move || view! { <SyncMark /> } test_id="page-settings">
                <div class="split split-even">
                    <div class="stack stack-loose">
                        {sync_section(app)}
                        {storage_section(app)}
                    </div>
                    <div class="stack stack-loose">
                        {look_section(app)}
                        {tablet_section(app)}
                    </div>
                </div>
            </Page>
        </Frame>
    }
    .into_any()
}

fn sync_section(app: App) -> AnyView {
    let word = move |word: TabletWord| Signal::derive(move || app.words(word).to_owned());
    let exporting = RwSignal::new(false);
    let contact = move || match app.sync().standing.last_contact {
        Some(at) => format::relative(app.lang(), at, app.tick()),
        None => app.words(TabletWord::Never).to_owned(),
    };
    let problem = move || {
        let failure = app.sync().standing.failure?;
        Some(view! { <Banner title=failure.label(app.lang()) tone=Tone::Warn test_id="sync-failure" /> })
    };
    let held_back = move || {
        let reason = QuarantineReason::parse(&app.held_back()?);
        let why = move || {
            reason
                .map(|reason| app.words(reason).to_owned())
                .unwrap_or_default()
        };
        Some(view! {
            <Banner
                title=word(TabletWord::HeldBack)
                note=Signal::derive(why)
                tone=Tone::Danger
                test_id="held-back"
                actions=move || view! {
                    <Button
                        label=word(TabletWord::Understood)
                        kind=ButtonKind::Quiet
                        on_press=move |()| app.forget_held_back()
                        test_id="held-back-read"
                    />
                }
            />
        })
    };
    view! {
        <Section title=word(TabletWord::Sync)>
            <Card class="stack">
                {held_back}
                {problem}
                <dl class="facts">
                    <Fact label=word(TabletWord::WaitingChanges) large=true test_id="pending-changes">
                        <span class="num">{move || app.sync().pending_changes}</span>
                    </Fact>
                    <Fact label=word(TabletWord::WaitingPhotos) large=true test_id="pending-photos">
                        <span class="num">{move || app.sync().pending_photos}</span>
                    </Fact>
                    <Fact label=word(TabletWord::LastContact)>{contact}</Fact>
                </dl>
                <div class="cluster">
                    <Button
                        label=word(TabletWord::SyncNow)
                        icon=IconName::Refresh
                        busy=Signal::derive(move || app.sync().standing.busy)
                        on_press=move |()| crate::sync::now()
                        test_id="sync-now"
                    />
                    <Button
                        label=word(TabletWord::Export)
                        icon=IconName::Save
                        kind=ButtonKind::Quiet
                        disabled=Signal::derive(move || app.sync().pending_changes + app.sync().pending_photos == 0)
                        busy=exporting
                        on_press=move |()| export(app, exporting)
                        test_id="export-unsent"
                    />
                </div>
                <p class="soft small">{move || app.words(TabletWord::ExportNote)}</p>
            </Card>
        </Section>
    }
    .into_any()
}

fn export(app: App, busy: RwSignal<bool>) {
    busy.set(true);
    leptos::task::spawn_local(async move {
        let (word, tone) = match crate::sync::export(app).await {
            Ok(Some(_)) => (TabletWord::Exported, Tone::Ok),
            Ok(None) | Err(_) => (TabletWord::ExportFailed, Tone::Danger),
        };
        let _ = busy.try_set(false);
        app.toast(Toast::say(word.label(app.lang_now()), tone));
    });
}

fn storage_section(app: App) -> AnyView {
    let word = move |word: TabletWord| Signal::derive(move || app.words(word).to_owned());
    let free = move || match app.sync().free_bytes {
        Some(bytes) => format!(
            "{} MB",
            format::number(
                app.lang(),
                f64::from(u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX))
            )
        ),
        None => app.words(TabletWord::Unknown).to_owned(),
    };
    let kept = move || {
        let label = if app.sync().persistent {
            TabletWord::Persistent
        } else {
            TabletWord::NotPersistent
        };
        app.words(label)
    };
    view! {
        <Section title=word(TabletWord::Storage)>
            <Card class="stack">
                <dl class="facts">
                    <Fact label=word(TabletWord::Free)><span class="num">{free}</span></Fact>
                    <Fact label=word(TabletWord::Storage)>{kept}</Fact>
                </dl>
                <Show when=move || !app.sync().persistent>
                    <Button
                        label=word(TabletWord::AskPersistent)
                        icon=IconName::Lock
                        on_press=move |()| leptos::task::spawn_local(async move { browser::device::persist().await; crate::sync::now(); })
                    />
                    <p class="soft small">{move || app.words(DoorWord::InstallHint)}</p>
                </Show>
            </Card>
        </Section>
    }
    .into_any()
}

fn look_section(app: App) -> AnyView {
    let word = move |word: TabletWord| Signal::derive(move || app.words(word).to_owned());
    let theme = |theme| match theme {
        Theme::Auto => TabletWord::ThemeAuto,
        Theme::Light => TabletWord::ThemeLight,
        Theme::Dark => TabletWord::ThemeDark,
    };
    let options = Theme::ALL
        .map(|one| ChoiceOption::new(one, word(theme(one))).test_id(format!("theme-{}", one.name())))
        .to_vec();
    view! {
        <Section title=word(TabletWord::Theme)>
            <Card class="stack">
                <LanguageSwitch />
                <Choice
                    label=word(TabletWord::Theme)
                    options=options
                    value=Signal::derive(move || Some(app.theme()))
                    on_change=move |theme| action::set_theme(app, theme)
                    test_id="theme"
                />
            </Card>
        </Section>
    }
    .into_any()
}

fn tablet_section(app: App) -> AnyView {
    let word = move |word: TabletWord| Signal::derive(move || app.words(word).to_owned());
    let of_pairing = move |look: fn(&crate::repo::Pairing) -> String| {
        move || app.pairing().pairing().map(look).unwrap_or_default()
    };
    view! {
        <Section title=word(TabletWord::Tablet)>
            <Card class="stack">
                <dl class="facts">
                    <Fact label=word(TabletWord::Tablet)>{of_pairing(|pairing| pairing.name.clone())}</Fact>
                    <Fact label=word(TabletWord::Letter)>{of_pairing(|pairing| pairing.letter.clone())}</Fact>
                    <Fact label=word(TabletWord::Shop)>{move || app.settings().name(app.lang()).to_owned()}</Fact>
                    <Fact label=word(TabletWord::Version)><span class="num">{env!("CARGO_PKG_VERSION")}</span></Fact>
                </dl>
                <div class="cluster">
                    <LinkButton
                        label=Signal::derive(move || app.words(EvidenceWord::ToVerify).to_owned())
                        href=Address::Verify
                        icon=IconName::Shield
                        kind=ButtonKind::Quiet
                        test_id="go-to-verify"
                    />
                    <LinkButton label=word(TabletWord::PairAgain) href=Address::Pair icon=IconName::Link kind=ButtonKind::Quiet test_id="pair-again" />
                    <Button
                        label=Signal::derive(move || DoorWord::SignOut.label(app.lang()).to_owned())
                        icon=IconName::LogOut
                        kind=ButtonKind::Quiet
                        on_press=move |()| { action::sign_out(app); app.go(Address::SignIn); }
                        test_id="sign-out"
                    />
                </div>
            </Card>
        </Section>
    }
    .into_any()
}
