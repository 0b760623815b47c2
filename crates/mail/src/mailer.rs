//! Handing a mail to the mail server.

use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

use kernel::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Message, MultiPart};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use storage::jobs::{Failed, Setback};

use crate::settings::is_loopback;
use crate::{Mail, Security, Sender, SmtpSettings};

const CONNECTIONS_MAX: u32 = 4;
const IDLE: Duration = Duration::from_secs(30);

/// A connection to the mail server; cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Sender,
    reply_to: Option<Sender>,
    timeout: Duration,
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
        let pool = PoolConfig::new()
            .max_size(CONNECTIONS_MAX)
            .idle_timeout(IDLE);
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.as_str())
                .port(settings.port)
                .tls(tls(settings)?)
                .hello_name(ClientId::Domain(settings.from.domain().to_owned()))
                .timeout(Some(settings.timeout))
                .pool_config(pool);
        if let Some(login) = &settings.login {
            builder = builder.credentials(Credentials::new(
                login.user.clone(),
                login.password.expose().to_owned(),
            ));
        }
        Ok(Self {
            transport: builder.build(),
            from: settings.from.clone(),
            reply_to: settings.reply_to.clone(),
            timeout: settings.timeout,
        })
    }

    /// Delivers `mail`. `mark` is the same for every try, so that a program
    /// that gets the mail twice can tell.
    pub(crate) async fn send(
        &self,
        mail: &Mail,
        mark: &str,
        written_at: Timestamp,
    ) -> Result<(), Setback> {
        let message = self.compose(mail, mark, written_at)?;
        // The transport's own time-out is for connecting only; a server that
        // then falls silent must not hold a worker.
        match tokio::time::timeout(self.timeout, self.transport.send(message)).await {
            Ok(sent) => sent.map(drop).map_err(|error| setback(&error)),
            Err(_) => Err(Failed("the mail server fell silent".into()).into()),
        }
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
            .raw_header(header("Auto-Submitted", "auto-generated"));
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

/// Why a mail did not leave. What the server said besides its code stays
/// unsaid: it tends to repeat the address.
fn setback(error: &lettre::transport::smtp::Error) -> Setback {
    match error.status().map(u16::from) {
        Some(code) if is_final(code) => {
            Setback::Refused(Failed(format!("the mail server refused with {code}")))
        }
        Some(code) => Setback::Later(Failed(format!("the mail server answered {code}"))),
        None => Setback::Later(Failed(error.to_string())),
    }
}

/// The replies about this recipient and this mail (RFC 5321 §4.2.3). Others of
/// the 500s are about us, such as 535 (our password): an operator mends those,
/// and until then every mail waits.
fn is_final(code: u16) -> bool {
    matches!(code, 550..=553 | 555 | 556)
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn only_a_refusal_of_the_mail_itself_is_final() {
        assert!([550, 551, 552, 553, 556].into_iter().all(is_final));
        assert!(
            ![421, 450, 452, 500, 530, 535, 554]
                .into_iter()
                .any(is_final)
        );
    }
}
