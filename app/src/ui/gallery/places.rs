//! Cards, lists, tables, and what stands where nothing is.

use leptos::prelude::*;

use super::super::{
    Avatar, Button, Card, ChoiceOption, Column, EmptyState, Fact, IconName, Illustration, ListRow,
    PlateBadge, PlateSize, PlateStyle, Section, Skeleton, StatusPill, StepsCompact, Table, Tabs, Tone,
};

fn order_card(
    plate: &'static str,
    style: PlateStyle,
    name: &'static str,
    step: usize,
    tone: Tone,
    word: &'static str,
) -> AnyView {
    let edge = match tone {
        Tone::Danger => "card card-edge edge-danger",
        Tone::Warn => "card card-edge edge-warn",
        _ => "card",
    };
    view! {
        <a class=edge href="#">
            <div class="spread">
                <PlateBadge text=plate style=style />
                <span class="soft small num">"16:30"</span>
            </div>
            <div>
                <p class="strong">{name}</p>
                <p class="soft small">"VW Lavida · 刹车异响"</p>
            </div>
            <div class="cluster">
                <StatusPill label=word tone=tone icon=IconName::Clock />
            </div>
            <StepsCompact total=7 current=step label="维修" />
        </a>
    }
    .into_any()
}

pub(super) fn places() -> AnyView {
    let tab = RwSignal::new("today");
    let columns = ["接车 Intake", "估价 Estimate", "维修 Repair", "质检 Quality", "交车 Delivery"]
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            view! {
                <section class="board-column">
                    <h2 class="board-head">{word}<span class="board-count num">{index + 1}</span></h2>
                    <div class="board-cards">
                        {order_card("京A12345", PlateStyle::Blue, "王小明", index, Tone::Danger, "45 min late")}
                        {(index % 2 == 0).then(|| order_card("粤BD12345", PlateStyle::Green, "Anna Keller", index, Tone::Ok, "On time"))}
                    </div>
                </section>
            }
        })
        .collect_view();
    let rows = [
        ("W2611-0042", "京A12345", "李娜", "3", "Signature"),
        ("W2611-0043", "沪C88K21", "Anna Keller", "12", "—"),
        ("W2611-0044", "苏E05678", "李娜", "7", "2 photos"),
    ]
    .map(|(number, plate, staff, photos, lacks)| {
        view! {
            <tr>
                <th scope="row" class="num">{number}</th>
                <td><PlateBadge text=plate size=PlateSize::Small /></td>
                <td>{staff}</td>
                <td class="cell-number">{photos}</td>
                <td><StatusPill label=lacks tone=if lacks == "—" { Tone::Ok } else { Tone::Warn } /></td>
            </tr>
        }
    })
    .collect_view();
    view! {
        <div class="stack stack-loose">
            <div class="board">{columns}</div>
            <Tabs
                label="Day"
                options=vec![
                    ChoiceOption::new("today", "Intakes of the day").icon(IconName::Clipboard),
                    ChoiceOption::new("tablets", "Tablets").icon(IconName::Tablet),
                    ChoiceOption::new("clashes", "Clashes").icon(IconName::Split),
                ]
                value=tab
                on_change=move |next| tab.set(next)
                panel="gallery-panel"
            />
            <div id="gallery-panel" role="tabpanel">
                <Table
                    label="Intakes"
                    columns=vec![Column::words("Order"), Column::words("Plate"), Column::words("Advisor"), Column::number("Photos"), Column::words("Lacks")]
                >
                    {rows}
                </Table>
            </div>
            <div class="split split-even">
                <Card class="card-flush rows">
                    <ListRow title="王小明" note="138 **** 2201" href="#" start=|| view! { <Avatar name="王小明" /> } />
                    <ListRow title="Pair a tablet" note="Code or QR" icon=IconName::Tablet on_press=|()| () />
                    <ListRow title="Keys, 2" icon=IconName::Key end=|| view! { <StatusPill label="In custody" tone=Tone::Info /> } />
                </Card>
                <Card>
                    <dl class="facts">
                        <Fact label="Intakes" large=true>"24"</Fact>
                        <Fact label="Signed" large=true>"22"</Fact>
                        <Fact label="Photos" large=true>"318"</Fact>
                    </dl>
                    <Skeleton label="Reading" />
                </Card>
            </div>
            <Section title="Nothing there">
                <div class="grid-2">
                    <Card><EmptyState title="No car is here" note="Take the first one in." action=|| view! { <Button label="Take a car in" icon=IconName::Add on_press=|()| () /> } /></Card>
                    <Card><EmptyState picture=Illustration::NothingFound title="Nothing found" note="Look for a plate, a name or the end of a VIN." /></Card>
                    <Card><EmptyState picture=Illustration::AllDone title="The day is closed" /></Card>
                    <Card><EmptyState picture=Illustration::Offline title="Saved on this tablet" /></Card>
                </div>
            </Section>
        </div>
    }
    .into_any()
}
