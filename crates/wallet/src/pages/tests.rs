//! The pages in a browser, on both engines.

mod detail;
mod export;
mod managing;
mod matrix;
mod receipt;
mod receipts_zip;
mod table;
mod transfer;
mod views;
mod world;
mod written;
