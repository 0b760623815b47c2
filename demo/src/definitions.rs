//! The tools of this world. `demo/tools` says what they are; ports, secrets
//! and keys are this world's own and are filled in here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Rng, Secret, Token};
use toml::{Table, Value};

use crate::addresses::Addresses;
use crate::example_tool::{Credentials, Localized, PrivateKey, Settings};

/// Writes complete definitions to `folder`, with secrets that are made once
/// and kept there, and gives the tools to run.
///
/// # Errors
/// When a file cannot be read or written.
pub fn prepare(folder: &Path, addresses: &Addresses, rng: &Rng) -> io::Result<Vec<Settings>> {
    fs::create_dir_all(folder)?;
    let mut paths: Vec<PathBuf> = fs::read_dir(source())?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    paths
        .iter()
        .filter_map(|path| prepare_one(path, folder, addresses, rng).transpose())
        .collect()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools")
}

fn prepare_one(
    path: &Path,
    folder: &Path,
    addresses: &Addresses,
    rng: &Rng,
) -> io::Result<Option<Settings>> {
    let text = addresses.put_into(&fs::read_to_string(path)?);
    let mut definition: Table = toml::from_str(&text).map_err(io::Error::other)?;
    let slug = string(&definition, "slug");
    let logo = fs::read_to_string(path.with_extension("svg"))?;
    fs::write(folder.join(format!("{slug}.svg")), &logo)?;
    // A part of the platform: there is nothing to run beside it.
    if string(&definition, "address").starts_with('/') {
        fs::write(folder.join(format!("{slug}.toml")), &text)?;
        return Ok(None);
    }
    let credentials =
        if definition["client_authentication"]["method"].as_str() == Some("private_key_jwt") {
            let key = private_key(&folder.join(format!("{slug}.key")), &slug)?;
            definition.insert("client_authentication".into(), authentication(&key)?);
            Credentials::PrivateKey(key)
        } else {
            Credentials::ClientSecret(secret(&folder.join(format!("{slug}.secret")), rng)?)
        };
    fs::write(folder.join(format!("{slug}.toml")), definition.to_string())?;
    Ok(Some(Settings {
        base: string(&definition, "address")
            .trim_end_matches("/start")
            .to_owned(),
        name: localized(&definition, "name"),
        description: localized(&definition, "description"),
        scopes: scopes(&definition),
        ways: ways(&definition),
        issuer: addresses.platform.clone(),
        slug,
        logo,
        credentials,
    }))
}

fn secret(path: &Path, rng: &Rng) -> io::Result<Secret> {
    if !path.exists() {
        fs::write(path, Token::generate(rng).expose())?;
    }
    Ok(Secret::new(fs::read_to_string(path)?.trim()))
}

fn private_key(path: &Path, slug: &str) -> io::Result<PrivateKey> {
    if !path.exists() {
        let key =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        fs::write(
            path,
            key.map_err(|_| io::Error::other("no key could be made"))?
                .as_ref(),
        )?;
    }
    Ok(PrivateKey {
        pkcs8: fs::read(path)?,
        kid: format!("{slug}-1"),
    })
}

/// The public half, as the table of a definition.
fn authentication(key: &PrivateKey) -> io::Result<Value> {
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key.pkcs8)
        .map_err(io::Error::other)?;
    // An uncompressed point: 4, then x and y of 32 bytes each (SEC 1 §2.3.3).
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    let jwks = serde_json::json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": key.kid,
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    }] });
    let mut table = Table::new();
    table.insert("method".into(), "private_key_jwt".into());
    table.insert("jwks".into(), jwks.to_string().into());
    Ok(table.into())
}

fn string(definition: &Table, key: &str) -> String {
    definition
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// All it may ask for; `openid` goes without saying.
fn scopes(definition: &Table) -> Vec<String> {
    let listed = definition.get("scopes").and_then(Value::as_array);
    let names = listed.into_iter().flatten().filter_map(Value::as_str);
    names
        .filter(|scope| *scope != "openid")
        .map(str::to_owned)
        .collect()
}

fn ways(definition: &Table) -> Vec<(String, Localized)> {
    let listed = definition.get("way_of_use").and_then(Value::as_array);
    let tables = listed.into_iter().flatten().filter_map(Value::as_table);
    tables
        .map(|way| (string(way, "slug"), localized(way, "name")))
        .collect()
}

fn localized(definition: &Table, key: &str) -> Localized {
    let empty = Table::new();
    let texts = definition
        .get(key)
        .and_then(Value::as_table)
        .unwrap_or(&empty);
    Localized {
        nl: string(texts, "nl"),
        fr: string(texts, "fr"),
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Language, Method};

    use super::*;

    fn world(folder: &Path) -> Vec<Settings> {
        prepare(folder, &Addresses::new(8180, [8281, 8282]), &Rng::seeded(1)).unwrap()
    }

    /// R-062 R-064 R-097 R-098 R-101
    #[test]
    fn the_eleven_tools_are_good_definitions_and_accept_what_they_should() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            world(folder.path()).len(),
            10,
            "ten are run beside the platform"
        );
        let tools = tools::read_folder(folder.path()).unwrap();
        let mut names: Vec<&str> = tools
            .iter()
            .map(|tool| tool.name.get(Language::Nl))
            .collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "AntiWitwas",
                "BTV-tool",
                "CIBweb",
                "COVAST",
                "KBO VME",
                "KadasterFinder",
                "MyRent Pro",
                "ROMi",
                "Vastgoed Info Vlaanderen",
                "bizLocator",
                "bizMart",
            ]
        );
        let needs_eid = [
            "antiwitwas",
            "btv-tool",
            "covast",
            "kadasterfinder",
            "myrent-pro",
            "romi",
        ];
        for tool in &tools {
            assert_eq!(
                tool.accepts(Method::PASSWORD),
                !needs_eid.contains(&tool.slug.as_str()),
                "{}",
                tool.slug
            );
            assert!(
                tool.accepts(Method::EID) && tool.logo.is_some(),
                "{}",
                tool.slug
            );
        }
    }

    #[test]
    fn ports_go_into_the_addresses_and_secrets_stay_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let first = world(folder.path());
        let again = world(folder.path());
        let cibweb = |tools: &[Settings]| {
            tools
                .iter()
                .find(|tool| tool.slug == "cibweb")
                .unwrap()
                .clone()
        };
        assert_eq!(cibweb(&first).base, "http://localhost:8281");
        let (Credentials::ClientSecret(one), Credentials::ClientSecret(two)) =
            (cibweb(&first).credentials, cibweb(&again).credentials)
        else {
            panic!("CIBweb has a secret")
        };
        assert_eq!(one.expose(), two.expose());
        assert!(
            fs::read_to_string(folder.path().join("kadasterfinder.toml"))
                .unwrap()
                .contains("localhost:8180")
        );
    }
}
