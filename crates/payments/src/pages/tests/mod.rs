mod using;
mod views;
mod world;
