//! What is drawn and photographed, and what says how things are.

use leptos::prelude::*;
use shared::ink::Annotation;

use super::super::{
    AnnotateLayer, AnnotateWords, AnnotationsOver, Banner, Button, Card, IconName, InkDrawing, InkPad,
    PhotoPicker, PhotoState, PhotoTile, PlateBadge, PlateSize, PlateStyle, QrCode, Section, StatusPill,
    StepItem, StepState, Steps, StepsCompact, SyncBadge, SyncState, Tone,
};

const STEPS: [&str; 7] = ["预约", "接车", "估价", "维修", "质检", "交车", "回访"];

pub(super) fn marks() -> AnyView {
    let ink = RwSignal::new(vec![vec![
        (120.0, 250.0),
        (200.0, 120.0),
        (260.0, 300.0),
        (330.0, 180.0),
        (420.0, 280.0),
    ]]);
    let shapes = RwSignal::new(vec![
        Annotation::Circle((400.0, 330.0), (120.0, 80.0)),
        Annotation::Arrow((700.0, 120.0), (540.0, 280.0)),
    ]);
    let steps = Signal::stored(
        STEPS
            .iter()
            .enumerate()
            .map(|(index, word)| StepItem {
                label: (*word).to_owned(),
                note: if index < 3 {
                    format!("{:02}:15", index + 8)
                } else {
                    String::new()
                },
                state: StepState::of(index, 3),
            })
            .collect::<Vec<_>>(),
    );
    let plates = [
        ("京A12345", PlateStyle::Blue),
        ("粤BD12345", PlateStyle::Green),
        ("苏E05678", PlateStyle::Yellow),
        ("粤Z1234港", PlateStyle::Black),
        ("沪A0012警", PlateStyle::White),
        ("沪AD12345", PlateStyle::YellowGreen),
        ("B-MW 4711", PlateStyle::Plain),
    ]
    .map(|(text, style)| view! { <PlateBadge text=text style=style /> })
    .collect_view();
    let words = AnnotateWords {
        tools: "Tools".into(),
        pen: "Pen".into(),
        arrow: "Arrow".into(),
        circle: "Circle".into(),
        undo: "Undo".into(),
    };
    let blank = Signal::stored(None::<String>);
    let photo = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'%3E%3Crect width='4' height='3' fill='%23899'/%3E%3Cpath d='M0 2h4v1H0z' fill='%23556'/%3E%3C/svg%3E";
    view! {
        <div class="stack stack-loose">
            <Section title="Plates">
                <div class="cluster">
                    <PlateBadge text="京A12345" size=PlateSize::Huge />
                    <PlateBadge text="粤BD12345" style=PlateStyle::Green size=PlateSize::Large />
                    {plates}
                    <PlateBadge text="京A12345" size=PlateSize::Small />
                </div>
            </Section>
            <Section title="States">
                <div class="cluster">
                    <SyncBadge state=SyncState::SavedHere label="Saved on this tablet" />
                    <SyncBadge state=SyncState::Waiting(12) label="Waiting to sync" />
                    <SyncBadge state=SyncState::Synced label="Synced" />
                    <SyncBadge state=SyncState::Problem label="Server is full" />
                </div>
                <div class="cluster">
                    <StatusPill label="Waiting for parts" />
                    <StatusPill label="In the workshop" tone=Tone::Accent />
                    <StatusPill label="Called at 14:10" tone=Tone::Info />
                    <StatusPill label="Ready" tone=Tone::Ok />
                    <StatusPill label="Due in 20 min" tone=Tone::Warn icon=IconName::Clock />
                    <StatusPill label="45 min late" tone=Tone::Danger icon=IconName::ClockAlert />
                    <StatusPill label="45 min late" tone=Tone::Danger icon=IconName::ClockAlert strong=true />
                </div>
                <Card>
                    <Steps label="Steps" steps=steps />
                    <StepsCompact total=7 current=3 label="维修 Repair" />
                </Card>
                <Banner title="Two people changed the promise time" note="李娜 said 16:30, Anna Keller said 17:00. The order needs one of them." tone=Tone::Warn actions=|| view! { <Button label="Decide" on_press=|()| () /> } />
                <Banner title="This tablet was withdrawn" note="What is on it stays here until the office pairs it again." tone=Tone::Danger />
                <Banner title="No network" note="Everything is saved on this tablet." />
            </Section>
            <Section title="Photos">
                <div class="photo-grid">
                    <PhotoTile src=Some(photo.to_owned()) alt="Front left door" state=PhotoState::OnTablet state_label="On tablet" annotated=true on_open=|()| () />
                    <PhotoTile src=Some(photo.to_owned()) alt="Front bumper" state=PhotoState::Sent state_label="Sent" on_open=|()| () />
                    <PhotoTile src=blank alt="Boot" state=PhotoState::OnTablet state_label="On tablet" on_open=|()| () />
                    <PhotoPicker label="Add photo" tile=true on_pick=|_| () />
                </div>
                <div class="cluster">
                    <PhotoPicker label="Take photo" primary=true on_pick=|_| () />
                    <PhotoPicker label="From files" camera=false on_pick=|_| () />
                </div>
            </Section>
            <div class="split split-even">
                <Section title="Signature">
                    <InkPad label="Signature" prompt="Sign here" value=ink on_change=move |strokes| ink.set(strokes) />
                    <Button label="Clear" icon=IconName::Erase on_press=move |()| ink.set(Vec::new()) />
                    <Card class="card-sunken">
                        <InkDrawing label="Signature as it was given" value=ink />
                    </Card>
                    <div class="cluster">
                        <QrCode text="https://shop.example/o/3kX9vQ2mP7rT5wYz8aBcDe" label="Owner link" />
                    </div>
                </Section>
                <Section title="Annotation">
                    <AnnotateLayer words=words src=photo alt="Door" size=(400, 300) value=shapes on_change=move |next| shapes.set(next) />
                    <div class="annotate-stage" style:aspect-ratio="4 / 3">
                        <AnnotationsOver size=(400, 300) value=shapes />
                    </div>
                </Section>
            </div>
        </div>
    }
    .into_any()
}
