//! Handing a mail to the mail server.

use std::fmt;
use std::time::UNIX_EPOCH;

use kernel::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Message, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use storage::jobs::Failed;

use crate::connections::{Connections, Server};
use crate::reply::Trouble;
use crate::settings::is_loopback;
use crate::{Mail, Security, Sender, SmtpSettings};

/// A connection to the mail server; cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    connections: Connections,
    from: Sender,
    reply_to: Option<Sender>,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailer")
    }
}

/// The settings do not make a mailer.
#[derive(Debug)]
pub struct InvalidSettings(String);

impl fmt::Display for InvalidSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidSettings {}

impl Mailer {
    /// Connects to nothing yet: a mail server that is down keeps nobody from
    /// starting. Needs a Tokio runtime around it, for the connections it keeps.
    ///
    /// # Errors
    /// When the extra authority is no certificate, or mails would leave this
    /// machine in the clear.
    pub fn new(settings: &SmtpSettings) -> Result<Self, InvalidSettings> {
        let server = Server {
            host: settings.host.clone(),
            port: settings.port,
            tls: tls(settings)?,
            hello: ClientId::Domain(settings.from.domain().to_owned()),
            credentials: settings.login.as_ref().map(|login| {
                Credentials::new(login.user.clone(), login.password.expose().to_owned())
            }),
            timeout: settings.timeout,
        };
        Ok(Self {
            connections: Connections::new(server),
            from: settings.from.clone(),
            reply_to: settings.reply_to.clone(),
        })
    }

    /// Delivers `mail`. `mark` is the same for every try, so that a program
    /// that gets the mail twice can tell.
    pub(crate) async fn send(
        &self,
        mail: &Mail,
        mark: &str,
        written_at: Timestamp,
    ) -> Result<(), Trouble> {
        let message = self
            .compose(mail, mark, written_at)
            .map_err(|Failed(why)| Trouble::Unanswered(why))?;
        let (envelope, bytes) = (message.envelope(), message.formatted());
        self.connections.deliver(envelope, &bytes).await
    }

    fn compose(&self, mail: &Mail, mark: &str, written_at: Timestamp) -> Result<Message, Failed> {
        let to = mail
            .to
            .as_str()
            .parse()
            .map_err(|_| Failed("the address does not parse".into()))?;
        let written = UNIX_EPOCH + written_at.since(Timestamp::from_millis(0));
        let message = Message::builder()
            .from(self.from.0.clone())
            .to(lettre::message::Mailbox::new(None, to))
            .subject(mail.subject.as_str())
            .date(written)
            .message_id(Some(format!("<{mark}@{}>", self.from.domain())))
            // RFC 3834 §5: nobody's "out of office" needs to answer.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            // The same for Exchange, which does not know RFC 3834 ([MS-OXCMAIL] §2.2.3.2.14).
            .raw_header(header("X-Auto-Response-Suppress", "All"));
        let message = match &self.reply_to {
            Some(reply_to) => message.reply_to(reply_to.0.clone()),
            None => message,
        };
        message
            .multipart(MultiPart::alternative_plain_html(
                mail.text.clone(),
                mail.html.clone(),
            ))
            .map_err(|error| Failed(error.to_string()))
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn tls(settings: &SmtpSettings) -> Result<Tls, InvalidSettings> {
    let parameters = || {
        let mut builder = TlsParameters::builder(settings.host.clone());
        if let Some(pem) = &settings.extra_authority {
            let wrong = |error| {
                InvalidSettings(format!(
                    "the extra authority is no PEM certificate: {error}"
                ))
            };
            builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(wrong)?);
        }
        builder
            .build()
            .map_err(|error| InvalidSettings(format!("TLS to the mail server: {error}")))
    };
    match settings.security {
        Security::StartTls => Ok(Tls::Required(parameters()?)),
        Security::Tls => Ok(Tls::Wrapper(parameters()?)),
        Security::None if is_loopback(&settings.host) => Ok(Tls::None),
        Security::None => Err(InvalidSettings(
            "mails would leave this machine in the clear".into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn settings(host: &str, security: Security) -> SmtpSettings {
        SmtpSettings {
            host: host.into(),
            port: 25,
            security,
            login: None,
            from: "Immo-Connect <no-reply@immo-connect.be>".parse().unwrap(),
            reply_to: Some("support@immo-connect.be".parse().unwrap()),
            extra_authority: None,
            timeout: Duration::from_secs(1),
        }
    }

    fn compose() -> String {
        let mailer = Mailer::new(&settings("localhost", Security::None)).unwrap();
        let mail = Mail {
            to: "an.peeters@example.be".parse().unwrap(),
            subject: "Activeer uw account – één stap".into(),
            text: "Uw code is 123456.".into(),
            html: "<p>Uw code is 123456.</p>".into(),
        };
        let message = mailer
            .compose(&mail, "mark", Timestamp::from_millis(1_795_000_000_000))
            .unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[tokio::test]
    async fn a_mail_is_plain_text_with_an_html_twin() {
        let message = compose();
        let parts: Vec<_> = message
            .match_indices("Content-Type: ")
            .map(|(at, _)| &message[at + 14..at + 30])
            .collect();
        assert_eq!(
            parts,
            ["multipart/altern", "text/plain; char", "text/html; chars"]
        );
    }

    #[tokio::test]
    async fn a_mail_says_when_it_was_written_and_that_no_person_wrote_it() {
        let message = compose();
        for header in [
            "Message-ID: <mark@immo-connect.be>",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "Date: Wed, 18 Nov 2026",
            "Reply-To: support@immo-connect.be",
        ] {
            assert!(message.contains(header), "{header} in\n{message}");
        }
    }

    #[tokio::test]
    async fn no_mail_leaves_the_machine_in_the_clear() {
        assert!(Mailer::new(&settings("mail.example.be", Security::None)).is_err());
    }
}
