//! What an operator may set of this crate. The defaults stand once more where the
//! values are kept, for those who read no configuration: a test of `app` holds the two
//! against each other.

use domain::settings::Reader;
use kernel::Duration;
use web::Services;

use crate::Limits;

domain::settings! {
    REFRESH_GRACE_SECONDS = "limits" "refresh_grace_seconds" Number (Some("30"), "")
        "a number from 0 to 120"
        "How long a tool that did not get the answer to a refresh gets the same one again, in seconds; 0 is not at all. After it, a refresh token that comes twice ends what it was granted with.";
    DPOP_NONCE_SECONDS = "limits" "dpop_nonce_seconds" Number (Some("0"), "")
        "a number from 0 to 600"
        "How long a nonce is good that the proofs of tools must hold (DPoP, RFC 9449), in seconds; 0 asks for none. With it nobody can make proofs ahead; every tool that sends proofs then asks once more.";
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    let grace = reader.number(REFRESH_GRACE_SECONDS, 0..=120);
    let nonce = reader.number(DPOP_NONCE_SECONDS, 0..=600);
    if let (Some(grace), Some(nonce)) = (grace, nonce) {
        services.add(Limits {
            refresh_grace: Duration::from_secs(grace.into()),
            dpop_nonce: Duration::from_secs(nonce.into()),
        });
    }
}
