//! Shows that a long step is alive: a spinner with the time on a terminal, one line elsewhere.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::Result;

const FRAMES: [&str; 8] = ["⣾", "⣽", "⣻", "⢿", "⡿", "⣟", "⣯", "⣷"];

/// Prints a heading for a step whose own output follows.
pub(crate) fn heading(title: &str) {
    if stderr().is_terminal() {
        eprintln!("\x1b[1m▸ {title}\x1b[0m");
    } else {
        eprintln!("▸ {title}");
    }
}

/// Runs a silent step, with a spinner while it lasts and one line when it is over.
pub(crate) fn during<T>(title: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
    let spinner = Spinner::start(title);
    let result = step();
    spinner.stop(result.is_ok());
    result
}

/// Returns a length of time for people: `4.2 s`, `3 min 05 s`.
pub(crate) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

struct Spinner {
    title: String,
    started: Instant,
    turning: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Spinner {
    fn start(title: &str) -> Self {
        let started = Instant::now();
        let turning = stderr().is_terminal().then(|| {
            let (stop, stopped) = channel();
            let title = title.to_owned();
            (stop, thread::spawn(move || turn(&title, started, &stopped)))
        });
        Self {
            title: title.to_owned(),
            started,
            turning,
        }
    }

    fn stop(self, fine: bool) {
        if let Some((stop, thread)) = self.turning {
            drop(stop);
            // A spinner that died has nothing left to say.
            let _ = thread.join();
            eprint!("\r\x1b[2K");
        }
        let mark = if fine { "✓" } else { "✗" };
        eprintln!("{mark} {} ({})", self.title, spoken(self.started.elapsed()));
    }
}

fn turn(title: &str, started: Instant, stopped: &Receiver<()>) {
    for frame in FRAMES.iter().cycle() {
        eprint!("\r\x1b[2K{frame} {title} {} s", started.elapsed().as_secs());
        // A terminal that takes no more output is no reason to stop working.
        let _ = stderr().flush();
        match stopped.recv_timeout(Duration::from_millis(120)) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_spoken_in_seconds_and_minutes() {
        assert_eq!(spoken(Duration::from_millis(4_200)), "4.2 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 05 s");
    }
}
