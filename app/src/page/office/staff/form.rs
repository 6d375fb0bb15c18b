//! Adding a person and changing one: role, badge, PIN, and how they sign in at the office.

use leptos::prelude::*;
use shared::customer::CustomerRefusal;
use shared::office::{PasswordInput, StaffInput, StaffMember};
use shared::refusal::ApiReason;
use shared::staff::StaffRefusal;
use shared::staff::{Role, Roles, check_pin};
use shared::text::desk::{DeskWord, StaffWord};
use shared::text::floor::FrameWord;
use shared::text::{Label, Lang};

use crate::browser::http::CallError;
use crate::browser::point::point_at_refused;
use crate::page::office::api;
use crate::page::office::common::word;
use crate::page::office::desk::sentence;
use crate::page::office::load::Load;
use crate::state::{App, Toast, use_app};
use crate::ui::{
    Banner, Button, ButtonKind, ChipSet, ChoiceOption, IconName, SelectField, Sheet, Switch, TextField,
    TextKind, Tone,
};

/// The shortest password, in characters: the server refuses a shorter one.
const PASSWORD_LENGTH: usize = 8;

/// Who is being edited.
#[derive(Clone, PartialEq)]
pub(super) enum Editing {
    /// Somebody new.
    New,
    /// Somebody who is there already.
    Known(Box<StaffMember>),
}

/// What is typed.
#[derive(Clone, Copy)]
struct Form {
    app: App,
    load: Load<Vec<StaffMember>>,
    editing: RwSignal<Option<Editing>>,
    before: StoredValue<Option<StaffMember>>,
    name: RwSignal<String>,
    number: RwSignal<String>,
    roles: RwSignal<Roles>,
    language: RwSignal<Option<Lang>>,
    pin: RwSignal<String>,
    inactive: RwSignal<bool>,
    has_access: RwSignal<bool>,
    sign_in: RwSignal<String>,
    password: RwSignal<String>,
    wrong: RwSignal<Option<Wrong>>,
    refused: RwSignal<Option<CallError>>,
    busy: RwSignal<bool>,
}

/// What is not right yet.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Name,
    Pin,
    SignIn(StaffWord),
    Password(StaffWord),
}

/// Shows the form beside the page.
pub(super) fn sheet(load: Load<Vec<StaffMember>>, editing: RwSignal<Option<Editing>>) -> AnyView {
    let app = use_app();
    let title = move || {
        editing.with(|editing| match editing {
            Some(Editing::Known(member)) => member.name.clone(),
            _ => app.words(StaffWord::Add).to_owned(),
        })
    };
    let content = move || editing.get().map(|who| form(Form::of(app, load, editing, who)));
    view! {
        <Sheet
            open=Signal::derive(move || editing.with(Option::is_some))
            on_close=move |()| editing.set(None)
            title=Signal::derive(title)
            close_label=word(app, FrameWord::Close)
            test_id="staff-form"
        >
            {content}
        </Sheet>
    }
    .into_any()
}

impl Form {
    fn of(app: App, load: Load<Vec<StaffMember>>, editing: RwSignal<Option<Editing>>, who: Editing) -> Self {
        let before = match who {
            Editing::New => None,
            Editing::Known(member) => Some(*member),
        };
        let text =
            |pick: fn(&StaffMember) -> String| RwSignal::new(before.as_ref().map(pick).unwrap_or_default());
        let sign_in = before.as_ref().and_then(|member| member.sign_in.clone());
        Self {
            app,
            load,
            editing,
            name: text(|member| member.name.clone()),
            number: text(|member| member.number.clone()),
            roles: RwSignal::new(
                before
                    .as_ref()
                    .map_or(Roles::of(&[Role::Advisor]), |member| member.roles),
            ),
            language: RwSignal::new(before.as_ref().and_then(|member| member.language)),
            pin: RwSignal::new(String::new()),
            inactive: RwSignal::new(before.as_ref().is_some_and(|member| member.inactive)),
            has_access: RwSignal::new(sign_in.is_some()),
            sign_in: RwSignal::new(sign_in.unwrap_or_default()),
            password: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            before: StoredValue::new(before),
        }
    }

