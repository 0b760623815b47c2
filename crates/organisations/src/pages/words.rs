//! Memberships in the words of a page.

use kernel::Timestamp;
use web::Ctx;

use crate::{Membership, Role, StaffType, State};

/// The status (requirements, Appendix B), and how its badge looks.
pub(crate) fn state(ctx: &Ctx, membership: &Membership) -> (String, &'static str) {
    let (word, look) = match &membership.state {
        State::Active { .. } => ("active", "success"),
        State::Requested { .. } => ("requested", "warning"),
        State::Invited { .. } if membership.is_expired(ctx.now()) => ("expired", "outline"),
        State::Invited { .. } => ("invited", "accent"),
        State::Refused { .. } => ("refused", "outline"),
        State::Withdrawn { .. } | State::InvitationWithdrawn { .. } => ("withdrawn", "outline"),
        State::Removed { .. } => ("removed", "outline"),
        State::Left { .. } => ("left", "outline"),
        State::Superseded { .. } | State::InvitationSuperseded { .. } => ("superseded", "outline"),
    };
    (ctx.t(&format!("organisations-state-{word}")), look)
}

pub(crate) fn role(ctx: &Ctx, role: Role) -> String {
    ctx.t(&format!("organisations-role-{}", role.word()))
}

pub(crate) fn kind(ctx: &Ctx, kind: StaffType) -> String {
    ctx.t(&format!("organisations-kind-{}", kind.word()))
}

pub(crate) fn date(ctx: &Ctx, at: Timestamp) -> String {
    i18n::format::date(at, ctx.language())
}
