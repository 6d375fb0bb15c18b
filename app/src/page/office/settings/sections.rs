//! The settings' fields, by what they are about.

use leptos::prelude::*;
use shared::office::SettingsFault;
use shared::order::photo::PhotoSlot;
use shared::order::template::Tier;
use shared::order::template::words::TemplateWord;
use shared::text::Lang;
use shared::text::desk::{DeskWord, ShopWord};

use super::form::Form;
use super::{days, hours};
use crate::page::office::common::word;
use crate::page::office::desk::sentence;
use crate::ui::{
    Banner, Button, ButtonKind, Card, ChipSet, Choice, ChoiceOption, IconName, NumberField, Section,
    TextField, TextKind, Tone,
};

/// Shows the form; it is read-only for roles that may not change it.
pub(super) fn view(form: Form, may_change: bool) -> AnyView {
    let app = form.app;
    let why = move || {
        form.refused.get().map(|error| {
            let title = move || {
                app.lang();
                sentence(app, error)
            };
            view! { <Banner title=Signal::derive(title) tone=Tone::Danger test_id="settings-refused" /> }
        })
    };
    view! {
        <form
            class="office-form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                form.save();
            }
        >
            <fieldset class="office-fields" disabled=!may_change>
                {identity(form)}
                {hours::section(form)}
                {days::section(form)}
                {intake(form)}
                {owners(form)}
            </fieldset>
            {why}
            {may_change.then(|| foot(form))}
        </form>
    }
    .into_any()
}

fn foot(form: Form) -> AnyView {
    let app = form.app;
    let is_changed = Memo::new(move |_| form.is_changed());
    view! {
        <Show when=move || is_changed.get()>
            <footer class="office-foot">
                <span class="office-unsaved" role="status">
                    {word(app, ShopWord::Unsaved)}
                </span>
                <Button
                    label=word(app, ShopWord::Undo)
                    kind=ButtonKind::Quiet
                    on_press=move |()| form.discard()
                    test_id="settings-discard"
                />
                <Button
                    label=word(app, DeskWord::Save)
                    kind=ButtonKind::Primary
                    submit=true
                    busy=form.busy
                    test_id="settings-save"
                />
            </footer>
        </Show>
    }
    .into_any()
}

fn identity(form: Form) -> AnyView {
    let app = form.app;
    view! {
        <Section title=word(app, ShopWord::Identity)>
            <Card>
                <div class="grid-2">
                    <TextField
                        label=word(app, ShopWord::NameZh)
                        value=form.read(|typed| typed.name_zh.clone())
                        on_input=move |text| form.change(|typed| typed.name_zh = text)
                        error=form.error(SettingsFault::Name, ShopWord::NameMissing)
                        test_id="name-zh"
                    />
                    <TextField
                        label=word(app, ShopWord::NameEn)
                        value=form.read(|typed| typed.name_en.clone())
                        on_input=move |text| form.change(|typed| typed.name_en = text)
                        test_id="name-en"
                    />
                    <TextField
                        label=word(app, ShopWord::Address)
                        value=form.read(|typed| typed.address.clone())
                        on_input=move |text| form.change(|typed| typed.address = text)
                        icon=IconName::Pin
                        test_id="address"
                    />
                    <TextField
                        label=word(app, ShopWord::Phone)
                        hint=word(app, ShopWord::PhoneHint)
                        kind=TextKind::Phone
                        value=form.read(|typed| typed.phone.clone())
                        on_input=move |text| form.change(|typed| typed.phone = text)
                        icon=IconName::Phone
                        max_length=40
                        test_id="phone"
                    />
                </div>
            </Card>
        </Section>
    }
    .into_any()
}

fn intake(form: Form) -> AnyView {
    let app = form.app;
    let slots = PhotoSlot::ALL
        .iter()
        .map(|slot| ChoiceOption::new(*slot, word(app, *slot)).test_id(format!("required-{}", slot.name())))
        .collect();
    let tiers = Tier::ALL
        .iter()
        .map(|tier| {
            ChoiceOption::new(*tier, word(app, *tier)).test_id(format!("default-tier-{}", tier.name()))
        })
        .collect();
    view! {
        <Section title=word(app, ShopWord::Intake)>
            <Card>
                <ChipSet
                    label=word(app, ShopWord::RequiredPhotos)
                    options=slots
                    value=form.read(|typed| typed.required_photos.clone())
                    on_toggle=move |(slot, on)| form.change(|typed| toggle(&mut typed.required_photos, PhotoSlot::ALL, slot, on))
                    test_id="required-photos"
                />
                <p class="field-hint">{word(app, ShopWord::RequiredPhotosHint)}</p>
                <Choice
                    label=word(app, TemplateWord::DefaultTier)
                    options=tiers
                    value=form.read(|typed| Some(typed.default_tier.unwrap_or(Tier::Express)))
                    on_change=move |tier| form.change(|typed| typed.default_tier = Some(tier))
                    test_id="default-tier"
                />
            </Card>
        </Section>
    }
    .into_any()
}

fn owners(form: Form) -> AnyView {
    let app = form.app;
    let languages = |what: &'static str| {
        Lang::ALL
            .map(|lang| ChoiceOption::new(lang, lang.own_name()).test_id(format!("{what}-{}", lang.tag())))
            .to_vec()
    };
    let offered = form.error(SettingsFault::Languages, ShopWord::LanguagesMissing);
    let set_days = move |days: Option<i64>| {
        let days = days.and_then(|days| u16::try_from(days).ok()).unwrap_or(0);
        form.change(|typed| typed.owner_link_days = days);
    };
    view! {
        <Section title=word(app, ShopWord::Owners)>
            <Card>
                <div class="grid-3">
                    <div>
                        <ChipSet
                            label=word(app, ShopWord::Languages)
                            options=languages("offered")
                            value=form.read(|typed| typed.languages.clone())
                            on_toggle=move |(lang, on)| form.change(|typed| toggle(&mut typed.languages, &Lang::ALL, lang, on))
                            test_id="languages"
                        />
                        <p class="field-error" aria-live="polite">{offered}</p>
                    </div>
                    <Choice
                        label=word(app, ShopWord::DefaultLanguage)
                        options=languages("default")
                        value=form.read(|typed| typed.default_language)
                        on_change=move |lang| form.change(|typed| typed.default_language = Some(lang))
                        error=form.error(SettingsFault::DefaultLanguage, ShopWord::DefaultNotOffered)
                        test_id="default-language"
                    />
                    <NumberField
                        label=word(app, ShopWord::LinkDays)
                        value=form.read(|typed| Some(i64::from(typed.owner_link_days)))
                        on_change=set_days
                        unit=word(app, ShopWord::LinkDaysUnit)
                        error=form.error(SettingsFault::LinkDays, ShopWord::LinkDaysWrong)
                        max_digits=3
                        test_id="link-days"
                    />
                </div>
            </Card>
        </Section>
    }
    .into_any()
}

/// Puts something into a list or takes it out; the list stays in order.
fn toggle<T: PartialEq + Copy>(list: &mut Vec<T>, all: &[T], item: T, on: bool) {
    *list = all
        .iter()
        .copied()
        .filter(|one| if *one == item { on } else { list.contains(one) })
        .collect();
}
