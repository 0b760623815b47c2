//! The mails of this crate; their subjects and sentences are among the texts.

use mail::{Kind, MEMBERS, MINE, TYPED, letters};

/// Requests to belong: each kind of letter has an allowance of its own.
const ASKED: Kind = TYPED.named("asked");
const INVITED: Kind = MEMBERS.named("invited");

letters! {
    /// To an administrator: somebody asks to belong to the organisation.
    JoinRequest { name, link; quoted person, organisation },
    ASKED, "organisations-mail-request", because "mail-why-administrator",
    |it, sheet| sheet
        .says("organisations-mail-who")
        .says("organisations-mail-request-text")
        .button("organisations-mail-request-link", it.link)
        .small("organisations-mail-request-unknown");

    /// To an administrator: that person still waits, since that date.
    JoinReminder { name, since, link; quoted person, organisation },
    MINE, "organisations-mail-reminder", because "mail-why-administrator",
    |it, sheet| sheet
        .says("organisations-mail-who")
        .says("organisations-mail-reminder-text")
        .button("organisations-mail-reminder-link", it.link)
        .small("organisations-mail-reminder-since");

    /// To the new member (R-164 R-181).
    JoinConfirmed { name, link; quoted organisation },
    MEMBERS.named("confirmed"), "organisations-mail-confirmed",
    because "organisations-mail-why-asked",
    |it, sheet| sheet
        .says("organisations-mail-confirmed-text")
        .button("organisations-mail-confirmed-link", it.link);

    /// To the administrators: their organisation is verified.
    Verified { name, link; quoted organisation },
    MEMBERS.named("verified"), "organisations-mail-verified", because "mail-why-administrator",
    |it, sheet| sheet
        .says("organisations-mail-verified-text")
        .button("organisations-mail-verified-link", it.link);

    /// To who asked: no, and why.
    JoinRefused { name, reason; quoted organisation },
    MEMBERS.named("refused"), "organisations-mail-refused",
    because "organisations-mail-why-asked",
    |it, sheet| sheet
        .says("organisations-mail-who")
        .says("organisations-mail-refused-text")
        .with_words("organisations-mail-reason", it.reason)
        .small("organisations-mail-refused-next");

    /// To an address, whoever it belongs to: `person` asks them to join.
    Invitation { link, until; quoted person, organisation },
    INVITED, "organisations-mail-invitation", because "organisations-mail-invitation-why",
    |it, sheet| sheet
        .says("organisations-mail-who")
        .says("organisations-mail-invitation-text")
        .button("organisations-mail-invitation-link", it.link)
        .says("organisations-mail-invitation-next")
        .small("organisations-mail-invitation-until");

    /// To who invited: `person` is in.
    InvitationAccepted { name, link; quoted person, organisation },
    MEMBERS.named("accepted"), "organisations-mail-accepted", because "mail-why-administrator",
    |it, sheet| sheet
        .says("organisations-mail-accepted-text")
        .button("organisations-mail-accepted-link", it.link);

    /// To who was a member until an administrator ended it.
    MemberRemoved { name; quoted organisation },
    MEMBERS.named("removed"), "organisations-mail-removed",
    because "organisations-mail-why-former",
    |_, sheet| sheet
        .says("organisations-mail-removed-text")
        .small("organisations-mail-removed-next");

    /// To an administrator: `person` left.
    MemberLeft { name, link; quoted person, organisation },
    MEMBERS.named("left"), "organisations-mail-left", because "mail-why-administrator",
    |it, sheet| sheet
        .says("organisations-mail-left-text")
        .button("organisations-mail-left-link", it.link);

    /// To who may administrate from now on.
    MadeAdministrator { name, link; quoted organisation },
    MEMBERS.named("promoted"), "organisations-mail-promoted", because "mail-why-administrator",
    |it, sheet| sheet
        .says("organisations-mail-promoted-text")
        .button("organisations-mail-promoted-link", it.link);

    /// To who no longer administrates.
    NoLongerAdministrator { name, link; quoted organisation },
    MEMBERS.named("demoted"), "organisations-mail-demoted", because "mail-why-member",
    |it, sheet| sheet
        .says("organisations-mail-demoted-text")
        .button("organisations-mail-demoted-link", it.link);

    /// To every member: the helpdesk made `person` administrator (G-13). `others`
    /// says whether those before "stay" or "step-back".
    Takeover { name, others, reason; quoted person, organisation },
    MINE, "organisations-mail-takeover", because "mail-why-member",
    |it, sheet| sheet
        .says("organisations-mail-takeover-text")
        .when(it.others == "step-back", |sheet| {
            sheet.says("organisations-mail-takeover-others")
        })
        .with_words("organisations-mail-reason", it.reason)
        .small("organisations-mail-takeover-next");
}
