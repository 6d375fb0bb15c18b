//! The tablets, each with what it still holds and since when.

use leptos::prelude::*;
use shared::office::Tablet;
use shared::text::desk::{DayWord, DeskWord};

use super::Day;
use crate::address::Address;
use crate::page::office::common::{Block, held, letter, seen, word};
use crate::ui::{Column, IconName, LinkButton, StatusPill, Table, Tone};

/// Shows the tablets in use, and those that were revoked with work on them.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let tablets = day.load.memo(|report| {
        let concerns =
            |tablet: &&Tablet| tablet.revoked_at.is_none() || tablet.holds_work() || tablet.lost.is_some();
        report
            .tablets
            .iter()
            .filter(concerns)
            .cloned()
            .collect::<Vec<_>>()
    });
    let rows = move || {
        tablets
            .get()
            .into_iter()
            .map(|tablet| row(day, tablet))
            .collect_view()
    };
    let columns = [DayWord::Tablet, DayWord::Holds, DayWord::Seen, DayWord::Storage];
    view! {
        <Block
            title=word(app, DayWord::Tablets)
            note=word(app, DayWord::TabletsNote)
            heading=day.headings.tablets
            test_id="day-tablets"
            actions=move || view! {
                <LinkButton label=word(app, DeskWord::Tablets) href=Address::Devices icon=IconName::Tablet />
            }
        >
            <Table
                label=word(app, DayWord::Tablets)
                columns=columns.map(|column| Column::words(word(app, column))).to_vec()
                test_id="tablets"
            >
                {rows}
            </Table>
        </Block>
    }
    .into_any()
}

fn row(day: Day, tablet: Tablet) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let is_known = tablet.seen_at.is_some();
    let is_safe = tablet.status.persistent;
    let storage = is_known.then(|| {
        let (label, tone) = if is_safe {
            (DayWord::Protected, Tone::Ok)
        } else {
            (DayWord::Unprotected, Tone::Warn)
        };
        view! { <StatusPill label=word(app, label) tone=tone /> }
    });
    let revoked = tablet.revoked_at.map(|_| {
        view! { <StatusPill label=word(app, DayWord::Revoked) tone=Tone::Danger /> }
    });
    let alarm = tablet.lost.map(|_| {
        view! { <StatusPill label=word(app, DayWord::LostAt) tone=Tone::Danger icon=IconName::Stop /> }
    });
    view! {
        <tr data-testid="tablet-row" data-letter=tablet.letter.clone()>
            <th scope="row">
                <span class="office-tablet">{letter(&tablet)} {tablet.name.clone()} {revoked}</span>
            </th>
            <td>{held(app, desk, &tablet)} {alarm}</td>
            <td>{seen(app, desk, &tablet)}</td>
            <td>{storage}</td>
        </tr>
    }
    .into_any()
}
