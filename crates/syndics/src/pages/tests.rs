mod counter;
mod crossroads_bank;
mod looking_up;
mod mine;
mod programs;
mod reminders;
mod views;
mod world;
