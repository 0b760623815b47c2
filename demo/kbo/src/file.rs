//! The zips of the Crossroads Bank, with their tables.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::vocabulary::CODES;
use crate::{Entity, Register};

const ENTERPRISE: &str = "EnterpriseNumber,Status,JuridicalSituation,TypeOfEnterprise,JuridicalForm,JuridicalFormCAC,StartDate";
const ESTABLISHMENT: &str = "EstablishmentNumber,StartDate,EnterpriseNumber";
const NAME: &str = "EntityNumber,Language,TypeOfDenomination,Denomination";
const ADDRESS: &str = "EntityNumber,TypeOfAddress,CountryNL,CountryFR,Zipcode,MunicipalityNL,MunicipalityFR,StreetNL,StreetFR,HouseNumber,Box,ExtraAddressInfo,DateStrikingOff";
const CODE: &str = "Category,Code,Language,Description";

/// The extract of the first of November 2026, in days since 1970; each later one is of a
/// day later.
pub(crate) const FIRST_EXTRACT: u64 = 200;
const FIRST_DAY: u64 = 20_758;

/// The extract of that day, in days since 1970.
pub fn extract_of(day: u64) -> u64 {
    FIRST_EXTRACT + day.saturating_sub(FIRST_DAY)
}

/// A zip that is being written.
#[derive(Debug)]
pub struct Zip(ZipWriter<BufWriter<File>>);

impl Zip {
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self(ZipWriter::new(BufWriter::new(File::create(path)?))))
    }

    /// The next table: its header, and its rows as they are written.
    pub fn table(
        &mut self,
        name: &str,
        header: &str,
        rows: impl Iterator<Item = String>,
    ) -> io::Result<()> {
        self.begin(name, header)?;
        for row in rows {
            self.0.write_all(row.as_bytes())?;
        }
        Ok(())
    }

    /// As [`table`](Self::table), whatever the rows are.
    pub fn bytes(&mut self, name: &str, header: &str, rows: &[u8]) -> io::Result<()> {
        self.begin(name, header)?;
        self.0.write_all(rows)
    }

    fn begin(&mut self, name: &str, header: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1))
            .large_file(true);
        self.0.start_file(name, options)?;
        writeln!(self.0, "{header}")
    }

    pub fn finish(self) -> io::Result<()> {
        self.0.finish()?.flush()
    }

    fn meta(&mut self, kind: &str, extract: u64) -> io::Result<()> {
        let day = day_of(extract);
        let rows = [
            ("SnapshotDate", day.clone()),
            ("ExtractTimestamp", format!("{day} 07:07:49")),
            ("ExtractType", kind.to_owned()),
            ("ExtractNumber", extract.to_string()),
            ("Version", "1.0.0".to_owned()),
        ];
        self.table(
            "meta.csv",
            "Variable,Value",
            rows.iter().map(|(name, value)| csv_row(&[name, value])),
        )?;
        let codes = CODES.iter().flat_map(|(category, code, nl, fr)| {
            [
                csv_row(&[category, code, "FR", fr]),
                csv_row(&[category, code, "NL", nl]),
            ]
        });
        self.table("code.csv", CODE, codes)
    }
}

/// A row as these files have it: all in quotation marks.
pub fn csv_row(fields: &[&str]) -> String {
    let mut row = String::with_capacity(fields.iter().map(|field| field.len() + 3).sum());
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            row.push(',');
        }
        if field.is_empty() {
            continue;
        }
        row.push('"');
        row.push_str(&field.replace('"', "\"\""));
        row.push('"');
    }
    row.push('\n');
    row
}

impl Register {
    /// All that is active with that extract.
    pub fn write_full(&self, path: &Path, extract: u64) -> io::Result<()> {
        let mut zip = Zip::create(path)?;
        zip.meta("full", extract)?;
        let all = || self.entities(extract);
        zip.table(
            "enterprise.csv",
            ENTERPRISE,
            all().map(|entity| enterprise_row(&entity)),
        )?;
        zip.table(
            "establishment.csv",
            ESTABLISHMENT,
            all().map(|entity| establishment_row(&entity)),
        )?;
        zip.table(
            "denomination.csv",
            NAME,
            all().flat_map(|entity| name_rows(&entity)),
        )?;
        zip.table(
            "address.csv",
            ADDRESS,
            all().flat_map(|entity| address_rows(&entity)),
        )?;
        zip.finish()
    }

    /// What the extract changes, beside the one before.
    pub fn write_update(&self, path: &Path, extract: u64) -> io::Result<()> {
        write_changes(path, extract, || self.changes(extract))
    }

