//! Runs other programs, and says which one failed, why, and what to type.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// Returns a command for the cargo that runs this program, in the workspace's root.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace::root());
    command
}

/// Returns the command as a person would type it.
pub(crate) fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(OsStr::to_string_lossy).map(|word| {
        if word.contains(' ') {
            format!("'{word}'")
        } else {
            word.into_owned()
        }
    }));
    words.join(" ")
}

/// Runs the command to its end with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", typed(command));
    }
    Ok(())
}

/// Runs the command to its end and returns what it wrote to standard output.
///
/// What it wrote to standard error is part of the error.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` failed ({})\n{}",
            typed(command),
            output.status,
            last_lines(&said, 15)
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` did not write text", typed(command)))
}

/// Runs the command to its end, shows each line it writes to standard output, and hands it to `see`.
///
/// Returns whether the command succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// Runs the command quietly for at most `limit`, then ends it.
///
/// What it said is part of the error.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    match output_within(command, limit)? {
        Some((true, _)) => Ok(()),
        Some((false, said)) => bail!("`{}` failed\n{}", typed(command), last_lines(&said, 15)),
        None => bail!("`{}` gave no answer within {} s", typed(command), limit.as_secs()),
    }
}

/// Runs the command quietly for at most `limit`; returns whether it succeeded and what it wrote, or `None` when it had
/// to be ended.
pub(crate) fn output_within(command: &mut Command, limit: Duration) -> Result<Option<(bool, String)>> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let errors = thread::spawn(move || read(stderr));
    let output = thread::spawn(move || read(stdout));
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(Duration::from_millis(20));
    };
    let Some(status) = status else { return Ok(None) };
    let mut said = output.join().unwrap_or_default();
    said.push_str(&errors.join().unwrap_or_default());
    Ok(Some((status.success(), said)))
}

/// Reads all that can be read; the exit status decides what it means.
fn read(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut from) = from {
        let _ = from.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<String> = text
        .trim_end()
        .lines()
        .map(|line| format!("    {line}"))
        .collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_command_reads_as_it_is_typed() {
        let mut command = Command::new("/usr/bin/npm");
        command.args(["run", "two words"]);
        assert_eq!(typed(&command), "npm run 'two words'");
    }

    #[test]
    fn a_failed_command_is_named_with_its_last_words() {
        let error = output(Command::new("sh").args(["-c", "echo no such shop >&2; exit 3"])).unwrap_err();
        assert!(error.to_string().contains("exit status: 3"));
        assert!(error.to_string().contains("no such shop"));
    }

    #[test]
    fn a_command_that_hangs_is_ended() {
        let error = run_within(Command::new("sleep").arg("60"), Duration::from_millis(60)).unwrap_err();
        assert!(error.to_string().contains("gave no answer"));
    }

    #[test]
    fn every_line_of_a_watched_command_is_seen() {
        let mut lines = Vec::new();
        let fine = watch(Command::new("sh").args(["-c", "echo one; echo two"]), |line| {
            lines.push(line.to_owned());
        });
        assert!(fine.unwrap());
        assert_eq!(lines, ["one", "two"]);
    }
}
