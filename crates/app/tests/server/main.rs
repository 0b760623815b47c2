//! The server as strangers and operators meet it: over the network, on real
//! databases, from the command line.

mod backup;
mod commands;
mod database;
mod network;
mod world;
