//! What people do with organisations, on both engines.

mod appendix_e;
mod founding;
mod history;
mod inviting;
mod joining;
mod listing;
mod orders;
mod reminders;
mod staying;
mod world;
