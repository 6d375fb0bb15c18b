//! The tablets: paired, named, revoked.

mod pair;
mod rename;
mod revoke;
mod unsent;
mod used;

use leptos::prelude::*;
use shared::office::Tablet;
use shared::staff::DESK;
use shared::text::desk::{DayWord, DeskWord, DeviceWord};

use super::common::{Block, held, letter, seen, word};
use super::desk::{Desk, use_desk};
use super::frame::OfficePage;
use super::load::{Load, load};
use crate::browser::format;
use crate::state::{App, use_app};
use crate::ui::{
    Button, ButtonKind, Card, Column, EmptyState, IconButton, IconName, Illustration, StatusPill, Table, Tone,
};

/// The tablets on the page.
#[derive(Clone, Copy)]
struct Tablets {
    app: App,
    desk: Desk,
    load: Load<Vec<Tablet>>,
    pairing: RwSignal<bool>,
    renaming: RwSignal<Option<Tablet>>,
    revoking: RwSignal<Option<Tablet>>,
    setting_use: RwSignal<Option<Tablet>>,
}

/// Shows the tablets of the shop.
#[component]
pub fn Devices() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let beat = RwSignal::new(0_u32);
    let tablets = Tablets {
        app,
        desk,
        load: load(move || {
            // Tablets call by themselves; while one is being paired it is waited for.
            app.tick();
            beat.track();
            "devices".to_owned()
        }),
        pairing: RwSignal::new(false),
        renaming: RwSignal::new(None),
        revoking: RwSignal::new(None),
        setting_use: RwSignal::new(None),
    };
    view! {
        <OfficePage
            title=word(app, DeskWord::Tablets)
            note=word(app, DeviceWord::Note)
            roles=DESK
            actions=move || pair_button(tablets).into_any()
            test_id="page-office-devices"
        >
            {tablets.load.view(move || list(tablets))}
        </OfficePage>
        {pair::dialog(tablets, beat)}
        {rename::dialog(tablets)}
        {revoke::dialog(tablets)}
        {used::dialog(tablets)}
    }
    .into_any()
}

fn pair_button(tablets: Tablets) -> impl IntoView {
    view! {
        {unsent::picker(tablets)}
        <Button
            label=word(tablets.app, DeviceWord::Pair)
            kind=ButtonKind::Primary
            icon=IconName::Qr
            on_press=move |()| tablets.pairing.set(true)
            test_id="pair-device"
        />
    }
}

fn list(tablets: Tablets) -> AnyView {
    let app = tablets.app;
    let (active, revoked) = (
        tablets.load.memo(|tablets| pick(tablets, false)),
        tablets.load.memo(|tablets| pick(tablets, true)),
    );
    let body = move || {
        let active = active.get();
        if active.is_empty() {
            return view! {
                <Card>
                    <EmptyState
                        title=word(app, DeviceWord::None)
                        note=word(app, DeviceWord::NoneNote)
                        picture=Illustration::Offline
                        test_id="no-devices"
                    />
                </Card>
            }
            .into_any();
        }
        table(tablets, active)
    };
    view! {
        <div class="stack stack-loose">
            {body}
            <Show when=move || !revoked.with(Vec::is_empty)>
                <Block title=word(app, DeviceWord::RevokedTitle) test_id="revoked-devices">
                    {move || table(tablets, revoked.get())}
                </Block>
            </Show>
        </div>
    }
    .into_any()
}

fn pick(tablets: &[Tablet], is_revoked: bool) -> Vec<Tablet> {
    tablets
        .iter()
        .filter(|tablet| tablet.revoked_at.is_some() == is_revoked)
        .cloned()
        .collect()
}

