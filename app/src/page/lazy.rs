//! Shows a page whose code is fetched when it is first wanted, so that the first load is small.
//!
//! The service worker keeps every part, so that without a network every page still opens.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use shared::text::floor::FrameWord;

use crate::browser;
use crate::state::use_app;
use crate::ui::{Button, EmptyState, IconName, Illustration, Skeleton};

/// After how many milliseconds a part that did not come is asked for again, before the person is.
const AGAIN_AFTER: [u32; 2] = [300, 1_500];

/// Builds a page once its code is there.
pub type Build = fn() -> AnyView;

/// How far a page's code has come.
#[derive(Clone, Copy)]
enum Loading {
    Fetching,
    Ready(Build),
    Failed,
}

/// A page's code on its way.
type Code = Pin<Box<dyn Future<Output = Result<Build, SplitLoaderError>>>>;

/// Shows a page as soon as its code is there.
pub fn lazy<F>(fetch: fn() -> F) -> impl Fn() -> AnyView + Clone + Send
where
    F: Future<Output = Result<Build, SplitLoaderError>> + 'static,
{
    // All else is the same for every page, and travels once.
    move || once_fetched(Arc::new(move || Box::pin(fetch())))
}

fn once_fetched(fetch: Arc<dyn Fn() -> Code + Send + Sync>) -> AnyView {
    let loading = RwSignal::new(Loading::Fetching);
    let start = Callback::new(move |()| {
        loading.set(Loading::Fetching);
        let fetch = Arc::clone(&fetch);
        spawn_local(async move {
            let mut pauses = AGAIN_AFTER.into_iter();
            let code = loop {
                let code = fetch().await;
                match pauses.next() {
                    Some(millis) if code.is_err() => browser::pause(millis).await,
                    _ => break code,
                }
            };
            loading.try_set(code.map_or(Loading::Failed, Loading::Ready));
        });
    });
    start.run(());
    show(loading, start)
}

fn show(loading: RwSignal<Loading>, start: Callback<()>) -> AnyView {
    let app = use_app();
    let word = move |word: FrameWord| Signal::derive(move || app.words(word).to_owned());
    let room = move || match loading.get() {
        Loading::Ready(build) => build(),
        Loading::Fetching => view! { <Skeleton label=word(FrameWord::Loading) lines=9 /> }.into_any(),
        Loading::Failed => view! {
            <EmptyState
                title=word(FrameWord::PartMissing)
                note=word(FrameWord::PartMissingNote)
                picture=Illustration::Offline
                test_id="part-missing"
                action=move || view! {
                    <Button
                        label=word(FrameWord::TryAgain)
                        icon=IconName::Refresh
                        on_press=move |()| start.run(())
                        test_id="part-again"
                    />
                }
            />
        }
        .into_any(),
    };
    view! { {room} }.into_any()
}
