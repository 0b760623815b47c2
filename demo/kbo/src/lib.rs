//! A register of enterprises that nobody keeps, and the files in which the Crossroads Bank
//! would publish it. README.md says how it is used.

mod entity;
mod file;
mod register;
mod vocabulary;

pub use entity::{Address, Denomination, Entity};
pub use file::{Zip, csv_row, extract_of};
pub use register::Register;
