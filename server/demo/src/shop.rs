//! The demo shop and its people.

use shared::id::{ShopId, StaffId};
use shared::shop::ShopSettings;
use shared::staff::{Role, Roles, Staff};
use shared::text::Lang;

use super::PASSWORD;
use server::clock::new_id;
use server::command::{new_shop, new_staff};
use server::error::StartError;
use server::office::staff::verifier;
use server::state::AppState;
use server::writer::WriteError;

/// One of the staff: name, badge, role, language, PIN, and the name to sign in with at the office.
pub(super) struct Person {
    pub(super) name: &'static str,
    pub(super) number: &'static str,
    pub(super) roles: Roles,
    pub(super) language: Lang,
    pub(super) pin: &'static str,
    pub(super) sign_in: Option<&'static str>,
}

/// The staff; the first three are advisors.
pub(super) const PEOPLE: [Person; 7] = [
    Person {
        name: "陈晓琳",
        number: "S01",
        roles: Roles::of(&[Role::Advisor]),
        language: Lang::Zh,
        pin: "1111",
        sign_in: None,
    },
    Person {
        name: "李建国",
        number: "S02",
        roles: Roles::of(&[Role::Advisor]),
        language: Lang::Zh,
        pin: "2222",
        sign_in: None,
    },
    Person {
        name: "Emily Wong",
        number: "S03",
        roles: Roles::of(&[Role::Advisor]),
        language: Lang::En,
        pin: "3333",
        sign_in: Some("advisor"),
    },
    Person {
        name: "周志强",
        number: "W11",
        roles: Roles::of(&[Role::Dispatcher, Role::Technician, Role::Inspector]),
        language: Lang::Zh,
        pin: "4444",
        sign_in: Some("workshop"),
    },
    Person {
        name: "黄美玲",
        number: "B21",
        roles: Roles::of(&[Role::Office, Role::Cashier]),
        language: Lang::Zh,
        pin: "5555",
        sign_in: Some("office"),
    },
    Person {
        name: "王海涛",
        number: "M31",
        roles: Roles::of(&[Role::ServiceManager]),
        language: Lang::Zh,
        pin: "6666",
        sign_in: Some("manager"),
    },
    Person {
        name: "赵敏",
        number: "R41",
        roles: Roles::of(&[Role::CustomerRelations]),
        language: Lang::Zh,
        pin: "7777",
        sign_in: Some("relations"),
    },
];

/// The shop as it was set up.
pub(super) struct SetUp {
    pub(super) shop: ShopId,
    pub(super) staff: Vec<StaffId>,
    pub(super) settings: ShopSettings,
}

impl SetUp {
    /// Returns one of the staff; beyond the last the first.
    pub(super) fn person(&self, index: usize) -> StaffId {
        self.staff
            .get(index)
            .or(self.staff.first())
            .copied()
            .unwrap_or_default()
    }
}

/// Makes the shop and its people.
pub(super) async fn set_up(state: &AppState) -> Result<SetUp, StartError> {
    let settings = ShopSettings {
        address: "深圳市南山区后海大道 2188 号".to_owned(),
        phone: "0755 5550 0188".to_owned(),
        ..ShopSettings::fresh("深圳湾汽车服务中心", "Shenzhen Bay Auto Service")
    };
    let shop = new_shop(state, &settings).await?;
    let mut staff = Vec::with_capacity(PEOPLE.len());
    for person in &PEOPLE {
        let (pin_salt, pin_hash, pin_rounds) = verifier(person.pin.to_owned())
            .await
            .map_err(|_| WriteError::Stopping)?;
        let record = Staff {
            name: person.name.to_owned(),
            number: person.number.to_owned(),
            roles: person.roles,
            language: Some(person.language),
            pin_salt,
            pin_hash,
            pin_rounds,
            ..Staff::default()
        };
        let id = StaffId::new(new_id());
        let sign_in = person.sign_in.map(|name| (name.to_owned(), PASSWORD.to_owned()));
        new_staff(state, shop, id, &record, sign_in).await?;
        staff.push(id);
    }
    Ok(SetUp {
        shop,
        staff,
        settings,
    })
}
