//! Points at which the torture ends the server as a power cut would; no release build has them.

/// Ends the process with SIGKILL if `WALKAROUND_KILL_AT` names this point and it was passed often enough: `written:17`.
#[cfg(feature = "sabotage")]
pub(crate) fn at(point: &str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU32, Ordering};
    static CHOSEN: OnceLock<Option<(String, u32)>> = OnceLock::new();
    static PASSED: AtomicU32 = AtomicU32::new(0);
    let chosen = CHOSEN.get_or_init(|| {
        let text = std::env::var("WALKAROUND_KILL_AT").ok()?;
        let (point, times) = text.split_once(':')?;
        Some((point.to_owned(), times.parse().ok()?))
    });
    let Some((chosen, times)) = chosen else { return };
    if chosen == point && PASSED.fetch_add(1, Ordering::Relaxed) + 1 == *times {
        // If it fails, the torture's own patience ends the process.
        let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
    }
}

/// Does nothing: only the torture's build ends here.
#[cfg(not(feature = "sabotage"))]
#[inline]
pub(crate) const fn at(_: &str) {}
