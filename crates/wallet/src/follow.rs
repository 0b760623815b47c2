//! What the events of other domains mean here. A name stays: jobs that wait carry it.

use diesel::QueryResult;
use domain::follow as follow_in_one_write;
use kernel::Act;
use organisations::MemberEnded;
use storage::Tx;
use storage::jobs::Runner;
use web::State;

use crate::set_rights::end_member;

pub(crate) fn follow(runner: Runner, state: &State) -> Runner {
    follow_in_one_write(runner, state, "wallet.end-member", member_ended)
}

fn member_ended(tx: &mut Tx, _: &Act, ended: &MemberEnded) -> QueryResult<()> {
    end_member(tx, &ended.organisation, &ended.account)
}
