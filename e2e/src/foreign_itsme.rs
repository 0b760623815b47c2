//! An itsme that others wrote: npm `oidc-provider`, configured as the documentation of itsme says.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::Process;
use crate::variable;

const START_WAIT_MAX: Duration = Duration::from_secs(30);

/// How it encrypts, and in which answer the national number comes.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    pub wrap: &'static str,
    pub cipher: &'static str,
    /// `id_token` or `userinfo`.
    pub claims_in: &'static str,
}

#[derive(Debug)]
pub struct ForeignItsme {
    process: Process,
    origin: String,
}

impl ForeignItsme {
    /// Starts it on this port for the platform at `origin`, whose keys it knows; whoever comes is the one person
    /// with this national number.
    pub async fn start(port: u16, origin: &str, number: &str, habits: Habits) -> Self {
        let client = reqwest::Client::builder().no_proxy().build();
        let client = client.expect("a client without TLS can be made");
        let keys = client.get(format!("{origin}/itsme/jwks.json")).send().await;
        let keys = keys.expect("the platform answers").text().await;
        let mut command = Command::new("node");
        command
            .arg(variable("IMMO_TEST_NODE_DIR").join("servers/itsme.mjs"))
            .env("PORT", port.to_string())
            .env("CLIENT_ID", "immo-connect-demo")
            .env("SERVICE", "IMMOCONNECT_LOGIN")
            .env("REDIRECT_URI", format!("{origin}/sign-in/itsme/return"))
            .env("CLIENT_KEYS", keys.expect("the platform has keys"))
            .env("SUB", "somebody-at-itsme")
            .env("NUMBER", number)
            .env("WRAP", habits.wrap)
            .env("CIPHER", habits.cipher)
            .env("CLAIMS_IN", habits.claims_in)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut itsme = Self {
            process: Process::start(&mut command),
            origin: format!("http://127.0.0.1:{port}"),
        };
        let (started, document) = (
            Instant::now(),
            format!("{}/.well-known/openid-configuration", itsme.origin),
        );
        while client.get(&document).send().await.is_err() {
            let ended = itsme.process.has_ended();
            assert!(
                !ended && started.elapsed() < START_WAIT_MAX,
                "it does not start"
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        itsme
    }
}