    /// Reads the sentence for a field that is not right.
    fn error(
        self,
        is_it: impl Fn(Wrong) -> Option<String> + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || self.wrong.get().and_then(&is_it))
    }

    /// Returns what is not right yet.
    fn check(self) -> Option<Wrong> {
        if self.name.with_untracked(|name| name.trim().is_empty()) {
            return Some(Wrong::Name);
        }
        let pin = self.pin.get_untracked();
        if !pin.is_empty() && check_pin(&pin).is_err() {
            return Some(Wrong::Pin);
        }
        if !self.has_access.get_untracked() {
            return None;
        }
        let (sign_in, password) = (self.sign_in.get_untracked(), self.password.get_untracked());
        if sign_in.trim().is_empty() {
            return Some(Wrong::SignIn(StaffWord::SignInMissing));
        }
        let known = self
            .before
            .with_value(|before| before.as_ref().and_then(|member| member.sign_in.clone()));
        if password.is_empty() {
            return (known.as_deref() != Some(sign_in.trim()))
                .then_some(Wrong::Password(StaffWord::PasswordForName));
        }
        (password.chars().count() < PASSWORD_LENGTH).then_some(Wrong::Password(StaffWord::PasswordShort))
    }

    fn save(self) {
        self.refused.set(None);
        let wrong = self.check();
        self.wrong.set(wrong);
        if wrong.is_some() {
            point_at_refused();
        }
        if wrong.is_some() || self.busy.get_untracked() {
            return;
        }
        let pin = self.pin.get_untracked();
        let input = StaffInput {
            name: self.name.get_untracked().trim().to_owned(),
            number: self.number.get_untracked().trim().to_owned(),
            roles: self.roles.get_untracked(),
            language: self.language.get_untracked(),
            inactive: self.inactive.get_untracked(),
            pin: (!pin.is_empty()).then_some(pin),
        };
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = self.send(input).await;
            let _ = self.busy.try_set(false);
            self.load.again();
            match answer {
                Ok(()) => {
                    self.app
                        .toast(Toast::say(DeskWord::Saved.label(self.app.lang_now()), Tone::Ok));
                    self.editing.set(None);
                }
                Err(CallError::Refused(ApiReason::Conflict)) => {
                    let _ = self.wrong.try_set(Some(Wrong::SignIn(StaffWord::SignInTaken)));
                    point_at_refused();
                }
                Err(error) => {
                    let _ = self.refused.try_set(Some(error));
                }
            }
        });
    }

    /// Sends the person first, then how they sign in.
    async fn send(self, input: StaffInput) -> Result<(), CallError> {
        let before = self.before.get_value();
        let member: StaffMember = match &before {
            None => api::post("staff", &input).await?,
            Some(member) => api::put(&format!("staff/{}", member.staff), &input).await?,
        };
        // Should the second call fail, trying again must not add the person twice.
        let _ = self.before.try_set_value(Some(member.clone()));
        let path = format!("staff/{}/password", member.staff);
        let password = self.password.get_untracked();
        if self.has_access.get_untracked() {
            if !password.is_empty() {
                let sign_in = self.sign_in.get_untracked().trim().to_owned();
                api::put::<StaffMember>(&path, &PasswordInput { sign_in, password }).await?;
            }
        } else if member.sign_in.is_some() {
            api::delete::<StaffMember>(&path).await?;
        }
        Ok(())
    }
}

