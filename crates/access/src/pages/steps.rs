//! What to do about a condition that is not met: whom to ask, where to go.

use organisations::{MEMBERS, confirm_url, own_invitation_url, url_of, url_of_member};
use web::{Ctx, Route};

use super::proof::{Reader, Subject, method_names};
use super::standing::obtain;
use super::words::{Contact, Words};
use crate::routes::{MEMBER_RIGHTS, tool_in_organisation};
use crate::{By, Condition, ConditionKind};

/// A sentence, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub text: String,
    pub links: Vec<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub label: String,
}

pub(super) fn steps(
    ctx: &Ctx,
    subject: &Subject<'_>,
    words: &Words,
    condition: &Condition,
) -> Vec<Step> {
    if condition.met {
        return Vec::new();
    }
    let steps = Steps {
        ctx,
        subject,
        words,
    };
    match &condition.kind {
        ConditionKind::ToolActive => vec![steps.link("other-tool", Route::TOOLS.to_string())],
        ConditionKind::WayExists => vec![steps.link("ways", tools::tool_url(&subject.tool.slug))],
        ConditionKind::Member => steps.membership(&condition.by),
        ConditionKind::OrganisationVerified => vec![steps.verification()],
        ConditionKind::Registered => vec![steps.by_administrator("register", steps.tool_page())],
        ConditionKind::Access => vec![steps.by_administrator("access", steps.access_page())],
        ConditionKind::RecognitionToRegister(_) | ConditionKind::RecognitionToUse(_) => {
            steps.recognition()
        }
        ConditionKind::SignInMethod(_) => vec![steps.method()],
    }
}

struct Steps<'a> {
    ctx: &'a Ctx,
    subject: &'a Subject<'a>,
    words: &'a Words,
}

impl Steps<'_> {
    /// `access-step-<name>`, and a link with the text `access-step-<name>-link`.
    fn link(&self, name: &str, href: String) -> Step {
        Step {
            text: self.text(name),
            links: vec![Link {
                href,
                label: self.ctx.t(&format!("access-step-{name}-link")),
            }],
        }
    }

    fn text(&self, name: &str) -> String {
        self.ctx.text(
            &format!("access-step-{name}"),
            &[
                ("who", self.subject.who().into()),
                ("person", self.subject.person.into()),
                ("organisation", self.subject.organisation_name().into()),
            ],
        )
    }

    /// An administrator does it; others ask one.
    fn by_administrator(&self, name: &str, page: Option<String>) -> Step {
        match (self.subject.reader, page) {
            (
                Reader::Administrator
                | Reader::Person {
                    administrates: true,
                },
                Some(page),
            ) => self.link(name, page),
            _ => self.ask_administrators(&format!("ask-{name}")),
        }
    }

    /// The administrators, with their addresses where they gave one.
    fn ask_administrators(&self, name: &str) -> Step {
        let organisation = self.subject.organisation;
        let contacts = organisation.map_or(&[][..], |organisation| {
            self.words.administrators(&organisation.id)
        });
        let (with, without): (Vec<&Contact>, Vec<&Contact>) =
            contacts.iter().partition(|one| one.email.is_some());
        let names: Vec<&str> = without.iter().map(|one| one.name.as_str()).collect();
        let mut text = self.text(name);
        if !names.is_empty() {
            text = format!("{text} {}", names.join(", "));
        }
        let link = |one: &Contact| {
            one.email.as_ref().map(|email| Link {
                href: format!("mailto:{email}"),
                label: one.name.clone(),
            })
        };
        Step {
            text,
            links: with.into_iter().filter_map(link).collect(),
        }
    }

    /// The helpdesk does it; others ask there.
    fn verification(&self) -> Step {
        match self.subject.reader {
            Reader::Helpdesk => self.alone("verify-here"),
            _ => self.helpdesk("verify"),
        }
    }

    /// A sentence that leads nowhere.
    fn alone(&self, name: &str) -> Step {
        Step {
            text: self.text(name),
            links: Vec::new(),
        }
    }

    fn helpdesk(&self, name: &str) -> Step {
        let address = &self.ctx.state.settings.support_address;
        Step {
            text: self.text(name),
            links: vec![Link {
                href: format!("mailto:{address}"),
                label: address.clone(),
            }],
        }
    }

    /// Waiting, invited, or not in it at all.
    fn membership(&self, by: &By) -> Vec<Step> {
        let Some(organisation) = self.subject.organisation else {
            return Vec::new();
        };
        let reader = self.subject.reader;
        let step = match (by, reader) {
            (By::Membership { id, .. }, Reader::Administrator) => {
                self.link("confirm", confirm_url(&organisation.id, id))
            }
            (By::Membership { .. }, _) => self.ask_administrators("ask-confirm"),
            (By::Invitation { id, expires_at, .. }, reader) if *expires_at > self.ctx.now() => {
                match reader {
                    Reader::Person { .. } => {
                        self.link("invitation", own_invitation_url(&organisation.id, id))
                    }
                    _ => self.alone("invited"),
                }
            }
            (_, Reader::Person { .. }) => self.link("join", organisations::NEW.to_string()),
            _ => self.link("invite", url_of(MEMBERS, &organisation.id)),
        };
        vec![step]
    }

    /// The person can see what is known of them; the helpdesk looks into it.
    fn recognition(&self) -> Vec<Step> {
        let own = matches!(self.subject.reader, Reader::Person { .. });
        let look = if own {
            self.link("recognitions", recognitions::RECOGNITIONS.to_string())
        } else {
            self.alone("recognitions-of-other")
        };
        match self.subject.reader {
            Reader::Helpdesk => vec![look],
            _ => vec![look, self.helpdesk("recognitions-help")],
        }
    }

    /// A way to sign in is the person's own to get, where there is one.
    fn method(&self) -> Step {
        let tool = self.subject.tool;
        let own = matches!(self.subject.reader, Reader::Person { .. });
        match obtain(self.ctx, tool) {
            Some((href, label)) if own => Step {
                text: self.text("method"),
                links: vec![Link { href, label }],
            },
            Some(_) => self.alone("method-of-other"),
            None => {
                let names = method_names(self.ctx, &tool.accepted_methods());
                Step {
                    text: self.ctx.text("tools-not-yet", &[("methods", names.into())]),
                    links: Vec::new(),
                }
            }
        }
    }

    fn tool_page(&self) -> Option<String> {
        let organisation = self.subject.organisation?;
        let way = self.subject.way;
        Some(tool_in_organisation(
            &organisation.id,
            &self.subject.tool.slug,
            way,
        ))
    }

    /// Where the access of the person it is about is set.
    fn access_page(&self) -> Option<String> {
        let organisation = self.subject.organisation?;
        Some(match self.subject.membership {
            Some(member) => url_of_member(MEMBER_RIGHTS.route, &organisation.id, member),
            None => self.tool_page()?,
        })
    }
}
