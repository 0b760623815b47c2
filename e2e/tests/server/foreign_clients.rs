//! Tools that were built with the libraries others use, each by its own documentation and as small as it can be
//! (`clients/`): the same person signs in to each, is known there by name, and signs out. `docs/tools.md` has a
//! line for each of them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use e2e::{Agent, ForeignClient, NewPerson, Tool, World, free_port, script, variable};
use tempfile::TempDir;
use testkit::Engine;

/// How one meets a client: where it wants its answers, and where its own sign-in and sign-out begin.
struct Paths {
    callback: &'static str,
    sign_in: &'static str,
    sign_out: &'static str,
}

const USUAL: Paths = Paths {
    callback: "/callback",
    sign_in: "/start",
    sign_out: "/sign-out",
};

/// One test per client and engine, named after what it shows.
macro_rules! on_both_engines {
    ($client:ident, $on_sqlite:ident, $on_postgresql:ident) => {
        ///
        #[tokio::test(flavor = "multi_thread")]
        async fn $on_sqlite() {
            $client(Engine::Sqlite).await;
        }

        ///
        #[tokio::test(flavor = "multi_thread")]
        async fn $on_postgresql() {
            $client(Engine::Postgres).await;
        }
    };
}

on_both_engines!(
    passport,
    passport_which_sends_no_pkce_signs_in_and_out_on_sqlite,
    passport_which_sends_no_pkce_signs_in_and_out_on_postgresql
);
on_both_engines!(
    express_openid_connect,
    express_openid_connect_signs_in_and_out_on_sqlite,
    express_openid_connect_signs_in_and_out_on_postgresql
);
on_both_engines!(
    auth_js,
    auth_js_signs_in_and_out_on_sqlite,
    auth_js_signs_in_and_out_on_postgresql
);
on_both_engines!(
    django_allauth,
    django_allauth_signs_in_and_out_on_sqlite,
    django_allauth_signs_in_and_out_on_postgresql
);
on_both_engines!(
    mozilla_django_oidc,
    mozilla_django_oidc_signs_in_and_out_on_sqlite,
    mozilla_django_oidc_signs_in_and_out_on_postgresql
);
on_both_engines!(
    social_auth,
    social_auth_signs_in_and_out_on_sqlite,
    social_auth_signs_in_and_out_on_postgresql
);
on_both_engines!(
    go_oidc,
    go_oidc_signs_in_and_out_on_sqlite,
    go_oidc_signs_in_and_out_on_postgresql
);
on_both_engines!(
    spring_security,
    spring_security_signs_in_and_out_on_sqlite,
    spring_security_signs_in_and_out_on_postgresql
);
on_both_engines!(
    mod_auth_openidc,
    mod_auth_openidc_by_default_without_pkce_signs_in_and_out_on_sqlite,
    mod_auth_openidc_by_default_without_pkce_signs_in_and_out_on_postgresql
);
on_both_engines!(
    mod_auth_openidc_with_pkce,
    mod_auth_openidc_with_pkce_signs_in_and_out_on_sqlite,
    mod_auth_openidc_with_pkce_signs_in_and_out_on_postgresql
);

async fn passport(engine: Engine) {
    let tool = tool("passport", &USUAL).with_pkce_when_sent();
    signs_in_and_out(engine, tool, &USUAL, node("passport")).await;
}

async fn express_openid_connect(engine: Engine) {
    let tool = tool("express", &USUAL);
    signs_in_and_out(engine, tool, &USUAL, node("express-openid-connect")).await;
}

async fn auth_js(engine: Engine) {
    let paths = Paths {
        callback: "/auth/callback/immo-connect",
        sign_in: "/auth/signin",
        sign_out: "/auth/signout",
    };
    signs_in_and_out(engine, tool("authjs", &paths), &paths, node("authjs")).await;
}

async fn django_allauth(engine: Engine) {
    let paths = Paths {
        callback: "/accounts/oidc/immo-connect/login/callback/",
        sign_in: "/accounts/oidc/immo-connect/login/",
        sign_out: "/accounts/logout/",
    };
    django(engine, "django-allauth", &paths).await;
}