fn form(form: Form) -> AnyView {
    let app = form.app;
    let is_new = form.before.with_value(Option::is_none);
    let name_error = form.error(move |wrong| {
        (wrong == Wrong::Name).then(|| app.words(CustomerRefusal::NameMissing).to_owned())
    });
    let pin_error =
        form.error(move |wrong| (wrong == Wrong::Pin).then(|| app.words(StaffRefusal::PinFormat).to_owned()));
    let roles = Role::ALL
        .iter()
        .map(|role| ChoiceOption::new(*role, word(app, *role)).test_id(format!("role-{}", role.name())))
        .collect();
    let languages = move || {
        Lang::ALL
            .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
            .to_vec()
    };
    let why = move || {
        form.refused.get().map(|error| {
            let title = move || {
                app.lang();
                sentence(app, error)
            };
            view! { <Banner title=Signal::derive(title) tone=Tone::Danger test_id="staff-refused" /> }
        })
    };
    let pin_hint = if is_new {
        StaffWord::PinHintNew
    } else {
        StaffWord::PinHint
    };
    view! {
        <form
            class="stack"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                form.save();
            }
        >
            {why}
            <TextField
                label=word(app, StaffWord::Name)
                kind=TextKind::Name
                value=form.name
                on_input=move |text| { form.wrong.set(None); form.name.set(text); }
                error=name_error
                max_length=60
                test_id="staff-name"
            />
            <TextField
                label=word(app, StaffWord::Number)
                value=form.number
                on_input=move |text| form.number.set(text)
                icon=IconName::Badge
                max_length=60
                test_id="staff-number"
            />
            <ChipSet
                label=word(app, StaffWord::Role)
                options=roles
                value=Signal::derive(move || form.roles.get().iter().collect::<Vec<_>>())
                on_toggle=move |(role, _)| form.roles.update(|roles| *roles = roles.toggled(role))
                test_id="staff-role"
            />
            <SelectField
                label=word(app, StaffWord::Language)
                options=Signal::derive(languages)
                nothing=word(app, StaffWord::LanguageAny)
                value=Signal::derive(move || form.language.get().map(|lang| lang.tag().to_owned()).unwrap_or_default())
                on_change=move |tag: String| form.language.set(Lang::parse(&tag))
                test_id="staff-language"
            />
            <TextField
                label=word(app, StaffWord::PinNew)
                hint=word(app, pin_hint)
                kind=TextKind::Digits
                value=form.pin
                on_input=move |text: String| { form.wrong.set(None); form.pin.set(text); }
                error=pin_error
                icon=IconName::Key
                max_length=8
                test_id="staff-pin"
            />
            {access(form)}
            <Switch
                label=word(app, StaffWord::Inactive)
                hint=word(app, StaffWord::InactiveHint)
                value=form.inactive
                on_change=move |inactive| form.inactive.set(inactive)
                test_id="staff-inactive"
            />
            <div class="cluster cluster-end">
                <Button label=word(app, DeskWord::Cancel) on_press=move |()| form.editing.set(None) />
                <Button
                    label=word(app, DeskWord::Save)
                    kind=ButtonKind::Primary
                    submit=true
                    busy=form.busy
                    test_id="staff-save"
                />
            </div>
        </form>
    }
    .into_any()
}

fn access(form: Form) -> AnyView {
    let app = form.app;
    let is_known = form
        .before
        .with_value(|before| before.as_ref().is_some_and(|member| member.sign_in.is_some()));
    let hint = if is_known {
        StaffWord::PasswordHint
    } else {
        StaffWord::PasswordHintNew
    };
    let sign_in_error = form.error(move |wrong| match wrong {
        Wrong::SignIn(why) => Some(app.words(why).to_owned()),
        _ => None,
    });
    let password_error = form.error(move |wrong| match wrong {
        Wrong::Password(why) => Some(app.words(why).to_owned()),
        _ => None,
    });
    let fields = move || {
        view! {
            <TextField
                label=word(app, StaffWord::SignIn)
                hint=word(app, StaffWord::SignInHint)
                value=form.sign_in
                on_input=move |text| { form.wrong.set(None); form.sign_in.set(text); }
                error=sign_in_error
                icon=IconName::User
                autocomplete="off"
                max_length=60
                test_id="staff-sign-in"
            />
            <TextField
                label=word(app, StaffWord::Password)
                hint=word(app, hint)
                kind=TextKind::Password
                value=form.password
                on_input=move |text| { form.wrong.set(None); form.password.set(text); }
                error=password_error
                icon=IconName::Lock
                autocomplete="new-password"
                test_id="staff-password"
            />
        }
    };
    view! {
        <Switch
            label=word(app, StaffWord::Access)
            hint=word(app, StaffWord::AccessHint)
            value=form.has_access
            on_change=move |has_access| form.has_access.set(has_access)
            test_id="staff-access"
        />
        <Show when=move || form.has_access.get()>{fields}</Show>
    }
    .into_any()
}