fn table(tablets: Tablets, rows: Vec<Tablet>) -> AnyView {
    let app = tablets.app;
    let columns = [
        word(app, DayWord::Tablet),
        word(app, DeviceWord::Used),
        word(app, DayWord::Seen),
        word(app, DayWord::Holds),
        word(app, DayWord::Storage),
        word(app, DeviceWord::Version),
        word(app, DeviceWord::PairedAt),
    ];
    let mut heads = columns.map(Column::words).to_vec();
    heads.push(Column::buttons(word(app, DeskWord::Actions)));
    let rows = rows.into_iter().map(|tablet| row(tablets, tablet)).collect_view();
    view! {
        <Table label=word(app, DeskWord::Tablets) columns=heads test_id="devices">
            {rows}
        </Table>
    }
    .into_any()
}

fn row(tablets: Tablets, tablet: Tablet) -> AnyView {
    let (app, desk) = (tablets.app, tablets.desk);
    let paired_at = tablet.paired_at;
    let free = tablet.status.free_bytes;
    let is_safe = tablet.status.persistent;
    let used = tablet.used.clone();
    let storage = tablet.seen_at.map(|_| {
        let (label, tone) = if is_safe {
            (DayWord::Protected, Tone::Ok)
        } else {
            (DayWord::Unprotected, Tone::Warn)
        };
        let room =
            move || free.map(|bytes| format!("{} · {}", app.words(DeviceWord::Free), room(app, bytes)));
        view! {
            <span class="office-two">
                <span><StatusPill label=word(app, label) tone=tone /></span>
                <span class="soft small num">{room}</span>
            </span>
        }
    });
    let alarm = tablet.lost.map(|_| {
        view! { <StatusPill label=word(app, DayWord::LostAt) tone=Tone::Danger icon=IconName::Stop /> }
    });
    let end = match tablet.revoked_at {
        Some(at) => {
            let label = move || format!("{} {}", app.words(DayWord::Revoked), desk.day_time(app, at));
            view! { <StatusPill label=Signal::derive(label) tone=Tone::Danger test_id="device-revoked" /> }
                .into_any()
        }
        None => buttons(tablets, tablet.clone()),
    };
    view! {
        <tr data-testid="device-row" data-letter=tablet.letter.clone()>
            <th scope="row">
                <span class="office-tablet">{letter(&tablet)} <span data-testid="device-name">{tablet.name.clone()}</span></span>
            </th>
            <td data-testid="device-use">{move || used::told(app, &used)}</td>
            <td>{seen(app, desk, &tablet)}</td>
            <td>{held(app, desk, &tablet)} {alarm}</td>
            <td>{storage}</td>
            <td class="num">{tablet.status.app_version.clone()}</td>
            <td class="num">{move || desk.day_time(app, paired_at)}</td>
            <td class="office-cell-end">{end}</td>
        </tr>
    }
    .into_any()
}

fn buttons(tablets: Tablets, tablet: Tablet) -> AnyView {
    let app = tablets.app;
    let tablet = StoredValue::new(tablet);
    view! {
        <span class="office-buttons">
            <IconButton
                label=word(app, DeviceWord::UsedTitle)
                icon=IconName::User
                on_press=move |()| tablets.setting_use.set(Some(tablet.get_value()))
                test_id="use-device"
            />
            <IconButton
                label=word(app, DeviceWord::Rename)
                icon=IconName::Edit
                on_press=move |()| tablets.renaming.set(Some(tablet.get_value()))
                test_id="rename-device"
            />
            <Button
                label=word(app, DeviceWord::Revoke)
                kind=ButtonKind::Danger
                on_press=move |()| tablets.revoking.set(Some(tablet.get_value()))
                test_id="revoke-device"
            />
        </span>
    }
    .into_any()
}

/// Returns room on a disk in the unit that reads best.
#[allow(clippy::cast_precision_loss, reason = "tenths of a gigabyte are enough")]
fn room(app: App, bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    if megabytes >= 1_000.0 {
        format!("{:.1} GB", megabytes / 1_000.0)
    } else {
        format!("{} MB", format::number(app.lang(), megabytes.round()))
    }
}
