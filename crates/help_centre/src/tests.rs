//! The help centre in a browser, on both engines, with a few articles of nobody.

mod reading;
mod views;
mod world;
