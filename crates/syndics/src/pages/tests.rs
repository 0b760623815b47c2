mod counter;
mod looking_up;
mod programs;
mod views;
mod world;
