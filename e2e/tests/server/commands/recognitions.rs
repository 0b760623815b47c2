//! Sources of recognitions and their lists, from the command line.

use e2e::World;
use testkit::Engine;

use super::{done, refused};

const IMPORT: [&str; 3] = ["recognitions", "import", "sources"];
const READ: [&str; 3] = ["recognitions", "read", "biv"];

/// R-125 R-128
#[tokio::test]
async fn sources_and_lists_are_taken_whole_or_refused_whole_on_sqlite() {
    are_taken_or_refused(Engine::Sqlite).await;
}

/// R-125 R-128
#[tokio::test]
async fn sources_and_lists_are_taken_whole_or_refused_whole_on_postgresql() {
    are_taken_or_refused(Engine::Postgres).await;
}

async fn are_taken_or_refused(engine: Engine) {
    let world = World::start(engine, &[]).await;
    sources(&world);
    lists(&world);
}

fn sources(world: &World) {
    world.write_file("sources/biv.toml", &source("BIV!", "person"));
    let mistake = ["nothing was imported", "biv.toml:1: "];
    refused(world, &IMPORT, &mistake);
    refused(world, &READ, &["biv: there is no such source"]);

    world.write_file("sources/biv.toml", &source("biv", "person"));
    done(world, &IMPORT, &["added: biv"]);
    world.write_file("sources/biv.toml", &source("biv", "nobody"));
    let mistake = ["nothing was imported", "biv.toml:9: ", "nobody"];
    refused(world, &IMPORT, &mistake);
    world.write_file("sources/biv.toml", &source("biv", "person"));
    done(world, &IMPORT, &["unchanged: biv"]);
}

fn lists(world: &World) {
    refused(world, &READ, &["biv: refused", "unreachable"]);
    world.write_file("lists/other.csv", "");
    refused(world, &READ, &["biv: refused", "no-file"]);
    has_list(world, &people(1..=5));
    let taken = "biv: taken, 5 rows, 5 added, 0 changed, 0 returned, 0 withdrawn, 0 mistakes";
    done(world, &READ, &[taken]);
    done(world, &READ, &["biv: unchanged"]);

    let mut wrong = people(1..=5);
    wrong[1] = wrong[1].replace("active", "alive");
    let first = wrong[0].clone();
    wrong[4] = first;
    has_list(world, &wrong);
    let mistakes = [
        "biv: refused",
        "2 mistakes",
        "line 3: value",
        "alive",
        "line 6: doubled",
        "nothing of it was taken over",
    ];
    refused(world, &READ, &mistakes);
    has_list(world, &people(1..=2));
    refused(
        world,
        &READ,
        &["biv: refused", "shrunk", "nothing of it was taken over"],
    );

    // Of the five nobody was withdrawn: nobody returns.
    has_list(world, &people(1..=6));
    let taken = "biv: taken, 6 rows, 1 added, 0 changed, 0 returned, 0 withdrawn, 0 mistakes";
    done(world, &READ, &[taken]);
    has_list(world, &people(1..=2));
    let taken = "biv: taken, 2 rows, 0 added, 0 changed, 0 returned, 4 withdrawn, 0 mistakes";
    done(world, &[READ.as_slice(), &["--force"]].concat(), &[taken]);
    done(world, &["recognitions", "read"], &["no list is due"]);
}

/// Whose list is dropped in a folder beside it.
fn source(slug: &str, holder: &str) -> String {
    format!(
        "slug = \"{slug}\"\nstale_after_days = 3\nname = {{ nl = \"BIV\", fr = \"IPI\" }}\n\
         explanation = {{ nl = \"Het instituut.\", fr = \"L’institut.\" }}\n[feed]\nkind = \"folder\"\n\
         path = \"../lists\"\n[[kind]]\nholders = [\"{holder}\"]\nslug = \"biv-broker\"\n\
         name = {{ nl = \"Makelaar\", fr = \"Courtier\" }}\n"
    )
}

fn people(numbers: std::ops::RangeInclusive<u32>) -> Vec<String> {
    numbers
        .map(|number| {
            format!("biv-broker;599.{number:03};Peeters;An;1980-02-29;;tableau;active;2020-01-01;;2020-06-01")
        })
        .collect()
}

fn has_list(world: &World, rows: &[String]) {
    let columns =
        "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of";
    world.write_file(
        "lists/biv.csv",
        &format!("{columns}\n{}\nend;{}\n", rows.join("\n"), rows.len()),
    );
}
