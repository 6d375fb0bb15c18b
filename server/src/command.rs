//! The commands that add a shop or a member of staff.

use std::io::BufRead;

use shared::id::{ShopId, ShopSettingsId, StaffId};
use shared::shop::ShopSettings;
use shared::staff::{Role, Roles, Staff};

use crate::auth::hash_password;
use crate::calendar::bring_up_to_date;
use crate::clock::{Clock, new_id};
use crate::config::{DataOptions, ServeOptions, ShopAddOptions, StaffAddOptions};
use crate::db::{session, shop};
use crate::error::StartError;
use crate::state::{AppState, Running};
use crate::writer::WriteError;

/// The shortest password.
pub const PASSWORD_LENGTH: usize = 8;

/// Adds a shop with its settings and returns its id.
pub async fn add_shop(options: ShopAddOptions) -> Result<ShopId, StartError> {
    let running = open(&options.data).await?;
    let shop = new_shop(&running.state, &ShopSettings::fresh(&options.name, &options.name)).await?;
    running.close().await?;
    Ok(shop)
}

/// Adds a member of staff who signs in with a password and returns their id.
pub async fn add_staff(options: StaffAddOptions) -> Result<StaffId, StartError> {
    let named = |name: &str| Role::parse(name).ok_or_else(|| StartError::UnknownRole(name.to_owned()));
    let roles: Roles = options.role.split(',').map(named).collect::<Result<_, _>>()?;
    let password = match options.password {
        Some(password) => password,
        None => std::io::stdin()
            .lock()
            .lines()
            .next()
            .transpose()?
            .unwrap_or_default(),
    };
    if password.chars().count() < PASSWORD_LENGTH {
        return Err(StartError::ShortPassword);
    }
    let running = open(&options.data).await?;
    let shops = shop::all(&running.state.database.readers).await?;
    let shop = match (options.shop.map(ShopId::new), shops.as_slice()) {
        (Some(id), shops) if shops.iter().any(|shop| shop.shop_id == id) => id,
        (None, [only]) => only.shop_id,
        (Some(_), _) => return Err(StartError::WhichShop("there is no shop with this id".to_owned())),
        (None, []) => {
            return Err(StartError::WhichShop(
                "there is none yet, see `shop add`".to_owned(),
            ));
        }
        (None, shops) => {
            let names: Vec<String> = shops
                .iter()
                .map(|shop| format!("{} ({})", shop.shop_id, shop.name))
                .collect();
            return Err(StartError::WhichShop(names.join(", ")));
        }
    };
    let staff = Staff {
        name: options.name,
        roles,
        ..Staff::default()
    };
    let id = StaffId::new(new_id());
    let added = new_staff(
        &running.state,
        shop,
        id,
        &staff,
        Some((options.sign_in, password)),
    )
    .await;
    running.close().await?;
    added.map(|()| id)
}

/// Makes a shop with its settings.
pub async fn new_shop(state: &AppState, settings: &ShopSettings) -> Result<ShopId, StartError> {
    let shop = ShopId::new(new_id());
    let now = state.clock.now();
    let name = settings
        .name(settings.default_language.unwrap_or(shared::text::Lang::Zh))
        .to_owned();
    state
        .writer
        .write(move |connection| Box::pin(async move { Ok(shop::add(connection, shop, &name, now).await?) }))
        .await?;
    let mut settings = settings.clone();
    bring_up_to_date(&mut settings, now);
    let draft = shared::shop::create(ShopSettingsId::new(new_id()), &settings);
    state
        .writer
        .submit(shop, StaffId::default(), vec![draft], now)
        .await?;
    Ok(shop)
}

/// Makes a member of staff, and lets them sign in when they are given a name and a password for it.
pub async fn new_staff(
    state: &AppState,
    shop: ShopId,
    id: StaffId,
    staff: &Staff,
    sign_in: Option<(String, String)>,
) -> Result<(), StartError> {
    let now = state.clock.now();
    if let Some((name, password)) = sign_in {
        let hash = hash_password(password).await.map_err(|_| WriteError::Stopping)?;
        let taken = name.clone();
        let set = state.writer.write(move |connection| {
            Box::pin(
                async move { Ok(session::set_credential(connection, shop, id, &name, &hash, now).await?) },
            )
        });
        set.await.map_err(|error| match error {
            error if error.is_constraint() => StartError::SignInTaken(taken),
            error => error.into(),
        })?;
    }
    let draft = shared::staff::add(id, staff)
        .map_err(|_| StartError::WhichShop("a member of staff needs a name".to_owned()))?;
    state
        .writer
        .submit(shop, StaffId::default(), vec![draft], now)
        .await?;
    Ok(())
}

async fn open(data: &DataOptions) -> Result<Running, StartError> {
    Running::open(ServeOptions::of(data.clone()), Clock::default()).await
}
