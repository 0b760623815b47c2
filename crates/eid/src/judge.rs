//! The judgement of one certificate, without asking anybody: a list of checks, each
//! with a refusal of its own.

use std::sync::Arc;

use belgium::{Day, NationalNumber};
use kernel::{CLOCK_SKEW, Duration, Timestamp};
use rustls_pki_types::{CertificateDer, UnixTime};
use webpki::{EndEntityCert, Error, KeyUsage};

use crate::card::{Card, Holder};
use crate::presented::Presented;
use crate::signed::{ALGORITHMS, is_key_of_today};
use crate::{Alarms, EidRefusal, Issuer, Trust, oid};

/// Real ones have less than 2 KiB.
pub const CERTIFICATE_BYTES_MAX: usize = 16 * 1024;

/// Judges what a browser sent: the certificate, and whatever came along with it,
/// which is a hint and no more.
///
/// # Errors
/// The first check that fails, in the order of [`EidRefusal`].
pub fn judge(
    trust: &Trust,
    alarms: &Alarms,
    certificate: &[u8],
    sent: &[&[u8]],
    now: Timestamp,
) -> Result<Card, EidRefusal> {
    let presented = read(certificate)?;
    in_its_days(&presented, now)?;
    for_signing_in(&presented)?;
    let holder = of_an_identity_card(&presented)?;
    of_todays_cryptography(&presented)?;
    let issuer = by_a_known_issuer(trust, alarms, &presented, sent, now)?;
    let number = national_number(&presented, now)?;
    Ok(Card::new(&presented, number, holder, issuer))
}

fn read(certificate: &[u8]) -> Result<Presented<'_>, EidRefusal> {
    if certificate.is_empty() {
        return Err(EidRefusal::NoCertificate);
    }
    if certificate.len() > CERTIFICATE_BYTES_MAX {
        return Err(EidRefusal::Unreadable);
    }
    Presented::read(certificate).map_err(|_| EidRefusal::Unreadable)
}

/// RFC 5280 §4.1.2.5.
fn in_its_days(presented: &Presented<'_>, now: Timestamp) -> Result<(), EidRefusal> {
    if presented.not_after() < now {
        Err(EidRefusal::Expired)
    } else if presented.not_before() > now + CLOCK_SKEW {
        Err(EidRefusal::NotYetValid)
    } else {
        Ok(())
    }
}

/// RFC 5280 §4.2.1.3 and §4.2.1.12. The certificate for signing documents passes the
/// check of the path: nothing else tells it apart.
fn for_signing_in(presented: &Presented<'_>) -> Result<(), EidRefusal> {
    let usage = presented.key_usage().map_err(unreadable)?;
    let usage = usage.ok_or(EidRefusal::OtherCertificate)?;
    if usage.non_repudiation() {
        return Err(EidRefusal::SignatureCertificate);
    }
    let purposes = presented.purposes().map_err(unreadable)?;
    let fits = purposes.is_none_or(|purposes| purposes.contains(&oid::CLIENT_AUTH));
    if usage.digital_signature() && fits {
        Ok(())
    } else {
        Err(EidRefusal::OtherCertificate)
    }
}

/// RFC 5280 §4.2.1.4.
fn of_an_identity_card(presented: &Presented<'_>) -> Result<Holder, EidRefusal> {
    let policies = presented.policies().map_err(unreadable)?;
    let is_any = |known: &[_]| policies.iter().any(|policy| known.contains(policy));
    if is_any(&oid::SIGNATURE) {
        Err(EidRefusal::SignatureCertificate)
    } else if is_any(&oid::CITIZEN_AUTHENTICATION) {
        Ok(Holder::Citizen)
    } else if is_any(&oid::FOREIGNER_AUTHENTICATION) {
        Ok(Holder::Foreigner)
    } else {
        Err(EidRefusal::OtherCertificate)
    }
}

/// Before the path: an old signature must not be called an unknown issuer.
fn of_todays_cryptography(presented: &Presented<'_>) -> Result<(), EidRefusal> {
    let signature = presented.certificate.signature_algorithm.oid;
    let body = &presented.certificate.tbs_certificate;
    if oid::OLD_SIGNATURES.contains(&signature) || !is_key_of_today(&body.subject_public_key_info) {
        Err(EidRefusal::OldCryptography)
    } else {
        Ok(())
    }
}

/// The issuer is the one whose key verifies the certificate. Its own path to the
/// root was verified when it was loaded.
fn by_a_known_issuer(
    trust: &Trust,
    alarms: &Alarms,
    presented: &Presented<'_>,
    sent: &[&[u8]],
    now: Timestamp,
) -> Result<Arc<Issuer>, EidRefusal> {
    for issuer in trust.issuers_named(&presented.issuer) {
        if !issuer.is_good_at(now) {
            continue;
        }
        match verify(presented.der, issuer, now) {
            Ok(()) => return Ok(Arc::clone(issuer)),
            Err(Error::InvalidSignatureForPublicKey | Error::UnknownIssuer) => {}
            Err(error) => {
                tracing::info!(%error, "a certificate is not what its issuer may sign");
                return Err(EidRefusal::Unreadable);
            }
        }
    }
    match trust.newcomer(presented, sent, now) {
        Some(newcomer) => {
            alarms.of_new_issuer(newcomer);
            Err(EidRefusal::NewIssuer)
        }
        None => Err(EidRefusal::UntrustedIssuer),
    }
}

/// The path as the library judges it (RFC 5280 §6), of one step.
fn verify(der: &[u8], issuer: &Issuer, now: Timestamp) -> Result<(), Error> {
    let seconds = u64::try_from(now.as_seconds()).unwrap_or(0);
    // The tolerance that the days were judged by holds for the library too.
    let early = CLOCK_SKEW.as_secs();
    let der = CertificateDer::from(der);
    let certificate = EndEntityCert::try_from(&der)?;
    let judged = |seconds: u64| {
        certificate
            .verify_for_usage(
                ALGORITHMS,
                std::slice::from_ref(&issuer.anchor),
                &[],
                UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
                KeyUsage::client_auth(),
                None,
                None,
            )
            .map(drop)
    };
    match judged(seconds) {
        Err(Error::CertNotValidYet { .. }) => judged(seconds + early),
        judged => judged,
    }
}

fn national_number(
    presented: &Presented<'_>,
    now: Timestamp,
) -> Result<NationalNumber, EidRefusal> {
    let number = presented.national_number();
    let number = number.map_err(|_| EidRefusal::InvalidNationalNumber)?;
    if number.is_of_later_than(Day::in_brussels(now)) {
        return Err(EidRefusal::InvalidNationalNumber);
    }
    Ok(number)
}

fn unreadable(_: der::Error) -> EidRefusal {
    EidRefusal::Unreadable
}
