//! The commands of an operator, beside a server that runs.

mod helpdesk;
mod recognitions;

use e2e::World;

/// It does what was asked, and tells this.
#[track_caller]
fn done(world: &World, arguments: &[&str], expected: &[&str]) {
    ended(world, arguments, 0, expected);
}

/// It changes nothing, and tells why.
#[track_caller]
fn refused(world: &World, arguments: &[&str], expected: &[&str]) {
    ended(world, arguments, 1, expected);
}

#[track_caller]
fn ended(world: &World, arguments: &[&str], code: i32, expected: &[&str]) {
    let (ended, told) = world.operate(arguments);
    assert_eq!(ended, Some(code), "{arguments:?}: {told}");
    for part in expected {
        assert!(told.contains(part), "{arguments:?}: no {part:?} in {told}");
    }
}
