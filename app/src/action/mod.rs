//! Decide, store, show: what is on screen is on disk. One file a use case.

mod appointment;
mod clash;
mod concern;
mod custody;
mod device;
mod file;
mod handle;
mod intake;
mod mark;
mod older;
mod owner_link;
mod pair;
mod photo;
mod photo_bytes;
mod promise;
mod reading;
mod sign;
mod sign_in;
mod stage;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use appointment::{Booking, arrive, book, cancel_appointment, move_appointment};
pub use clash::decide_clash;
pub use concern::{
    answer_concern, ask_about, confirm_concern, leave_concern, put_back_concern, remove_concern,
    rewrite_concern, write_concern,
};
pub use custody::{
    edit_custody, keep_in_custody, put_back_custody, release_custody, remove_custody, take_into_custody,
};
pub use device::{set_language, set_theme};
pub use file::{create_vehicle_and_customer, edit_customer, edit_vehicle};
pub use handle::on_stored;
pub use intake::{cancel_intake, confirm_walk_around, edit_order, fill_in, open_order};
pub use mark::{add_mark, carry_over_marks, compare_vehicle, edit_mark, put_back_mark, remove_mark};
pub use older::{bring_last_visit_back, bring_order_back};
pub use owner_link::{
    OwnerLinkUrl, create_owner_link, owner_link_url, renew_owner_link, withdraw_owner_link,
};
pub use pair::{PairError, pair};
pub use photo::{add_photo, annotate_photo, put_back_photo, remove_photo};
pub use photo_bytes::{PhotoSize, photo_bytes};
pub use promise::promise_time;
pub use reading::{advise, choose_tier, decline, rate_rest, take_back_rest, take_reading};
pub use sign::sign;
pub use sign_in::{sign_in, sign_out};
pub use stage::{close_order, move_on, note_block, reopen};

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::change::{Action, Draft};
use shared::id::{ChangeId, RecordId, StaffId};
use shared::record::{Entry, RecordType, guard};
use shared::refusal::Refusal;
use shared::text::trouble::Trouble;
use shared::text::{Label, Lang};

use crate::browser::picture::PhotoError;
use crate::browser::{self};
use crate::repo::{Changed, NewChange, NewPhoto, Repo, RepoError};
use crate::state::{App, Toast};
use crate::ui::Tone;

/// Why an action came to nothing. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The tablet's storage says no.
    #[error(transparent)]
    Repo(#[from] RepoError),
    /// The photo can't be taken.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// The PIN is wrong.
    #[error("wrong PIN")]
    WrongPin,
    /// The browser has no cryptography: the page is not from a secure address.
    #[error("no secure context")]
    Insecure,
}

impl From<Refusal> for ActionError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl ActionError {
    /// Returns the sentence that tells a person why, and what to do.
    pub fn sentence(self, lang: Lang) -> String {
        let trouble = match self {
            Self::Refused(refusal) => return refusal.sentence(lang),
            Self::Repo(error) => return error.sentence(lang).to_owned(),
            Self::Photo(error) => return error.sentence(lang).to_owned(),
            Self::NotSignedIn => Trouble::NotSignedIn,
            Self::WrongPin => Trouble::WrongPin,
            Self::Insecure => Trouble::Insecure,
        };
        trouble.label(lang).to_owned()
    }
}

/// Stores what a rule decided and shows it. An empty draft changes nothing.
pub async fn commit(app: App, draft: Draft) -> Result<(), ActionError> {
    commit_with(app, draft, Vec::new()).await
}

/// Stores what a rule decided together with the photos that it names.
async fn commit_with(app: App, draft: Draft, photos: Vec<NewPhoto>) -> Result<(), ActionError> {
    if draft.is_empty() {
        return Ok(());
    }
    let action = Action::parse(draft.action).ok_or(Refusal::NotYourRole)?;
    let author = may(app, action)?;
    // No rule makes what the server would hold back: every test of an action says so.
    #[cfg(test)]
    assert_eq!(guard::check(action, &draft.edits), Ok(()));
    let repo = app.open_repo()?;
    let known = crate::sync::known(app, &draft.edits);
    let change_id = ChangeId::new(browser::new_uuid());
    let change = NewChange {
        known,
        ..NewChange::of(draft, change_id, author, browser::now(), app.offset())
    };
    let added = photos.len() as u64;
    let records = repo.save_change(change, photos).await?;
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let now = app.now();
    // In the same breath as the change is shown: the badge never says that all is synced while this waits.
    app.update_sync(|view| {
        view.last_saved = Some(now);
        view.pending_changes += 1;
        view.pending_photos += added;
    });
    app.show_changed(Changed::records(records)).await?;
    app.show_pending().await?;
    crate::sync::saved(&ids);
    Ok(())
}

/// Returns who is signed in, unless none of their roles may do this.
pub fn may(app: App, action: Action) -> Result<StaffId, ActionError> {
    let author = app.my_id().ok_or(ActionError::NotSignedIn)?;
    let person = app.with_index(|index| index.staff_member(author.into()).cloned());
    let roles = person.and_then(|person| app.roles_here(&person));
    if roles.is_some_and(|roles| guard::may(roles, action)) {
        Ok(author)
    } else {
        Err(Refusal::NotYourRole.into())
    }
}

/// Runs an action and tells the person when it comes to nothing.
pub fn spawn(app: App, action: impl Future<Output = Result<(), ActionError>> + 'static) {
    spawn_local(async move {
        if let Err(error) = action.await {
            browser::vibrate(60);
            app.toast(Toast::say(error.sentence(app.lang_now()), Tone::Danger));
        }
    });
}

/// The same for what is done once: while it runs, `busy` is set and a further tap does nothing.
pub fn spawn_once(
    app: App,
    busy: RwSignal<bool>,
    action: impl Future<Output = Result<(), ActionError>> + 'static,
) {
    // A component that is gone takes no tap.
    if busy.try_get_untracked() != Some(false) {
        return;
    }
    busy.set(true);
    spawn(app, async move {
        let done = action.await;
        // The component may be gone by then.
        busy.try_set(false);
        done
    });
}

/// Reads a record as it is stored now: what an undo starts from.
async fn current<T: RecordType>(app: App, id: RecordId) -> Result<Option<Entry<T>>, ActionError> {
    let records = app.open_repo()?.records(&[id]).await?;
    Ok(records.into_iter().next().and_then(Entry::read))
}
