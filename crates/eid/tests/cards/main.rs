//! Cards of every shape, and answers with every fault, against the judgement.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod handshake;
mod hostile;
mod lists;
mod mutations;
mod openssl;
mod responder;
mod shapes;
mod trust;

use std::fs;
use std::path::Path;

use cards::{Authority, Card, World};
use eid::{Alarms, EidRefusal, Trust};
use kernel::Timestamp;

/// 2026-11-18.
pub const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);
/// Nobody answers there.
pub const NOWHERE: &str = "http://127.0.0.1:9";

pub fn world() -> World {
    World::new(NOW, NOWHERE)
}

/// What an operator who knows all authorities but the newcomer keeps.
pub fn trust(world: &World) -> Trust {
    let folder = tempfile::tempdir().unwrap();
    let roots = [&world.root_ec, &world.root_rsa];
    let issuers = [&world.citizen, &world.foreigner, &world.citizen_rsa];
    write_folder(folder.path(), &roots, &issuers);
    Trust::read(folder.path()).unwrap()
}

pub fn write_folder(folder: &Path, roots: &[&Authority], issuers: &[&Authority]) {
    for (name, authorities) in [("roots", roots), ("issuers", issuers)] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).unwrap();
        for authority in authorities {
            fs::write(
                folder.join(format!("{}.crt", authority.slug)),
                authority.pem(),
            )
            .unwrap();
        }
    }
}

/// As a browser sends it: the card's certificate, and its issuer's.
pub fn judge(trust: &Trust, card: &Card) -> Result<eid::Card, EidRefusal> {
    judge_der(trust, &card.certificate, &[&card.issuer])
}

pub fn judge_der(
    trust: &Trust,
    certificate: &[u8],
    sent: &[&[u8]],
) -> Result<eid::Card, EidRefusal> {
    eid::judge(trust, &Alarms::default(), certificate, sent, NOW)
}
