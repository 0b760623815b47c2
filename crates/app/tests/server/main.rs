//! The server as strangers and operators meet it: over the network, on real
//! databases, from the command line.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod addresses;
mod api;
mod attempts;
mod backup;
mod bank;
mod card_world;
mod cards;
mod cards_behind_proxies;
mod commands;
mod database;
mod diagnosis;
mod disk;
mod forms;
mod helpdesk;
mod kbo;
mod ledger;
mod network;
mod operations;
mod operator;
mod payments;
mod planted;
mod secrets;
mod tls;
mod world;
