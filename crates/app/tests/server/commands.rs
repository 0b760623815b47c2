//! `immo-connect` as an operator types it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use testkit::Engine;

use crate::world::SECRET;

const CONFIG: &str = "[server]\norigin = \"https://immo-connect.test\"\ntrusted_proxies = [\"none\"]\nlisten = \"127.0.0.1:0\"\n\
                      operations_listen = \"127.0.0.1:0\"\n[mail]\nhost = \"localhost\"\nport = 1\nsecurity = \"none\"\n\
                      from = \"no-reply@immo-connect.test\"\n";

pub const TOOL: &str = "slug = \"bench\"\naddress = \"http://localhost:1/\"\nredirect_uris = [\"http://localhost:1/callback\"]\n\
                    methods = [\"password\"]\nscopes = [\"openid\"]\n[name]\nnl = \"Meting\"\nfr = \"Mesure\"\n\
                    [description]\nnl = \"Meet.\"\nfr = \"Mesure.\"\n[client_authentication]\nmethod = \"client_secret\"\n\
                    secret_sha256 = \"";

pub fn command(folder: &Path, database: &str, arguments: &[&str]) -> Command {
    let program = Command::new(env!("CARGO_BIN_EXE_immo-connect"));
    let mut command = in_folder(program, folder, database);
    command.args(arguments);
    command
}

/// With a configuration in `folder`, from where `command` runs.
pub fn in_folder(mut command: Command, folder: &Path, database: &str) -> Command {
    let configuration = folder.join("immo-connect.toml");
    fs::write(&configuration, CONFIG).unwrap();
    command
        .current_dir(folder)
        .env("IMMO_CONNECT_CONFIG", configuration)
        .env("IMMO_CONNECT_SECRETS_SECRET", SECRET)
        .env("IMMO_CONNECT_DATABASE_URL", database);
    command
}

fn run(folder: &Path, database: &str, arguments: &[&str]) -> Output {
    command(folder, database, arguments).output().unwrap()
}

pub fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn an_operator_sets_up_a_server_step_by_step() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str]| run(folder.path(), &place.address(), arguments);
        assert!(printed(&run(&["check-config"])).contains("no mistakes"));
        assert!(
            printed(&run(&["serve"])).contains("immo-connect migrate"),
            "serve says what to do first"
        );
        assert!(printed(&run(&["keys", "rotate"])).contains("immo-connect migrate"));
        assert!(printed(&run(&["migrate"])).contains("migrated: 0001_foundation"));
        assert!(printed(&run(&["migrate"])).contains("up to date already"));
        fs::create_dir(folder.path().join("tools")).unwrap();
        fs::write(
            folder.path().join("tools/bench.toml"),
            format!("{TOOL}{}\"\n", "0f".repeat(32)),
        )
        .unwrap();
        assert!(
            printed(&run(&["tools", "import", "tools"])).contains("added: bench"),
            "{}",
            printed(&run(&["tools", "import", "tools"]))
        );
        assert!(printed(&run(&["tools", "import", "tools"])).contains("unchanged: bench"));
        let rotated = printed(&run(&["keys", "rotate"]));
        assert!(
            rotated.contains("new key: ") && rotated.contains("published now, in use in"),
            "{rotated}"
        );
        assert!(printed(&run(&["keys", "rotate", "--now"])).contains("in use now"));
        let withdrawn = printed(&run(&["keys", "rotate", "--withdraw"]));
        assert!(
            withdrawn.contains("withdrawn: what the old keys signed"),
            "{withdrawn}"
        );
    }
}

const SOURCE: &str = "slug = \"biv\"\nstale_after_days = 3\nname = { nl = \"BIV\", fr = \"IPI\" }\n\
                      explanation = { nl = \"Het instituut.\", fr = \"L’institut.\" }\n[feed]\nkind = \"folder\"\n\
                      path = \"lists\"\n[[kind]]\nslug = \"biv-broker\"\nholders = [\"person\"]\n\
                      name = { nl = \"Makelaar\", fr = \"Courtier\" }\n";

/// kinds of recognition are data, and a tool cannot ask for one nobody can have.
#[test]
fn an_operator_adds_recognitions_before_the_tools_that_ask_for_them() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str]| printed(&run(folder.path(), &place.address(), arguments));
        run(&["migrate"]);
        for name in ["tools", "sources", "sources/lists"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let way = "\n[[way_of_use]]\nslug = \"broker\"\nto_use = [\"biv-broker\"]\nname = { nl = \"Makelaar\", fr = \"Courtier\" }\n";
        let tool = format!("{TOOL}{}\"\n{way}", "0f".repeat(32));
        fs::write(folder.path().join("tools/bench.toml"), tool).unwrap();
        let refused = run(&["tools", "import", "tools"]);
        assert!(refused.contains("nothing was imported"), "{refused}");
        assert!(
            refused.contains("bench.toml:") && refused.contains("biv-broker"),
            "{refused}"
        );

        fs::write(folder.path().join("sources/biv.toml"), SOURCE).unwrap();
        let imported = run(&["recognitions", "import", "sources"]);
        assert!(imported.contains("added: biv"), "{imported}");
        let imported = run(&["tools", "import", "tools"]);
        assert!(imported.contains("added: bench"), "{imported}");
        let read = run(&["recognitions", "read", "biv"]);
        assert!(
            read.contains("refused") && read.contains("no-file"),
            "{read}"
        );
    }
}

