//! Who may use a tablet, and in which roles.

use leptos::prelude::*;
use shared::id::StaffId;
use shared::office::{StaffMember, Tablet, TabletUseInput};
use shared::staff::{Role, Roles};
use shared::tablet::{Allowed, TabletUse};
use shared::text::desk::{DeskWord, DeviceWord};
use shared::text::floor::FrameWord;

use super::Tablets;
use crate::browser::point::point_at_refused;
use crate::page::office::api;
use crate::page::office::common::word;
use crate::page::office::load::{Load, load};
use crate::state::{App, Toast};
use crate::ui::{Banner, Button, ButtonKind, ChipSet, ChoiceOption, Dialog, Switch, Tone};

/// What is picked.
#[derive(Clone, Copy)]
struct Picked {
    all_roles: RwSignal<bool>,
    roles: RwSignal<Roles>,
    everybody: RwSignal<bool>,
    people: RwSignal<Vec<StaffId>>,
}

impl Picked {
    fn of(used: &TabletUseInput) -> Self {
        Self {
            all_roles: RwSignal::new(used.roles.is_none()),
            roles: RwSignal::new(used.roles.unwrap_or_default()),
            everybody: RwSignal::new(used.people.is_none()),
            people: RwSignal::new(used.people.clone().unwrap_or_default()),
        }
    }

    fn input(self) -> TabletUseInput {
        TabletUseInput {
            people: (!self.everybody.get()).then(|| self.people.get()),
            roles: (!self.all_roles.get()).then(|| self.roles.get()),
        }
    }
}

/// Says in a few words who may use a tablet: the roles, and how many people where not everybody may.
pub(super) fn told(app: App, used: &TabletUseInput) -> String {
    let roles = used.roles.map(|roles| roles.label(app.lang()));
    let people = used.people.as_ref().map(|people| people.len().to_string());
    match (roles, people) {
        (None, None) => app.words(DeviceWord::Everybody).to_owned(),
        (Some(roles), None) => roles,
        (roles, Some(count)) => {
            let people = format!("{} {count}", app.words(DeviceWord::ThesePeople));
            roles.map_or(people.clone(), |roles| format!("{roles} · {people}"))
        }
    }
}

/// Shows the dialog.
pub(super) fn dialog(tablets: Tablets) -> AnyView {
    let app = tablets.app;
    let staff = load::<Vec<StaffMember>>(|| "staff".to_owned());
    view! {
        <Dialog
            open=Signal::derive(move || tablets.setting_use.with(Option::is_some))
            on_close=move |()| tablets.setting_use.set(None)
            title=word(app, DeviceWord::UsedTitle)
            close_label=word(app, FrameWord::Close)
            test_id="use-dialog"
        >
            {move || tablets.setting_use.get().map(|tablet| form(tablets, staff, tablet))}
        </Dialog>
    }
    .into_any()
}

fn form(tablets: Tablets, staff: Load<Vec<StaffMember>>, tablet: Tablet) -> AnyView {
    let (app, desk) = (tablets.app, tablets.desk);
    let id = tablet.device;
    let name = format!("{} · {}", tablet.letter, tablet.name);
    let picked = Picked::of(&tablet.used);
    let refused = RwSignal::new(None::<DeviceWord>);
    let members = staff.memo(|members| {
        let active = members.iter().filter(|member| !member.inactive);
        active
            .map(|member| (member.staff, member.roles))
            .collect::<Vec<_>>()
    });
    let busy = RwSignal::new(false);
    let save = move || {
        let input = untrack(|| picked.input());
        let why = why_nobody(&input, &members.get_untracked());
        refused.set(why);
        if why.is_some() {
            point_at_refused();
            return;
        }
        let call = async move { api::put::<Tablet>(&format!("devices/{id}/use"), &input).await };
        desk.run(app, busy, call, move |_| {
            tablets.setting_use.set(None);
            tablets.load.again();
            app.toast(Toast::say(app.words(DeskWord::Saved).to_owned(), Tone::Ok));
        });
    };
    let why = move || {
        refused.get().map(|why| {
            view! { <Banner title=word(app, why) tone=Tone::Danger test_id="use-refused" /> }
        })
    };
    view! {
        <form
            class="stack"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <p class="strong" data-testid="use-of">{name}</p>
            <p class="soft">{move || app.words(DeviceWord::UsedNote)}</p>
            {why}
            {roles(app, picked)}
            {people(app, staff, picked)}
            <div class="cluster cluster-end">
                <Button label=word(app, DeskWord::Cancel) on_press=move |()| tablets.setting_use.set(None) />
                <Button
                    label=word(app, DeskWord::Save)
                    kind=ButtonKind::Primary
                    submit=true
                    busy=busy
                    test_id="use-confirm"
                />
            </div>
        </form>
    }
    .into_any()
}

