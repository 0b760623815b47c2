//! A message to the helpdesk that already says what it is about.

use kernel::AccountId;

use crate::Ctx;

/// What somebody is about to send; they may still change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToHelpdesk {
    pub subject: String,
    pub body: String,
}

/// A [service](crate::Services), where there is a page on which people write to the
/// helpdesk: its address, with this message already in it.
#[derive(Debug, Clone, Copy)]
pub struct HelpdeskPage(pub fn(&Ctx, &ToHelpdesk) -> String);

/// A [service](crate::Services), where the helpdesk has a page of each person.
#[derive(Debug, Clone, Copy)]
pub struct PersonPage(pub fn(&AccountId) -> String);

impl ToHelpdesk {
    /// Where it is written: on the page for that, else as a mail.
    pub fn url(&self, ctx: &Ctx) -> String {
        match ctx.state.services.get::<HelpdeskPage>() {
            Some(HelpdeskPage(page)) => page(ctx, self),
            None => self.mail(&ctx.state.settings.support_address),
        }
    }

    /// RFC 6068 §5: percent-encoded, a plus sign is one, lines end in CRLF.
    fn mail(&self, address: &str) -> String {
        let encoded = |text: &str| {
            let lines = text.replace('\n', "\r\n");
            let form: String = form_urlencoded::byte_serialize(lines.as_bytes()).collect();
            form.replace('+', "%20")
        };
        let (subject, body) = (encoded(&self.subject), encoded(&self.body));
        format!("mailto:{address}?subject={subject}&body={body}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_says_it_in_an_address() {
        let message = ToHelpdesk {
            subject: "Mijn kaart & ik".to_owned(),
            body: "1 + 1\nBcc: é".to_owned(),
        };
        let url = message.mail("support@immo-connect.be");
        let expected = "mailto:support@immo-connect.be?subject=Mijn%20kaart%20%26%20ik\
                        &body=1%20%2B%201%0D%0ABcc%3A%20%C3%A9";
        assert_eq!(url, expected);
    }
}
