//! A client that costs little: it shares two cores with the server that it measures.

use anyhow::{Context, bail};
use serde::de::DeserializeOwned;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A refusal: an answer that is no 2xx.
#[derive(Debug, thiserror::Error)]
#[error("{status} {body}")]
pub(crate) struct Refused {
    status: u16,
    body: String,
}

/// One connection that is kept open, as a tablet's browser keeps it.
pub(crate) struct Client {
    stream: TcpStream,
    authorization: String,
    buffer: Vec<u8>,
    /// How many bytes of bodies came in all, as they travelled.
    received: usize,
}

impl Client {
    /// Connects with a device's token.
    pub(crate) async fn connect(port: u16, token: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let authorization = format!("authorization: Bearer {token}\r\n");
        Ok(Self {
            stream,
            authorization,
            buffer: Vec::with_capacity(64 * 1024),
            received: 0,
        })
    }

    /// Sends a request and returns the answer's body; anything but a 2xx is an error.
    pub(crate) async fn call(&mut self, method: &str, path: &str, body: &[u8]) -> anyhow::Result<&[u8]> {
        self.send(method, path, "", body).await
    }

    /// Sends a part of a photo that begins at `offset` and has `length` bytes in all.
    pub(crate) async fn part(
        &mut self,
        path: &str,
        offset: usize,
        length: usize,
        bytes: &[u8],
    ) -> anyhow::Result<()> {
        let headers = format!("upload-offset: {offset}\r\nupload-length: {length}\r\n");
        self.send("PATCH", path, &headers, bytes).await?;
        Ok(())
    }

    async fn send(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> anyhow::Result<&[u8]> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{}{headers}content-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            self.authorization,
            body.len()
        );
        let mut request = Vec::with_capacity(head.len() + body.len());
        request.extend_from_slice(head.as_bytes());
        request.extend_from_slice(body);
        self.stream.write_all(&request).await?;
        self.answer().await
    }

    /// Reads something as a browser does, which can unpack it.
    pub(crate) async fn compressed<T: DeserializeOwned>(&mut self, path: &str) -> anyhow::Result<T> {
        let packed = self.send("GET", path, "accept-encoding: zstd\r\n", b"").await?;
        let text = zstd::decode_all(packed)?;
        Ok(serde_json::from_slice(&text)?)
    }

    /// Returns how many bytes of bodies came in all, as they travelled.
    pub(crate) fn received(&self) -> usize {
        self.received
    }

    async fn answer(&mut self) -> anyhow::Result<&[u8]> {
        self.buffer.clear();
        let end = self.until(0, b"\r\n\r\n").await?;
        let head = std::str::from_utf8(&self.buffer[..end])?.to_ascii_lowercase();
        let status: u16 = head.get(9..12).context("a status")?.parse()?;
        let value = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
        let length = value("content-length: ").map(str::parse::<usize>).transpose()?;
        self.buffer.drain(..end + 4);
        if value("transfer-encoding: chunked").is_some() {
            self.chunks().await?;
        } else {
            let length = length.unwrap_or(0);
            self.at_least(length).await?;
            self.received += length;
        }
        if !(200..300).contains(&status) {
            let body = String::from_utf8_lossy(&self.buffer).into_owned();
            return Err(Refused { status, body }.into());
        }
        Ok(&self.buffer)
    }

    /// Reads a body in chunks and leaves only what they hold.
    async fn chunks(&mut self) -> anyhow::Result<()> {
        let mut whole = 0;
        loop {
            let end = self.until(whole, b"\r\n").await?;
            let size = usize::from_str_radix(std::str::from_utf8(&self.buffer[whole..end])?.trim(), 16)?;
            self.buffer.drain(whole..end + 2);
            self.at_least(whole + size + 2).await?;
            whole += size;
            self.buffer.drain(whole..whole + 2);
            if size == 0 {
                self.received += whole;
                return Ok(());
            }
        }
    }

    /// Reads until a mark has come after `from`, and returns where it begins.
    async fn until(&mut self, from: usize, mark: &[u8]) -> anyhow::Result<usize> {
        loop {
            let found = self.buffer[from..]
                .windows(mark.len())
                .position(|window| window == mark);
            if let Some(at) = found {
                return Ok(from + at);
            }
            self.more().await?;
        }
    }

    async fn at_least(&mut self, length: usize) -> anyhow::Result<()> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Ok(())
    }

    async fn more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the answer broke off");
        }
        Ok(())
    }
}
