//! One connection: greeting, commands, answers.

use std::io;

use tokio::net::TcpStream;

use super::lines::{Content, Lines};
use super::{Fault, Faults, SIZE_MAX};
use crate::mailbox::{Envelope, Mailbox};

const RECIPIENTS_MAX: usize = 100;

pub(super) async fn serve(stream: TcpStream, mailbox: Mailbox, faults: Faults) -> io::Result<()> {
    let mut session = Session {
        lines: Lines::new(stream),
        mailbox,
        faults,
        from: None,
        to: Vec::new(),
    };
    session
        .lines
        .write("220 localhost Immo-Connect demo mailbox")
        .await?;
    loop {
        let line = session.lines.read().await?;
        let line = String::from_utf8_lossy(&line).into_owned();
        if session.answer(&line).await? == Next::Close {
            return Ok(());
        }
    }
}

struct Session {
    lines: Lines,
    mailbox: Mailbox,
    faults: Faults,
    from: Option<String>,
    to: Vec<String>,
}

#[derive(PartialEq, Eq)]
enum Next {
    Command,
    Close,
}

impl Session {
    async fn answer(&mut self, line: &str) -> io::Result<Next> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                format!("250-localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {SIZE_MAX}")
            }
            "HELO" | "NOOP" => "250 OK".to_owned(),
            "MAIL" => self.mail(rest).to_owned(),
            "RCPT" => self.recipient(rest).to_owned(),
            "DATA" => return self.data().await,
            "RSET" => {
                self.reset();
                "250 OK".to_owned()
            }
            "QUIT" => {
                self.lines.write("221 Bye").await?;
                return Ok(Next::Close);
            }
            _ => "502 Command not implemented".to_owned(),
        };
        self.lines.write(&answer).await?;
        Ok(Next::Command)
    }

    fn mail(&mut self, rest: &str) -> &'static str {
        let Some((from, parameters)) = path(rest, "FROM:") else {
            return "501 Write MAIL FROM:<address>";
        };
        if declared_size(parameters).is_some_and(|size| size > SIZE_MAX) {
            return "552 Mail too large";
        }
        self.reset();
        self.from = Some(from.to_owned());
        "250 OK"
    }

    fn recipient(&mut self, rest: &str) -> &'static str {
        if self.from.is_none() {
            return "503 MAIL first";
        }
        if self.faults.current() == Fault::Refuses {
            return "550 No such mailbox (demo fault)";
        }
        match path(rest, "TO:") {
            Some(("", _)) | None => "501 Write RCPT TO:<address>",
            Some(_) if self.to.len() == RECIPIENTS_MAX => "452 Too many recipients",
            Some((to, _)) => {
                self.to.push(to.to_owned());
                "250 OK"
            }
        }
    }

    async fn data(&mut self) -> io::Result<Next> {
        if self.to.is_empty() {
            self.lines.write("503 RCPT first").await?;
            return Ok(Next::Command);
        }
        self.lines
            .write("354 Go ahead; end with a line that holds one dot")
            .await?;
        if self.faults.current() == Fault::HangsUp {
            return Ok(Next::Close);
        }
        let content = self.lines.read_content().await?;
        let answer = self.deliver(content);
        self.reset();
        self.lines.write(answer).await?;
        Ok(Next::Command)
    }

    /// Answers 250 only when the mail is on disk.
    fn deliver(&mut self, content: Content) -> &'static str {
        let Content::Complete(content) = content else {
            return "552 Mail too large";
        };
        if self.faults.current() == Fault::Busy {
            return "451 Busy, try again later (demo fault)";
        }
        let from = self.from.take().unwrap_or_default();
        let envelope = Envelope {
            from,
            to: std::mem::take(&mut self.to),
        };
        match self.mailbox.deliver(&envelope, &content) {
            Ok(_) => "250 Kept",
            Err(_) => "451 Cannot keep the mail",
        }
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }
}

/// The address between `<` and `>`, and what follows it.
fn path<'a>(text: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let (start, rest) = text.split_at_checked(keyword.len())?;
    start.eq_ignore_ascii_case(keyword).then_some(())?;
    rest.trim_start().strip_prefix('<')?.split_once('>')
}

/// RFC 1870: `SIZE=` after the address.
fn declared_size(parameters: &str) -> Option<usize> {
    let size = parameters
        .split(' ')
        .find_map(|word| word.strip_prefix("SIZE="))?;
    size.parse().ok()
}
