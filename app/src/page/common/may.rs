//! What somebody may not do is not offered to them.

use leptos::prelude::*;
use shared::change::Action;

use crate::state::use_app;

/// Shows its children to whoever may do this on this tablet.
#[component]
pub fn May(action: Action, children: ChildrenFn) -> impl IntoView {
    let app = use_app();
    let may = Memo::new(move |_| app.may(action));
    view! { <Show when=move || may.get()>{children()}</Show> }.into_any()
}
