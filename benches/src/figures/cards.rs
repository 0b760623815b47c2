//! What judging an identity card costs, without asking anybody.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use cards::{Authority, Shape, World};
use eid::{Alarms, Trust};
use kernel::Clock;

use super::Run;
use crate::client::Outcome;

const MEASURED: Duration = Duration::from_secs(2);

impl Run<'_> {
    /// Of both generations of cards, with their issuer as browsers send it.
    pub fn card_checks(&mut self) -> Outcome<()> {
        let now = Clock::system().now();
        let (folder, world) = (tempfile::tempdir()?, World::new(now, "http://127.0.0.1:9"));
        let authorities = |name: &str, all: &[&Authority]| write(&folder.path().join(name), all);
        authorities("roots", &[&world.root_ec, &world.root_rsa])?;
        let issuers = [&world.citizen, &world.foreigner, &world.citizen_rsa];
        authorities("issuers", &issuers)?;
        let trust = Trust::read(folder.path()).map_err(|problems| format!("{problems:?}"))?;
        let alarms = Alarms::default();
        for (shape, name) in [
            (Shape::CitizenEc, "card checked, elliptic curve"),
            (Shape::CitizenRsa, "card checked, RSA"),
        ] {
            let card = world.card(shape);
            let (began, mut checks) = (Instant::now(), 0_u32);
            while began.elapsed() < MEASURED {
                let judged = eid::judge(&trust, &alarms, &card.certificate, &[&card.issuer], now);
                black_box(judged.map_err(|refusal| format!("{refusal:?}"))?);
                checks += 1;
            }
            let microseconds = began.elapsed().as_secs_f64() * 1e6 / f64::from(checks);
            let figure = self.figure(name, microseconds, "µs").at_most(300.0);
            self.add(figure);
        }
        Ok(())
    }
}

fn write(folder: &Path, all: &[&Authority]) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    for authority in all {
        fs::write(
            folder.join(format!("{}.crt", authority.slug)),
            authority.pem(),
        )?;
    }
    Ok(())
}
