mod counter;
mod drafting;
mod papers;
mod paying;
mod visitors;
mod world;
