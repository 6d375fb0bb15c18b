//! The server as it is shipped, in a process of its own.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// A running server, ended when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// The port it listens on.
    pub(crate) port: u16,
}

impl Server {
    /// Starts the program that lies beside this one, and waits until it answers.
    pub(crate) async fn start(data: &Path) -> anyhow::Result<Self> {
        Self::launch(data, &[], None).await
    }

    /// The same for a shop that is older than a log reaches back: its log is kept whole.
    pub(crate) async fn start_with_whole_log(data: &Path) -> anyhow::Result<Self> {
        Self::launch(data, &["--log-days", "0"], None).await
    }

    /// The same, to be ended at a point of its own: `written:17`.
    pub(crate) async fn start_until(data: &Path, point: Option<&str>) -> anyhow::Result<Self> {
        Self::launch(data, &[], point).await
    }

    /// The same, with messages posted to a gateway.
    pub(crate) async fn start_sending(
        data: &Path,
        gateway: &str,
        point: Option<&str>,
    ) -> anyhow::Result<Self> {
        Self::launch(data, &["--webhook-url", gateway], point).await
    }

    async fn launch(data: &Path, more: &[&str], point: Option<&str>) -> anyhow::Result<Self> {
        let program = program()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new(&program)
            .arg("serve")
            .arg("--data")
            .arg(data)
            .args([
                "--listen",
                &format!("127.0.0.1:{port}"),
                "--log",
                "warn",
                "--backup-minutes",
                "0",
            ])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .envs(point.map(|point| ("WALKAROUND_KILL_AT", point)))
            .spawn()
            .with_context(|| format!("can not start {}", program.display()))?;
        let mut server = Self { child, port };
        let started = Instant::now();
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            if started.elapsed() > Duration::from_secs(20) {
                bail!("the server does not listen");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(server)
    }

    /// Ends it at once, as a power cut would, after `patience`, unless it ends itself before.
    pub(crate) async fn end_within(mut self, patience: Duration) -> anyhow::Result<()> {
        let started = Instant::now();
        while started.elapsed() < patience && self.child.try_wait()?.is_none() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        // SIGKILL; what has ended already can not be killed again.
        let _ = self.child.kill();
        self.child.wait()?;
        Ok(())
    }

    /// Returns the most memory that the process ever held, in megabytes.
    pub(crate) fn peak_memory(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .context("VmHWM")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1000.0)
    }
}

/// Lets the program check a data folder; the error says what it found.
pub(crate) fn check(data: &Path) -> anyhow::Result<()> {
    let output = Command::new(program()?)
        .arg("check")
        .arg("--data")
        .arg(data)
        .output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

fn program() -> anyhow::Result<std::path::PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("server"))
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which a bench has noticed by then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
