//! What is filled in and pressed.

use leptos::prelude::*;

use super::super::{
    Button, ButtonKind, Card, CheckRow, ChipSet, Choice, ChoiceLook, ChoiceOption, Field, FuelGauge,
    IconButton, IconName, LevelGauge, NumberField, PinPad, PlateInput, PlateInputWords, PlateStyle, Section,
    SelectField, Stepper, Switch, TextArea, TextField, TextKind,
};

pub(super) fn fields() -> AnyView {
    let plate = RwSignal::new("京A1234".to_owned());
    let name = RwSignal::new("王小明".to_owned());
    let concern = RwSignal::new(String::new());
    let vin = RwSignal::new("LSVAU2180N2183O94".to_owned());
    let odometer = RwSignal::new(Some(48_210_i64));
    let fuel = RwSignal::new(Some(5_u8));
    let battery = RwSignal::new(Some(64_u8));
    let advisor = RwSignal::new(String::new());
    let purpose = RwSignal::new(Some("repair"));
    let kind = RwSignal::new(Some("car"));
    let belongings = RwSignal::new(vec!["cover"]);
    let rework = RwSignal::new(false);
    let parts = RwSignal::new(true);
    let covers = RwSignal::new(true);
    let count = RwSignal::new(2_u32);
    let pin = RwSignal::new("12".to_owned());
    let words = PlateInputWords {
        label: "Number plate · 车牌号".into(),
        prompt: "Plate".into(),
        erase: "Take back".into(),
        free_typing: "Type freely".into(),
        keys: "Keys".into(),
    };
    view! {
        <div class="split">
            <div class="stack">
                <Card>
                    <PlateInput
                        words=words
                        value=plate
                        on_input=move |text| plate.set(text)
                        style=Signal::derive(move || if plate.get().chars().count() > 7 { PlateStyle::Green } else { PlateStyle::Blue })
                    />
                </Card>
                <Card>
                    <div class="grid-2">
                        <TextField label="Name · 姓名" value=name on_input=move |text| name.set(text) kind=TextKind::Name icon=IconName::User />
                        <TextField
                            label="VIN · 车架号"
                            value=vin
                            on_input=move |text| vin.set(text)
                            kind=TextKind::Code
                            error=Signal::stored(Some("A VIN has no I, O or Q. Place 15 is an O.".to_owned()))
                        />
                        <NumberField
                            label="Odometer · 里程"
                            value=odometer
                            on_change=move |number| odometer.set(number)
                            unit="km"
                            icon=IconName::Gauge
                            hint="Last visit on 3 May: 41,870 km"
                        />
                        <SelectField
                            label="Advisor · 服务顾问"
                            options=vec![("1".to_owned(), "李娜".to_owned()), ("2".to_owned(), "Anna Keller".to_owned())]
                            value=advisor
                            on_change=move |code| advisor.set(code)
                            nothing=Signal::stored("Nobody yet".to_owned())
                            needed="Needed"
                        />
                    </div>
                    <TextArea
                        label="Concern · 客户描述"
                        value=concern
                        on_input=move |text| concern.set(text)
                        example="Brakes squeal when cold, front left"
                        hint="In the customer's own words"
                    />
                </Card>
                <Card>
                    <FuelGauge label="Fuel · 燃油" value=fuel on_change=move |eighths| fuel.set(Some(eighths)) />
                    <LevelGauge
                        label="Battery · 电量"
                        value=battery
                        on_change=move |level| battery.set(Some(level))
                        less_label="Less"
                        more_label="More"
                    />
                </Card>
            </div>
            <div class="stack">
                <Card>
                    <Choice
                        label="Purpose · 来店目的"
                        options=vec![
                            ChoiceOption::new("maintenance", "保养 Service"),
                            ChoiceOption::new("repair", "维修 Repair"),
                            ChoiceOption::new("body", "钣喷 Body"),
                        ]
                        value=purpose
                        on_change=move |next| purpose.set(Some(next))
                    />
                    <Choice
                        label="Body shape · 车型"
                        look=ChoiceLook::Tiles
                        options=vec![
                            ChoiceOption::new("car", "轿车 Sedan").icon(IconName::Car),
                            ChoiceOption::new("suv", "SUV").icon(IconName::CarFront),
                            ChoiceOption::new("van", "MPV").icon(IconName::Truck),
                        ]
                        value=kind
                        on_change=move |next| kind.set(Some(next))
                    />
                    <ChipSet
                        label="Covers fitted · 防护"
                        options=vec![
                            ChoiceOption::new("cover", "座椅套 Seat"),
                            ChoiceOption::new("wheel", "方向盘套 Wheel"),
                            ChoiceOption::new("mat", "脚垫 Mat"),
                            ChoiceOption::new("wing", "翼子板 Wing"),
                        ]
                        value=belongings
                        on_toggle=move |(word, on)| belongings.update(|list| {
                            list.retain(|known| *known != word);
                            if on {
                                list.push(word);
                            }
                        })
                    />
                    <Field label="Keys taken · 钥匙">
                        <Stepper
                            label="Keys"
                            value=count
                            on_change=move |next| count.set(next)
                            less_label="One less"
                            more_label="One more"
                        />
                    </Field>
                </Card>
                <Card class="card-flush rows">
                    <Switch label="Old parts back to the owner · 旧件带走" hint="Kept in the boot" value=parts on_change=move |on| parts.set(on) />
                    <Switch label="Rework · 返修" value=rework on_change=move |on| rework.set(on) />
                    <CheckRow label="Covers fitted in front of the customer" hint="D19" value=covers on_change=move |on| covers.set(on) />
                </Card>
                <Section title="Buttons" note="Primary once a screen" actions=|| view! { <IconButton label="Add" icon=IconName::Add kind=ButtonKind::Secondary on_press=|()| () /> }>
                    <div class="cluster">
                        <Button label="Primary" kind=ButtonKind::Primary on_press=|()| () />
                        <Button label="Secondary" icon=IconName::Printer on_press=|()| () />
                        <Button label="Quiet" kind=ButtonKind::Quiet icon=IconName::Edit on_press=|()| () />
                        <Button label="Danger" kind=ButtonKind::Danger icon=IconName::Delete on_press=|()| () />
                        <Button label="Revoke" kind=ButtonKind::DangerStrong on_press=|()| () />
                        <Button label="Saving" kind=ButtonKind::Primary busy=true on_press=|()| () />
                        <Button label="Off" disabled=true on_press=|()| () />
                        <IconButton label="More" icon=IconName::Menu on_press=|()| () />
                    </div>
                </Section>
                <Card class="card-sunken">
                    <PinPad
                        label="PIN · 李娜"
                        value=pin
                        on_change=move |digits| pin.set(digits)
                        on_complete=move |_| pin.set(String::new())
                        erase_label="Take back"
                    />
                </Card>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn mark_sheet() -> AnyView {
    let kind = RwSignal::new(Some("scratch"));
    let severity = RwSignal::new(None::<&str>);
    view! {
        <Choice
            label="Kind · 类型"
            look=ChoiceLook::Tiles
            options=vec![
                ChoiceOption::new("scratch", "划痕 Scratch").icon(IconName::Edit),
                ChoiceOption::new("dent", "凹陷 Dent").icon(IconName::CircleDot),
                ChoiceOption::new("crack", "裂纹 Crack").icon(IconName::Split),
                ChoiceOption::new("missing", "缺失 Missing").icon(IconName::Close),
            ]
            value=kind
            on_change=move |next| kind.set(Some(next))
        />
        <Choice
            label="Severity · 程度"
            options=vec![
                ChoiceOption::new("light", "轻微 Light"),
                ChoiceOption::new("medium", "中等 Medium"),
                ChoiceOption::new("heavy", "严重 Heavy"),
            ]
            value=severity
            on_change=move |next| severity.set(Some(next))
            needed="Needed"
        />
        <Button label="Done · 完成" kind=ButtonKind::Primary wide=true on_press=|()| () />
    }
    .into_any()
}
