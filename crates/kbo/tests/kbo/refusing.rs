//! Files that will not do: each is refused with what to do, and what was served still is.

use std::fs;
use std::path::Path;

use kbo::Wrong;
use kbo_generator::{Entity, Register, Zip, csv_row};
use testkit::on_both_engines;

use crate::world::{NOTHING, World, ZONNEDAUW, street, taken, wrong};

const ENTERPRISE: &str = "EnterpriseNumber,Status,JuridicalSituation,TypeOfEnterprise,JuridicalForm,JuridicalFormCAC,StartDate";
const NAME: &str = "EntityNumber,Language,TypeOfDenomination,Denomination";
const ADDRESS: &str = "EntityNumber,TypeOfAddress,CountryNL,CountryFR,Zipcode,MunicipalityNL,MunicipalityFR,StreetNL,StreetFR,HouseNumber,Box,ExtraAddressInfo,DateStrikingOff";

/// A full file of one association, each part of which can be another.
struct Parts {
    meta: Vec<(&'static str, &'static str)>,
    codes: Vec<[&'static str; 4]>,
    enterprise: (&'static str, String),
    names: (&'static str, Vec<u8>),
    left_out: &'static str,
}

impl Parts {
    fn good() -> Self {
        Self {
            meta: vec![
                ("SnapshotDate", "09-11-2026"),
                ("ExtractTimestamp", "09-11-2026 07:07:49"),
                ("ExtractType", "full"),
                ("ExtractNumber", "208"),
                ("Version", "1.0.0"),
            ],
            codes: vec![
                [
                    "JuridicalForm",
                    "070",
                    "NL",
                    "Vereniging van mede-eigenaars",
                ],
                ["Language", "1", "FR", "Français"],
                ["Language", "2", "NL", "Nederlands"],
                ["TypeOfAddress", "REGO", "NL", "Zetel"],
                ["TypeOfEnterprise", "1", "NL", "Natuurlijk persoon"],
                ["TypeOfEnterprise", "2", "NL", "Rechtspersoon"],
            ],
            enterprise: (
                ENTERPRISE,
                csv_row(&[
                    &dotted(ZONNEDAUW),
                    "AC",
                    "000",
                    "2",
                    "070",
                    "",
                    "01-04-2012",
                ]),
            ),
            names: (
                NAME,
                csv_row(&[&dotted(ZONNEDAUW), "2", "001", "Zonnedauw"]).into_bytes(),
            ),
            left_out: "",
        }
    }

    fn write(&self, path: &Path) {
        let mut zip = Zip::create(path).unwrap();
        let meta = self
            .meta
            .iter()
            .map(|(name, value)| csv_row(&[name, value]));
        let codes = self.codes.iter().map(|code| csv_row(code.as_slice()));
        let tables: [(&str, &str, Vec<u8>); 6] = [
            (
                "meta.csv",
                "Variable,Value",
                meta.collect::<String>().into_bytes(),
            ),
            (
                "code.csv",
                "Category,Code,Language,Description",
                codes.collect::<String>().into_bytes(),
            ),
            (
                "enterprise.csv",
                self.enterprise.0,
                self.enterprise.1.clone().into_bytes(),
            ),
            (
                "establishment.csv",
                "EstablishmentNumber,StartDate,EnterpriseNumber",
                Vec::new(),
            ),
            ("denomination.csv", self.names.0, self.names.1.clone()),
            ("address.csv", ADDRESS, Vec::new()),
        ];
        for (name, header, rows) in tables {
            if name != self.left_out {
                zip.bytes(name, header, &rows).unwrap();
            }
        }
        zip.finish().unwrap();
    }
}

fn dotted(number: u64) -> String {
    let digits = format!("{number:010}");
    format!("{}.{}.{}", &digits[..4], &digits[4..7], &digits[7..])
}

fn of(file: &str) -> String {
    file.to_owned()
}

#[tokio::test]
async fn a_file_of_another_shape_is_refused_by_name_and_line() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        world.full(&street(), 200).await;
        let path = world.path("Parts.zip");
        for (parts, expected) in of_another_shape().into_iter().chain(of_another_sense()) {
            parts.write(&path);
            assert_eq!(wrong(world.import(&path).await), expected);
            assert_eq!(world.name(ZONNEDAUW).await.unwrap(), "Residentie Zonnedauw");
        }
        Parts::good().write(&path);
        assert_eq!(taken(world.import(&path).await).progress.active, 1);
    })
    .await;
}

