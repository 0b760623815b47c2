//! The browser, its driver, the database server, Apache, readers of documents and the compilers of foreign clients, from
//! Debian's packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::announce;
use crate::command::{self, Failure, find, is_program, is_root};

#[derive(Debug)]
pub struct Programs {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub postgres: PathBuf,
    pub apache: PathBuf,
    pub apache_modules: PathBuf,
    pub rsvg_convert: PathBuf,
    pub zbarimg: PathBuf,
}

/// A package, and how to see that what it brings is there.
struct Package {
    name: &'static str,
    find: fn() -> Option<PathBuf>,
}

const CHROMIUM: Package = Package {
    name: "chromium",
    find: || find("chromium"),
};
const CHROMEDRIVER: Package = Package {
    name: "chromium-driver",
    find: || find("chromedriver"),
};
const POSTGRES: Package = Package {
    name: "postgresql",
    find: postgres_programs,
};
const PYTHON_VENV: Package = Package {
    name: "python3-venv",
    find: python_with_venv,
};
/// The program alone: the package `apache2` would begin to serve port 80.
const APACHE: Package = Package {
    name: "apache2-bin",
    find: apache,
};
const APACHE_OPENID: Package = Package {
    name: "libapache2-mod-auth-openidc",
    find: apache_modules,
};
/// Draws the code of a transfer as pixels.
const RSVG: Package = Package {
    name: "librsvg2-bin",
    find: || find("rsvg-convert"),
};
/// Reads it from them, as a camera does.
const ZBAR: Package = Package {
    name: "zbar-tools",
    find: || find("zbarimg"),
};
/// Judges what the demo's card authorities make.
const OPENSSL: Package = Package {
    name: "openssl",
    find: || find("openssl"),
};
/// Puts cards into the certificates of Chromium.
const NSS_TOOLS: Package = Package {
    name: "libnss3-tools",
    find: || find("certutil"),
};
/// The proxies of docs/proxies.
const NGINX: Package = Package {
    name: "nginx",
    find: || of_root("nginx"),
};
const NGINX_STREAM: Package = Package {
    name: "libnginx-mod-stream",
    find: || {
        let module = PathBuf::from("/usr/lib/nginx/modules/ngx_stream_module.so");
        module.is_file().then_some(module)
    },
};
const HAPROXY: Package = Package {
    name: "haproxy",
    find: || of_root("haproxy"),
};
/// The mailbox of the support address, in the tests.
const DOVECOT: Package = Package {
    name: "dovecot-imapd",
    find: || of_root("dovecot"),
};
/// Checks the structure of a PDF file.
const QPDF: Package = Package {
    name: "qpdf",
    find: || find("qpdf"),
};
/// Reads a PDF file as a person who copies from it.
const POPPLER: Package = Package {
    name: "poppler-utils",
    find: || find("pdftotext"),
};
/// Opens a spreadsheet as offices do, without a screen.
const CALC: Package = Package {
    name: "libreoffice-calc-nogui",
    find: calc,
};
const GO: Package = Package {
    name: "golang-go",
    find: || find("go"),
};
const JAVA: Package = Package {
    name: "default-jdk-headless",
    find: || find("javac"),
};
const MAVEN: Package = Package {
    name: "maven",
    find: || find("mvn"),
};

pub fn programs() -> Result<Programs, Failure> {
    install_missing(&[
        CHROMIUM,
        CHROMEDRIVER,
        POSTGRES,
        PYTHON_VENV,
        APACHE,
        APACHE_OPENID,
        RSVG,
        ZBAR,
        OPENSSL,
        NSS_TOOLS,
        NGINX,
        NGINX_STREAM,
        HAPROXY,
        DOVECOT,
        QPDF,
        POPPLER,
        CALC,
        GO,
        JAVA,
        MAVEN,
    ])?;
    for needed in [
        PYTHON_VENV,
        OPENSSL,
        NSS_TOOLS,
        NGINX,
        NGINX_STREAM,
        HAPROXY,
        DOVECOT,
        QPDF,
        POPPLER,
        CALC,
        GO,
        JAVA,
        MAVEN,
    ] {
        needed.found()?;
    }
    choose_cards_unasked()?;
    Ok(Programs {
        chromium: CHROMIUM.found()?,
        chromedriver: CHROMEDRIVER.found()?,
        postgres: POSTGRES.found()?,
        apache: APACHE.found()?,
        apache_modules: APACHE_OPENID.found()?,
        rsvg_convert: RSVG.found()?,
        zbarimg: ZBAR.found()?,
    })
}

impl Package {
    fn found(&self) -> Result<PathBuf, Failure> {
        (self.find)().ok_or_else(|| {
            Failure(format!(
                "package {} is installed, but what it brings is not on the PATH",
                self.name
            ))
        })
    }
}

