//! Marks of the walk-around.

use shared::id::{MarkId, OrderId};
use shared::order::mark::{self, Mark};
use shared::order::moment::{self, Moment};
use shared::order::picture::OrderPicture;
use shared::record::Entry;

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::state::{App, stored_visit};

/// Adds a mark that is seen at a moment.
pub async fn add_mark(
    app: App,
    picture: &OrderPicture,
    moment: Moment,
    input: Mark,
) -> Result<MarkId, ActionError> {
    let id: MarkId = new_id();
    commit(app, mark::add(id, picture, moment, input)?).await?;
    Ok(id)
}

/// Notes that the vehicle was compared all round with what was signed.
pub async fn compare_vehicle(app: App, picture: &OrderPicture, moment: Moment) -> Result<(), ActionError> {
    commit(app, moment::compare(picture, moment, app.now())?).await
}

/// Changes a mark.
pub async fn edit_mark(
    app: App,
    picture: &OrderPicture,
    mark: &Entry<Mark>,
    input: Mark,
) -> Result<(), ActionError> {
    commit(app, mark::edit(picture, mark, input)).await
}

/// Takes a mark off.
pub async fn remove_mark(app: App, picture: &OrderPicture, mark: &Entry<Mark>) -> Result<(), ActionError> {
    commit(app, mark::remove(picture, mark)?).await
}

/// Puts a mark back that was just taken off.
pub async fn put_back_mark(app: App, order: OrderId, id: MarkId) -> Result<(), ActionError> {
    let Some(picture) = stored_visit(app, order).await else {
        return Ok(());
    };
    match picture.all_marks.iter().find(|mark| mark.id() == id.into()) {
        Some(mark) => commit(app, mark::put_back(&picture, mark)).await,
        None => Ok(()),
    }
}

/// Carries the marks of the last visit over as old ones.
pub async fn carry_over_marks(
    app: App,
    picture: &OrderPicture,
    last_visit: &[Entry<Mark>],
) -> Result<(), ActionError> {
    let ids = core::iter::repeat_with(new_id::<MarkId>);
    commit(app, mark::carry_over(ids, picture, last_visit)).await
}
