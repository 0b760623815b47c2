//! The mails of this crate. Each is a folder in `templates/mails`, with a text,
//! its twin in HTML, and a subject among the texts.

use mail::{Kind, MEMBERS, MINE, TYPED, letter};

/// Requests to belong: each kind of letter has an allowance of its own.
const ASKED: Kind = TYPED.named("asked");
const INVITED: Kind = MEMBERS.named("invited");

letter! {
    /// To an administrator: somebody asks to belong to the organisation.
    JoinRequest { name, person, organisation, link },
    ASKED,
    "organisations-mail-request-subject",
    "mails/join_request/text.txt", "mails/join_request/html.html"
}
letter! {
    /// To an administrator: that person still waits, since that date.
    JoinReminder { name, person, organisation, since, link },
    MINE,
    "organisations-mail-reminder-subject",
    "mails/join_reminder/text.txt", "mails/join_reminder/html.html"
}
letter! {
    /// To the new member (R-164 R-181).
    JoinConfirmed { name, organisation, link },
    MEMBERS.named("confirmed"),
    "organisations-mail-confirmed-subject",
    "mails/join_confirmed/text.txt", "mails/join_confirmed/html.html"
}
letter! {
    /// To the administrators: their organisation is verified.
    Verified { name, organisation, link },
    MEMBERS.named("verified"),
    "organisations-mail-verified-subject",
    "mails/verified/text.txt", "mails/verified/html.html"
}
letter! {
    /// To who asked: no, and why.
    JoinRefused { name, organisation, reason },
    MEMBERS.named("refused"),
    "organisations-mail-refused-subject",
    "mails/join_refused/text.txt", "mails/join_refused/html.html"
}
letter! {
    /// To an address, whoever it belongs to: `person` asks them to join.
    Invitation { person, organisation, link, until },
    INVITED,
    "organisations-mail-invitation-subject",
    "mails/invitation/text.txt", "mails/invitation/html.html"
}
letter! {
    /// To who invited: `person` is in.
    InvitationAccepted { name, person, organisation, link },
    MEMBERS.named("accepted"),
    "organisations-mail-accepted-subject",
    "mails/invitation_accepted/text.txt", "mails/invitation_accepted/html.html"
}
letter! {
    /// To who was a member until an administrator ended it.
    MemberRemoved { name, organisation },
    MEMBERS.named("removed"),
    "organisations-mail-removed-subject",
    "mails/member_removed/text.txt", "mails/member_removed/html.html"
}
letter! {
    /// To an administrator: `person` left.
    MemberLeft { name, person, organisation, link },
    MEMBERS.named("left"),
    "organisations-mail-left-subject",
    "mails/member_left/text.txt", "mails/member_left/html.html"
}
letter! {
    /// To who may administrate from now on.
    MadeAdministrator { name, organisation, link },
    MEMBERS.named("promoted"),
    "organisations-mail-promoted-subject",
    "mails/made_administrator/text.txt", "mails/made_administrator/html.html"
}
letter! {
    /// To who no longer administrates.
    NoLongerAdministrator { name, organisation, link },
    MEMBERS.named("demoted"),
    "organisations-mail-demoted-subject",
    "mails/no_longer_administrator/text.txt", "mails/no_longer_administrator/html.html"
}
letter! {
    /// To every member: the helpdesk made `person` administrator (G-13). `others`
    /// says whether those before "stay" or "step-back".
    Takeover { name, person, organisation, others, reason },
    MINE,
    "organisations-mail-takeover-subject",
    "mails/takeover/text.txt", "mails/takeover/html.html"
}