fn install_missing(packages: &[Package]) -> Result<(), Failure> {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|p| (p.find)().is_none())
        .map(|p| p.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let missing = missing.join(" ");
    if find("apt-get").is_none() {
        return Err(Failure(format!(
            "the tests need {missing}, and there is no apt-get here to install them: \
             install them by hand and put them on the PATH"
        )));
    }
    announce(&format!("Debian packages: {missing}"));
    command::run(apt_get()?.arg("update"))?;
    command::run(
        apt_get()?
            .args(["install", "--yes", "--no-install-recommends"])
            .args(missing.split(' ')),
    )
}

/// `apt-get` with the rights it needs, quiet, and patient with another installation that is under way.
fn apt_get() -> Result<Command, Failure> {
    let mut command = as_root()?;
    command.args([
        // No program that it brings begins to serve.
        "RUNLEVEL=1",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    Ok(command)
}

/// `env`, with the rights of root.
fn as_root() -> Result<Command, Failure> {
    match (is_root(), find("sudo")) {
        (true, _) => Ok(Command::new("env")),
        (false, Some(sudo)) => {
            let mut command = Command::new(sudo);
            command.arg("env");
            Ok(command)
        }
        (false, None) => Err(Failure::new(
            "what the tests need is installed by root, and there is no sudo here",
        )),
    }
}

/// Debian keeps the server's programs off the PATH, one folder per major version; the newest is taken.
fn postgres_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok();
    let newest = versions
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|version| is_program(&version.join("bin/initdb")))
        .max_by_key(|version| major(version))
        .map(|version| version.join("bin"));
    newest.or_else(|| find("initdb")?.parent().map(PathBuf::from))
}

fn major(version: &Path) -> u32 {
    version
        .file_name()
        .and_then(|name| name.to_str()?.parse().ok())
        .unwrap_or(0)
}

/// The program alone may be there for another part of the suite.
fn calc() -> Option<PathBuf> {
    let spreadsheets = PathBuf::from("/usr/lib/libreoffice/program/libsclo.so");
    find("soffice").filter(|_| spreadsheets.is_file())
}

/// Debian keeps it where only root's PATH looks.
fn apache() -> Option<PathBuf> {
    of_root("apache2")
}

fn of_root(program: &str) -> Option<PathBuf> {
    let debian = PathBuf::from("/usr/sbin").join(program);
    find(program).or_else(|| is_program(&debian).then_some(debian))
}

/// Without a window Chromium cannot ask which card to show: for the demo's hosts it takes
/// the one there is. The file is only read from where root writes.
fn choose_cards_unasked() -> Result<(), Failure> {
    let file = Path::new("/etc/chromium/policies/managed/immo-connect-tests.json");
    if fs::read_to_string(file).is_ok_and(|written| written == CARD_POLICY) {
        return Ok(());
    }
    announce("a policy by which Chromium shows cards to *.eid.localhost unasked");
    let folder = file.parent().unwrap_or(file);
    let script = format!(
        "mkdir -p {} && printf %s '{CARD_POLICY}' > {}",
        folder.display(),
        file.display()
    );
    command::run(as_root()?.args(["sh", "-c", &script]))
}

const CARD_POLICY: &str = r#"{"AutoSelectCertificateForUrls":["{\"pattern\":\"https://[*.]eid.localhost\",\"filter\":{}}"]}"#;

/// The folder of Apache's modules, if the OpenID client is among them.
fn apache_modules() -> Option<PathBuf> {
    let modules = PathBuf::from("/usr/lib/apache2/modules");
    let found = modules.join("mod_auth_openidc.so").is_file();
    found.then_some(modules)
}

fn python_with_venv() -> Option<PathBuf> {
    let python = find("python3")?;
    let works =
        command::output(Command::new(&python).args(["-c", "import ensurepip, venv"])).is_ok();
    works.then_some(python)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_postgres_is_the_largest_number_not_the_last_name() {
        assert!(
            major(Path::new("/usr/lib/postgresql/9")) < major(Path::new("/usr/lib/postgresql/15"))
        );
        assert_eq!(major(Path::new("/usr/lib/postgresql/backup")), 0);
    }

    #[test]
    fn what_is_there_is_not_installed_again() {
        let shell = Package {
            name: "no-such-package",
            find: || find("sh"),
        };
        install_missing(&[shell]).expect("sh is there, so nothing is asked of apt-get");
    }

    #[test]
    fn a_package_that_brings_nothing_is_named() {
        let package = Package {
            name: "empty",
            find: || None,
        };
        let failure = package.found().expect_err("nothing is found");
        assert!(failure.to_string().contains("package empty"), "{failure}");
    }
}