fn of_another_shape() -> Vec<(Parts, Wrong)> {
    let latin = b"\"0999.000.129\",\"2\",\"001\",\"R\xe9sidence\"\n".to_vec();
    let utf_16: Vec<u8> = "\"0999\""
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let endless = format!("\"{}", "x\n".repeat(3_000_000)).into_bytes();
    vec![
        (
            Parts {
                left_out: "address.csv",
                ..Parts::good()
            },
            Wrong::Missing {
                file: of("address.csv"),
            },
        ),
        (
            Parts {
                left_out: "code.csv",
                ..Parts::good()
            },
            Wrong::Missing {
                file: of("code.csv"),
            },
        ),
        (
            Parts {
                names: (
                    "EntityNumber,Language,TypeOfDenomination,Denomination,More",
                    Vec::new(),
                ),
                ..Parts::good()
            },
            Wrong::Columns {
                file: of("denomination.csv"),
                found: of("EntityNumber,Language,TypeOfDenomination,Denomination,More"),
            },
        ),
        (
            Parts {
                names: (NAME, latin),
                ..Parts::good()
            },
            Wrong::Encoding {
                file: of("denomination.csv"),
                line: 2,
            },
        ),
        (
            Parts {
                names: (NAME, utf_16),
                ..Parts::good()
            },
            Wrong::Fields {
                file: of("denomination.csv"),
                line: 2,
            },
        ),
        (
            Parts {
                names: (NAME, b"\"0999.000.129\",\"2\"\n".to_vec()),
                ..Parts::good()
            },
            Wrong::Fields {
                file: of("denomination.csv"),
                line: 2,
            },
        ),
        (
            Parts {
                names: (NAME, endless),
                ..Parts::good()
            },
            Wrong::TooLong {
                file: of("denomination.csv"),
                line: 2,
            },
        ),
    ]
}

fn of_another_sense() -> Vec<(Parts, Wrong)> {
    let mut second = dotted(Entity::number_of(9_990_000));
    second = csv_row(&[&second, "AC", "000", "2", "070", "", "01-04-2012"]);
    let one = Parts::good().enterprise.1;
    vec![
        (
            Parts {
                enterprise: (ENTERPRISE, format!("{one}{second}")),
                ..Parts::good()
            },
            Wrong::Order {
                file: of("enterprise.csv"),
                line: 3,
            },
        ),
        (
            Parts {
                enterprise: (ENTERPRISE, String::new()),
                names: (NAME, Vec::new()),
                ..Parts::good()
            },
            Wrong::Empty,
        ),
        (
            meta("Version", "2.0.0"),
            Wrong::Version { found: of("2.0.0") },
        ),
        (
            meta("ExtractType", "half"),
            Wrong::Meta {
                variable: "ExtractType",
                found: of("half"),
            },
        ),
        (
            meta("ExtractNumber", "many"),
            Wrong::Meta {
                variable: "ExtractNumber",
                found: of("many"),
            },
        ),
        (
            meta("SnapshotDate", "2026-11-09"),
            Wrong::Meta {
                variable: "SnapshotDate",
                found: of("2026-11-09"),
            },
        ),
        (
            code(0, "Vereniging zonder winstoogmerk"),
            Wrong::Meaning {
                category: "JuridicalForm",
                code: "070",
                found: of("Vereniging zonder winstoogmerk"),
            },
        ),
        (
            code(1, "Néerlandais"),
            Wrong::Meaning {
                category: "Language",
                code: "1",
                found: of("Néerlandais"),
            },
        ),
    ]
}

fn meta(name: &'static str, value: &'static str) -> Parts {
    let mut parts = Parts::good();
    parts
        .meta
        .iter_mut()
        .filter(|(of, _)| *of == name)
        .for_each(|(_, of)| *of = value);
    parts
}

fn code(place: usize, meaning: &'static str) -> Parts {
    let mut parts = Parts::good();
    parts.codes[place][3] = meaning;
    parts
}

