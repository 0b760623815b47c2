//! Lines as SMTP writes them: ended by CR LF, of limited length.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::SIZE_MAX;

/// RFC 5321 §4.5.3.1.6 asks for at least 1,000 octets.
const LINE_LENGTH_MAX: u64 = 4096;

#[derive(Debug)]
pub(super) struct Lines {
    stream: BufReader<TcpStream>,
}

/// What came after DATA.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content {
    Complete(Vec<u8>),
    TooLarge,
}

impl Lines {
    pub fn new(stream: TcpStream) -> Self {
        Self {
            stream: BufReader::new(stream),
        }
    }

    /// The next line without its end; an error once the client is gone.
    pub async fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        (&mut self.stream)
            .take(LINE_LENGTH_MAX)
            .read_until(b'\n', &mut line)
            .await?;
        if line.pop() != Some(b'\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(line)
    }

    /// The mail, up to the line with a single dot; a dot that the client
    /// doubled at the start of a line is made single again (RFC 5321 §4.5.2).
    pub async fn read_content(&mut self) -> io::Result<Content> {
        let (mut content, mut too_large) = (Vec::new(), false);
        loop {
            let line = self.read().await?;
            match line.as_slice() {
                b"." if too_large => return Ok(Content::TooLarge),
                b"." => return Ok(Content::Complete(content)),
                line => {
                    too_large |= content.len() + line.len() > SIZE_MAX;
                    if !too_large {
                        content.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
                        content.extend_from_slice(b"\r\n");
                    }
                }
            }
        }
    }

    pub async fn write(&mut self, answer: &str) -> io::Result<()> {
        self.stream
            .get_mut()
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
    }
}
