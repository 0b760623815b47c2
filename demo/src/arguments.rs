//! `cargo demo -- …`

use std::path::{Path, PathBuf};

/// Start the demo world: the platform, a mailbox, tools, and people to sign in as
#[derive(Debug, Clone, clap::Parser)]
#[command(name = "cargo demo --")]
pub struct Arguments {
    /// Use this PostgreSQL database (postgres://…) instead of an SQLite file
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// The platform's port
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The ports of the two example tools that have one
    #[arg(long, value_name = "PORT,PORT", value_parser = two_ports, default_value = "8081,8082")]
    pub tool_ports: [u16; 2],
    /// The port at which cards are asked for
    #[arg(long, default_value_t = 8443)]
    pub eid_port: u16,
    /// Ask your own browser for a card, instead of a page that stands in the place of a reader
    #[arg(long)]
    pub browser_cards: bool,
    /// Throw away what was done before and begin again (only with SQLite)
    #[arg(long)]
    pub reset: bool,
    /// Add an office of 200 people, of which an.peeters is an administrator
    #[arg(long)]
    pub large_office: bool,
    /// Where the world is kept [default: target/demo]
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
}

impl Arguments {
    pub fn folder(&self) -> PathBuf {
        let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/demo");
        self.data.clone().unwrap_or_else(default)
    }
}

fn two_ports(text: &str) -> Result<[u16; 2], &'static str> {
    let ports = text
        .split_once(',')
        .and_then(|(first, second)| Some([first.parse().ok()?, second.parse().ok()?]));
    ports.ok_or("write two ports, such as 8081,8082")
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[test]
    fn ports_have_defaults_and_can_be_chosen() {
        let none = Arguments::try_parse_from(["demo"]).unwrap();
        assert_eq!((none.port, none.tool_ports), (8080, [8081, 8082]));
        assert_eq!(none.eid_port, 8443);
        let chosen =
            Arguments::try_parse_from(["demo", "--port", "9000", "--tool-ports", "9001,9002"])
                .unwrap();
        assert_eq!((chosen.port, chosen.tool_ports), (9000, [9001, 9002]));
        assert!(Arguments::try_parse_from(["demo", "--tool-ports", "9001"]).is_err());
    }
}
