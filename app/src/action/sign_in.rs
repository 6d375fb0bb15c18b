//! Signing in on a tablet: the PIN says who did it, offline too.

use shared::id::StaffId;
use shared::staff;

use super::ActionError;
use crate::browser::crypto;
use crate::state::App;

/// Signs a staff member in on this tab.
pub async fn sign_in(app: App, id: StaffId, pin: &str) -> Result<(), ActionError> {
    staff::check_pin(pin)?;
    let known = app.with_index(|index| index.staff_member(id.into()).cloned());
    let known = known.filter(|person| app.roles_here(person).is_some());
    let member = known.ok_or(ActionError::WrongPin)?.value;
    if member.pin_hash.is_empty() {
        return Err(ActionError::WrongPin);
    }
    let hash = crypto::pbkdf2(pin, &member.pin_salt, member.pin_rounds)
        .await
        .ok_or(ActionError::Insecure)?;
    if !hash.eq_ignore_ascii_case(&member.pin_hash) {
        return Err(ActionError::WrongPin);
    }
    if let Some(language) = member.language {
        app.set_lang(language);
    }
    app.set_me(Some(id));
    Ok(())
}

/// Signs out on this tab; what is stored stays.
pub fn sign_out(app: App) {
    app.set_me(None);
}