async fn mozilla_django_oidc(engine: Engine) {
    let paths = Paths {
        callback: "/oidc/callback/",
        sign_in: "/oidc/authenticate/",
        sign_out: "/oidc/logout/",
    };
    django(engine, "mozilla-django-oidc", &paths).await;
}

async fn social_auth(engine: Engine) {
    let paths = Paths {
        callback: "/complete/oidc/",
        ..USUAL
    };
    django(engine, "social-auth", &paths).await;
}

/// Django keeps its people in a database of its own.
async fn django(engine: Engine, client: &str, paths: &Paths) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut python = Command::new(variable("IMMO_TEST_PYTHON"));
    python
        .arg("-B")
        .arg(script("clients").join(client).join("client.py"))
        .arg(folder.path().join("database"));
    signs_in_and_out(engine, tool(client, paths), paths, python).await;
}

async fn go_oidc(engine: Engine) {
    let client = Command::new(variable("IMMO_TEST_GO_CLIENT"));
    signs_in_and_out(engine, tool("go-oidc", &USUAL), &USUAL, client).await;
}

async fn spring_security(engine: Engine) {
    let paths = Paths {
        callback: "/login/oauth2/code/immo-connect",
        sign_in: "/start",
        sign_out: "/logout",
    };
    let mut java = Command::new("java");
    // It lives for one sign-in: what makes a long run faster makes its start slower.
    java.args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]);
    java.arg(variable("IMMO_TEST_JAVA_CLIENT"));
    let tool = tool("spring", &paths).with_rs256();
    signs_in_and_out(engine, tool, &paths, java).await;
}

async fn mod_auth_openidc(engine: Engine) {
    let folder = apache_folder();
    let tool = tool("apache", &USUAL).with_pkce_when_sent();
    signs_in_and_out(engine, tool, &USUAL, apache(folder.path())).await;
}

async fn mod_auth_openidc_with_pkce(engine: Engine) {
    let folder = apache_folder();
    let mut apache = apache(folder.path());
    apache.args(["-D", "pkce"]);
    signs_in_and_out(engine, tool("apache", &USUAL), &USUAL, apache).await;
}

fn tool(slug: &str, paths: &Paths) -> Tool {
    Tool::new(slug, slug, free_port()).called_back_at(paths.callback)
}

fn node(client: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(variable("IMMO_TEST_NODE_DIR").join(format!("clients/{client}/client.mjs")));
    node
}

/// One process, so that killing it ends it all.
fn apache(folder: &Path) -> Command {
    let mut apache = Command::new(variable("IMMO_TEST_APACHE"));
    apache
        .arg("-X")
        .arg("-f")
        .arg(script("clients/mod_auth_openidc/httpd.conf"))
        .env("FOLDER", folder)
        .env("MODULES", variable("IMMO_TEST_APACHE_MODULES"));
    apache
}

/// Apache gives up root's rights: what it reads and writes must be there for everybody.
fn apache_folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).expect("the folder can be written");
    for page in ["index.shtml", "signed-out.txt"] {
        let from = script("clients/mod_auth_openidc").join(page);
        fs::copy(from, pages.join(page)).expect("the folder can be written");
    }
    let everybody = fs::Permissions::from_mode(0o777);
    fs::set_permissions(folder.path(), everybody).expect("the folder is ours");
    folder
}

async fn signs_in_and_out(engine: Engine, tool: Tool, paths: &Paths, client: Command) {
    let world = World::start(engine, std::slice::from_ref(&tool)).await;
    let person = NewPerson::named("An", "Peeters");
    let registered = Agent::of(&world).register(&person, world.mailbox()).await;
    registered.expect("the server answers");
    let client = ForeignClient::start(client, &tool, &world).await;

    let agent = Agent::of(&world);
    client
        .walk(&agent, &person, paths.sign_in, "signed in: An Peeters (")
        .await;
    client
        .walk(&agent, &person, paths.sign_out, "signed out")
        .await;
}