#[tokio::test]
async fn a_zip_that_is_cut_off_or_damaged_is_refused() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let path = world.path("Full.zip");
        Register::new(2)
            .with_enterprises(4_000)
            .write_full(&path, 200)
            .unwrap();
        let whole = fs::read(&path).unwrap();
        for length in [0, 10, whole.len() / 2, whole.len() - 1] {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(
                wrong(world.import(&path).await),
                Wrong::NoZip,
                "{length} bytes"
            );
        }
        // A byte in the middle of the packed names or addresses.
        let mut spoilt = whole.clone();
        let place = whole.len() * 3 / 4;
        spoilt[place] ^= 0x40;
        fs::write(&path, &spoilt).unwrap();
        let refused = wrong(world.import(&path).await);
        assert!(
            matches!(
                refused,
                Wrong::Damaged { .. } | Wrong::Fields { .. } | Wrong::Encoding { .. }
            ),
            "{refused:?}"
        );
        assert_eq!(world.db.read(kbo::source).await.unwrap(), None);
        let missing = wrong(world.import(&world.path("none.zip")).await);
        assert!(matches!(missing, Wrong::Unreadable { .. }));
        fs::write(&path, &whole).unwrap();
        taken(world.import(&path).await);
    })
    .await;
}

/// A17
#[tokio::test]
async fn half_a_register_is_refused_unless_somebody_says_that_it_is_right() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        world
            .full(&Register::new(2).with_enterprises(1_000), 200)
            .await;
        let path = world.path("Half.zip");
        Register::new(2)
            .with_enterprises(500)
            .write_full(&path, 201)
            .unwrap();
        let refused = wrong(world.import(&path).await);
        assert!(
            matches!(refused, Wrong::Endings { served: 1_000, .. }),
            "{refused:?}"
        );
        let served = world.db.read(kbo::served_extract).await.unwrap().unwrap();
        assert_eq!((served.number, served.progress.active), (200, 1_000));
        let last = Entity::number_of(2_000_000 + 999 * 4);
        assert!(world.enterprise(last).await.unwrap().is_active());
        let act = testkit::act();
        let accepted = kbo::import(&world.db, &act, &path, kbo::Endings::Any, |_| {}).await;
        assert_eq!(taken(accepted).progress.ceased, 500);
        assert!(!world.enterprise(last).await.unwrap().is_active());
    })
    .await;
}

/// A14 A15
#[tokio::test]
async fn odd_rows_are_told_by_file_and_line_and_refuse_nothing() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let path = world.path("Parts.zip");
        let number = dotted(ZONNEDAUW);
        let rows = [
            csv_row(&["0123.456.789", "AC", "000", "2", "070", "", ""]),
            csv_row(&[&number, "AC", "000", "9", "070", "", "2012-04-01"]),
        ];
        let names = [
            csv_row(&[&number, "9", "003", "Enkel handelsnaam"]),
            csv_row(&["2.000.000.339", "2", "001", "Een vestiging"]),
        ];
        let parts = Parts {
            enterprise: (ENTERPRISE, rows.concat()),
            names: (NAME, names.concat().into_bytes()),
            ..Parts::good()
        };
        parts.write(&path);
        let extract = taken(world.import(&path).await);
        let odd: Vec<(String, u64, String)> = extract
            .progress
            .oddities
            .first
            .iter()
            .map(|one| (one.file.clone(), one.line, one.what.code.clone()))
            .collect();
        let expected = [
            ("enterprise.csv", 2, "odd-number"),
            ("enterprise.csv", 3, "odd-code"),
            ("enterprise.csv", 3, "odd-date"),
            ("denomination.csv", 2, "odd-code"),
        ];
        assert_eq!(
            odd,
            expected.map(|(file, line, code)| (of(file), line, of(code)))
        );
        assert_eq!(extract.progress.without_seat, 1);
        assert_eq!(world.name(ZONNEDAUW).await.unwrap(), "Enkel handelsnaam");
        let enterprises = kbo::Enterprises::default();
        assert_eq!(
            world.found(&enterprises, "handelsnaam").await,
            NOTHING,
            "its type is not known"
        );
        assert_eq!(world.found(&enterprises, &number).await, [ZONNEDAUW]);
    })
    .await;
}
