//! The names of the server, and whom a visitor means.

use crate::CertificateFiles;

/// The main host, and the domain under which each attempt with a card has a host of
/// its own. Both in lower case, in the ASCII form of the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    pub main: String,
    /// Such as `eid.example.be`; `None`: no cards are asked for here.
    pub eid: Option<String>,
}

/// Whom a visitor means, by the name in the handshake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    Main,
    /// The first label of the name, as it came; whether it is an attempt is seen later.
    Attempt(String),
    /// Nobody here. It gets the main host's certificate and no page.
    Unknown,
}

/// Why certificates do not fit the hosts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongHosts {
    #[error("the certificate of the main host is not for {0}")]
    MainMissing(String),
    #[error("the certificate of the eID host is not for *.{0}")]
    EidMissing(String),
    #[error(
        "the certificate of the main host is also for *.{0}: browsers would then use its connections for the eID host, \
         and no card would be asked for"
    )]
    MainCoversEid(String),
    #[error(
        "the certificate of the eID host is also for {0}: browsers would then use its connections for the main host"
    )]
    EidCoversMain(String),
}

impl Hosts {
    /// The name as it came in the handshake (RFC 6066 §3), if one did.
    pub fn of(&self, name: Option<&str>) -> Host {
        let Some(name) = name else {
            return Host::Unknown;
        };
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        if name == self.main {
            return Host::Main;
        }
        let eid = self.eid.as_deref();
        match eid
            .and_then(|eid| name.strip_suffix(eid))
            .and_then(|rest| rest.strip_suffix('.'))
        {
            Some(label) if !label.is_empty() && !label.contains('.') => {
                Host::Attempt(label.to_owned())
            }
            _ => Host::Unknown,
        }
    }

    /// # Errors
    /// When a certificate misses its host, or covers the other one.
    pub fn check(
        &self,
        main: Option<&CertificateFiles>,
        eid: Option<&CertificateFiles>,
    ) -> Result<(), WrongHosts> {
        if main.is_some_and(|main| !main.covers(&self.main)) {
            return Err(WrongHosts::MainMissing(self.main.clone()));
        }
        let (Some(domain), Some(eid)) = (&self.eid, eid) else {
            return Ok(());
        };
        let attempt = format!("attempt.{domain}");
        if !eid.covers(&attempt) {
            Err(WrongHosts::EidMissing(domain.clone()))
        } else if main.is_some_and(|main| main.covers(&attempt)) {
            Err(WrongHosts::MainCoversEid(domain.clone()))
        } else if eid.covers(&self.main) {
            Err(WrongHosts::EidCoversMain(self.main.clone()))
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_means_one_host_or_none() {
        let hosts = Hosts {
            main: "id.example.be".to_owned(),
            eid: Some("eid.example.be".to_owned()),
        };
        let attempt = |label: &str| Host::Attempt(label.to_owned());
        for (name, host) in [
            (Some("id.example.be"), Host::Main),
            (Some("ID.Example.be."), Host::Main),
            (Some("0a1b.eid.example.be"), attempt("0a1b")),
            (Some("0A1B.EID.example.be"), attempt("0a1b")),
            (Some("eid.example.be"), Host::Unknown),
            (Some(".eid.example.be"), Host::Unknown),
            (Some("a.b.eid.example.be"), Host::Unknown),
            (Some("aeid.example.be"), Host::Unknown),
            (Some("0a1b.eid.example.be.evil.example"), Host::Unknown),
            (Some("other.example"), Host::Unknown),
            (Some(""), Host::Unknown),
            (None, Host::Unknown),
        ] {
            assert_eq!(hosts.of(name), host, "{name:?}");
        }
        let alone = Hosts { eid: None, ..hosts };
        assert_eq!(alone.of(Some("id.example.be")), Host::Main);
        for name in ["0a1b.eid.example.be", "a.", "a..", "."] {
            assert_eq!(alone.of(Some(name)), Host::Unknown, "{name}");
        }
    }
}
