//! One session a shop: whatever of an earlier one is still on its way is dropped when it comes.

use std::cell::Cell;

use shared::sync::client::Failure;

use super::call::Failed;

/// The session with the shop that this tablet belongs to; a tablet that changes its shop begins another one.
#[derive(Default)]
pub(super) struct Session(Cell<u32>);

/// Names one session.
#[derive(Clone, Copy)]
pub(super) struct SessionId(u32);

impl Session {
    /// Returns the session of now.
    pub(super) fn id(&self) -> SessionId {
        SessionId(self.0.get())
    }

    /// Ends the session and begins another.
    pub(super) fn begin_anew(&self) {
        self.0.set(self.0.get() + 1);
    }

    /// Fails once a session is over: nothing more of that shop is taken in.
    pub(super) fn still(&self, id: SessionId) -> Result<(), Failed> {
        if self.0.get() == id.0 {
            Ok(())
        } else {
            Err(Failed(Failure::NotPaired))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_session_is_over_once_another_begins() {
        let session = Session::default();
        let first = session.id();
        assert!(session.still(first).is_ok());
        session.begin_anew();
        assert!(session.still(first).is_err() && session.still(session.id()).is_ok());
    }
}
