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
        let program = std::env::current_exe()?.with_file_name("server");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new(&program)
            .arg("serve")
            .arg("--data")
            .arg(data)
            .args(["--listen", &format!("127.0.0.1:{port}"), "--log", "warn"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
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

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which a bench has noticed by then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
