//! A client that costs little: it shares two cores with the server that it measures.

use anyhow::{Context, bail};
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

    async fn answer(&mut self) -> anyhow::Result<&[u8]> {
        self.buffer.clear();
        let (status, start, length) = loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the server closed the connection");
            }
            if let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                let head = std::str::from_utf8(&self.buffer[..end])?;
                let status: u16 = head.get(9..12).context("a status")?.parse()?;
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length: "))
                    .map_or(Ok(0), str::parse::<usize>)?;
                break (status, end + 4, length);
            }
        };
        while self.buffer.len() < start + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the answer broke off");
            }
        }
        let body = &self.buffer[start..];
        if !(200..300).contains(&status) {
            let body = String::from_utf8_lossy(body).into_owned();
            return Err(Refused { status, body }.into());
        }
        Ok(body)
    }
}
