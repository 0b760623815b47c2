//! A whole server, and who meets it: people in a browser, tools made with the
//! libraries of others, operators with their commands. One program, because each
//! that links all this takes seconds to build.

mod cards;
mod commands;
mod demo;
mod foreign_clients;
mod itsme;
mod offices;
mod openapi_clients;
mod openid_clients;
mod walks;
mod what_a_look_finds;