    /// What makes this register of the other, by the entities that were put in.
    pub fn write_update_from(&self, path: &Path, before: &Self, extract: u64) -> io::Result<()> {
        let of = |register: &Self| {
            register
                .entities(extract)
                .map(|one| (one.number, one))
                .collect::<std::collections::BTreeMap<_, _>>()
        };
        let (old, new) = (of(before), of(self));
        let mut numbers: Vec<u64> = old.keys().chain(new.keys()).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let changed = numbers
            .iter()
            .map(|number| (old.get(number).cloned(), new.get(number).cloned()))
            .filter(|(before, after)| before != after);
        let changed: Vec<_> = changed.collect();
        write_changes(path, extract, || changed.iter().cloned())
    }
}

fn write_changes<I>(path: &Path, extract: u64, changes: impl Fn() -> I) -> io::Result<()>
where
    I: Iterator<Item = (Option<Entity>, Option<Entity>)>,
{
    let mut zip = Zip::create(path)?;
    zip.meta("update", extract)?;
    let gone = || changes().filter_map(|(before, _)| before);
    let here = || changes().filter_map(|(_, after)| after);
    let number = |entity: Entity| csv_row(&[&dotted(entity.number)]);
    zip.table(
        "enterprise_delete.csv",
        "EnterpriseNumber",
        gone().map(number),
    )?;
    zip.table(
        "enterprise_insert.csv",
        ENTERPRISE,
        here().map(|entity| enterprise_row(&entity)),
    )?;
    zip.table(
        "denomination_delete.csv",
        "EntityNumber",
        gone().map(number),
    )?;
    zip.table(
        "denomination_insert.csv",
        NAME,
        here().flat_map(|entity| name_rows(&entity)),
    )?;
    zip.table("address_delete.csv", "EntityNumber", gone().map(number))?;
    zip.table(
        "address_insert.csv",
        ADDRESS,
        here().flat_map(|entity| address_rows(&entity)),
    )?;
    zip.finish()
}

fn enterprise_row(entity: &Entity) -> String {
    let number = dotted(entity.number);
    csv_row(&[
        &number,
        "AC",
        entity.situation,
        entity.kind,
        entity.form,
        "",
        &entity.began_on,
    ])
}

fn establishment_row(entity: &Entity) -> String {
    let first_eight = 20_000_000 + entity.number / 100;
    let digits = format!("{:010}", Entity::number_of(first_eight));
    let number = format!(
        "{}.{}.{}.{}",
        &digits[..1],
        &digits[1..4],
        &digits[4..7],
        &digits[7..]
    );
    csv_row(&[&number, &entity.began_on, &dotted(entity.number)])
}

fn name_rows(entity: &Entity) -> Vec<String> {
    let number = dotted(entity.number);
    let row =
        |name: &crate::Denomination| csv_row(&[&number, name.language, name.kind, &name.text]);
    entity.names.iter().map(row).collect()
}

fn address_rows(entity: &Entity) -> Vec<String> {
    let number = dotted(entity.number);
    let row = |at: &crate::Address| {
        csv_row(&[
            &number,
            &at.kind,
            &at.country.0,
            &at.country.1,
            &at.postal_code,
            &at.municipality.0,
            &at.municipality.1,
            &at.street.0,
            &at.street.1,
            &at.house_number,
            &at.bus,
            "",
            "",
        ])
    };
    entity.addresses.iter().map(row).collect()
}

/// `0403.170.701`
fn dotted(number: u64) -> String {
    let digits = format!("{number:010}");
    format!("{}.{}.{}", &digits[..4], &digits[4..7], &digits[7..])
}

/// As the files write it: `25-11-2026`.
fn day_of(extract: u64) -> String {
    let (year, month, day) = civil(FIRST_DAY + extract.saturating_sub(FIRST_EXTRACT));
    format!("{day:02}-{month:02}-{year}")
}

/// Of days since 1970, by counting in eras of 400 years that begin in March.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let of_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * of_march + 2) / 5 + 1;
    let month = if of_march < 10 {
        of_march + 3
    } else {
        of_march - 9
    };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_extract_is_of_the_day_after_the_one_before() {
        for (extract, day) in [
            (200, "01-11-2026"),
            (229, "30-11-2026"),
            (261, "01-01-2027"),
            (684, "28-02-2028"),
            (685, "29-02-2028"),
            (686, "01-03-2028"),
        ] {
            assert_eq!(day_of(extract), day, "{extract}");
        }
        assert_eq!(extract_of(FIRST_DAY + 29), 229);
        assert_eq!(extract_of(0), 200);
    }
}