/// nobody ends the use of a tool by mistaking a folder.
#[test]
fn what_a_tool_asks_for_retires_only_when_the_operator_says_so() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str]| run(folder.path(), &place.address(), arguments);
        run(&["migrate"]);
        for name in ["tools", "sources", "sources/lists", "other"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let way = "\n[[way_of_use]]\nslug = \"broker\"\nto_use = [\"biv-broker\"]\nname = { nl = \"Makelaar\", fr = \"Courtier\" }\n";
        let tool = format!("{TOOL}{}\"\n{way}", "0f".repeat(32));
        fs::write(folder.path().join("tools/bench.toml"), tool).unwrap();
        fs::write(folder.path().join("sources/biv.toml"), SOURCE).unwrap();
        run(&["recognitions", "import", "sources"]);
        run(&["tools", "import", "tools"]);
        let line = "tool bench, way of use broker: asks for biv-broker";

        let other_kind = SOURCE.replace("\"biv-broker\"", "\"biv-agent\"");
        let other_source = SOURCE.replace("slug = \"biv\"", "slug = \"cib\"");
        for (name, source) in [("biv", other_kind), ("cib", other_source)] {
            let file = folder.path().join(format!("other/{name}.toml"));
            fs::write(&file, source).unwrap();
            let refused = run(&["recognitions", "import", "other"]);
            assert!(!refused.status.success());
            let refused = printed(&refused);
            assert!(
                refused.contains("nothing was imported") && refused.contains(line),
                "{refused}"
            );
            if name == "biv" {
                fs::remove_file(file).unwrap();
            }
        }
        let unchanged = printed(&run(&["recognitions", "import", "sources"]));
        assert!(unchanged.contains("unchanged: biv"), "{unchanged}");
        let retired = run(&["recognitions", "import", "other", "--retire-used"]);
        assert!(retired.status.success());
        let retired = printed(&retired);
        assert!(
            retired.contains(&format!("warning: {line}")) && retired.contains("retired: biv"),
            "{retired}"
        );
    }
}

#[test]
fn one_mistake_in_a_tool_and_nothing_is_imported() {
    let (folder, place) = (tempfile::tempdir().unwrap(), Engine::Sqlite.bare());
    let run = |arguments: &[&str]| run(folder.path(), &place.address(), arguments);
    run(&["migrate"]);
    fs::create_dir(folder.path().join("tools")).unwrap();
    fs::write(
        folder.path().join("tools/bench.toml"),
        "slug = \"Bench!\"\n",
    )
    .unwrap();
    let output = run(&["tools", "import", "tools"]);
    assert!(!output.status.success());
    assert!(
        printed(&output).contains("nothing was imported")
            && printed(&output).contains("bench.toml:1"),
        "{}",
        printed(&output)
    );
}

#[test]
fn a_mistake_in_the_configuration_stops_every_command() {
    let (folder, place) = (tempfile::tempdir().unwrap(), Engine::Sqlite.bare());
    for arguments in [
        &["serve"][..],
        &["migrate"],
        &["check-config"],
        &["backup", "x"],
    ] {
        let output = command(folder.path(), &place.address(), arguments)
            .env("IMMO_CONNECT_SERVER_LISTN", "x")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            printed(&output).contains("did you mean \"IMMO_CONNECT_SERVER_LISTEN\"?"),
            "{}",
            printed(&output)
        );
    }
}

#[test]
fn every_command_has_help_with_examples() {
    for arguments in [
        &["--help"][..],
        &["serve", "--help"],
        &["migrate", "--help"],
        &["tools", "import", "--help"],
        &["recognitions", "import", "--help"],
        &["recognitions", "read", "--help"],
        &["helpdesk", "add", "--help"],
        &["helpdesk", "remove", "--help"],
        &["helpdesk", "list", "--help"],
        &["finance", "add", "--help"],
        &["finance", "remove", "--help"],
        &["finance", "list", "--help"],
        &["bank", "import", "--help"],
        &["bank", "format", "--help"],
        &["kbo", "import", "--help"],
        &["keys", "rotate", "--help"],
        &["backup", "--help"],
        &["restore", "--help"],
        &["check-config", "--help"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_immo-connect"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success() && printed(&output).contains("Examples:\n  immo-connect"),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_server_that_is_asked_to_stop_stops() {
    for signal in ["-TERM", "-INT"] {
        let (folder, place) = (tempfile::tempdir().unwrap(), Engine::Sqlite.bare());
        let mut server = command(folder.path(), &place.address(), &["serve", "--migrate"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines =
            std::io::BufRead::lines(std::io::BufReader::new(server.stderr.take().unwrap()));
        assert!(lines.any(|line| line.is_ok_and(|line| line.contains("\"ready\""))));
        Command::new("kill")
            .arg(signal)
            .arg(server.id().to_string())
            .status()
            .unwrap();
        assert!(lines.any(|line| line.is_ok_and(|line| line.contains("\"stopped\""))));
        assert!(server.wait().unwrap().success());
    }
}

/// Whatever the surroundings would let others read: the database, what SQLite
/// keeps beside it while a server runs, a backup.
#[test]
fn what_it_writes_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let typed = |arguments: &[&str]| {
        let mut shell = Command::new("sh");
        shell.args(["-c", "umask 022 && exec \"$0\" \"$@\""]);
        shell
            .arg(env!("CARGO_BIN_EXE_immo-connect"))
            .args(arguments);
        in_folder(shell, folder.path(), "sqlite:one.sqlite")
    };
    assert!(printed(&typed(&["migrate"]).output().unwrap()).contains("migrated"));
    assert!(printed(&typed(&["backup", "one.backup"]).output().unwrap()).contains("written"));
    // As long as somebody has it open, the log stands beside it.
    let url = storage::DatabaseUrl::Sqlite(folder.path().join("one.sqlite"));
    let _open = storage::Db::connect_alone(&url).unwrap();
    for name in [
        "one.sqlite",
        "one.sqlite-wal",
        "one.sqlite-shm",
        "one.backup",
    ] {
        let mode = fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
