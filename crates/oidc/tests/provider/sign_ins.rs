//! How often people sign in, for the charts: nobody by name, and no tool that only keeps
//! somebody signed in.

use belgium::Month;
use testkit::on_both_engines;

use crate::acting::{acting, broker};
use crate::world::*;

#[tokio::test]
async fn sign_ins_count_by_month_for_whom_one_acts_and_silent_renewals_do_not() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, _possible) = acting(db, std::slice::from_ref(&here)).await;
        let request = authorization_request(CIBWEB).with("scope", "openid organisation");
        for _ in 0..2 {
            testkit::clock().advance(kernel::Duration::from_secs(1));
            let outcome = world.authorize(&request).await;
            outcome.code();
        }
        let silent = world.authorize(&request.with("prompt", "none")).await;
        silent.code();
        let sign_ins = &world.provider.sign_ins;
        sign_ins.write_down(&world.db).await.unwrap();
        sign_ins.write_down(&world.db).await.unwrap();
        let now = Month::in_brussels(testkit::clock().clock().now());
        let organisation = here.organisation.clone().unwrap();
        let read = world.db.read(move |tx| {
            Ok((
                oidc::sign_ins_of_organisation(tx, &organisation, (now, now))?,
                oidc::sign_ins_of_tools(tx, (now, now))?,
            ))
        });
        let expected = vec![(CIBWEB.to_owned(), now, 2)];
        assert_eq!(read.await.unwrap(), (expected.clone(), expected));
    })
    .await;
}