/// Tells why nobody could use a tablet; where the staff are not known yet, only what is missing.
fn why_nobody(input: &TabletUseInput, staff: &[(StaffId, Roles)]) -> Option<DeviceWord> {
    if input.roles == Some(Roles::default()) || input.people.as_ref().is_some_and(Vec::is_empty) {
        return Some(DeviceWord::UsedMissing);
    }
    let allowed = Allowed::from(TabletUse {
        people: input.people.clone(),
        roles: input.roles,
        removed: false,
    });
    let mut acting = staff
        .iter()
        .map(|(person, roles)| allowed.roles_of(*person, *roles));
    let is_nobodys = !staff.is_empty() && acting.all(|roles| roles.is_none());
    is_nobodys.then_some(DeviceWord::UsedByNobody)
}

fn roles(app: App, picked: Picked) -> AnyView {
    let options = move || {
        let option = |role: &Role| {
            ChoiceOption::new(*role, word(app, *role)).test_id(format!("use-role-{}", role.name()))
        };
        let options: Vec<_> = Role::ALL.iter().map(option).collect();
        let roles: Signal<Vec<Role>> = Signal::derive(move || picked.roles.get().iter().collect());
        view! {
            <ChipSet
                label=word(app, DeviceWord::TheseRoles)
                options=options
                value=roles
                on_toggle=move |(role, _)| picked.roles.update(|roles| *roles = roles.toggled(role))
                test_id="use-roles"
            />
        }
    };
    view! {
        <Switch
            label=word(app, DeviceWord::AllRoles)
            hint=word(app, DeviceWord::AllRolesHint)
            value=picked.all_roles
            on_change=move |all| picked.all_roles.set(all)
            test_id="use-all-roles"
        />
        <Show when=move || !picked.all_roles.get()>{options}</Show>
    }
    .into_any()
}

fn people(app: App, staff: Load<Vec<StaffMember>>, picked: Picked) -> AnyView {
    let options = move || {
        staff.view(move || {
            let members = staff.memo(|members| {
                let active = members.iter().filter(|member| !member.inactive);
                active
                    .map(|member| (member.staff, member.name.clone()))
                    .collect::<Vec<_>>()
            });
            let option = |(id, name): (StaffId, String)| ChoiceOption::new(id, Signal::stored(name));
            let toggle = move |(id, is_in): (StaffId, bool)| {
                picked.people.update(|people| {
                    people.retain(|one| *one != id);
                    if is_in {
                        people.push(id);
                    }
                });
            };
            let options: Vec<_> = members.get().into_iter().map(option).collect();
            view! {
                <ChipSet
                    label=word(app, DeviceWord::ThesePeople)
                    options=options
                    value=picked.people
                    on_toggle=toggle
                    test_id="use-people"
                />
            }
            .into_any()
        })
    };
    view! {
        <Switch
            label=word(app, DeviceWord::Everybody)
            hint=word(app, DeviceWord::EverybodyHint)
            value=picked.everybody
            on_change=move |everybody| picked.everybody.set(everybody)
            test_id="use-everybody"
        />
        <Show when=move || !picked.everybody.get()>{options}</Show>
    }
    .into_any()
}
