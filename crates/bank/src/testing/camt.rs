//! Writes CAMT.053 in the version that is asked for: from 04 on each transaction has an
//! amount of its own, and from 08 on names and states stand one level deeper.

use std::fmt::Write as _;

use kernel::Cents;

use super::{Line, Paper, Said};

pub(super) fn write(papers: &[Paper], version: &str) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        xml,
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\">\n\
         <BkToCstmrStmt>\n<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-02T20:00:00</CreDtTm></GrpHdr>\n"
    );
    for paper in papers {
        statement(&mut xml, paper, version);
    }
    xml.push_str("</BkToCstmrStmt>\n</Document>\n");
    xml
}

fn statement(xml: &mut String, paper: &Paper, version: &str) {
    let number = paper.number;
    let (day, opening_day) = (paper.day, paper.opening_day);
    let copy = if paper.is_copy {
        "<CpyDplctInd>DUPL</CpyDplctInd>"
    } else {
        ""
    };
    let _ = write!(
        xml,
        "<Stmt>\n<Id>{day}-{number}</Id><ElctrncSeqNb>{number}</ElctrncSeqNb>\
         <CreDtTm>{day}T20:00:00</CreDtTm>{copy}\n\
         <Acct><Id><IBAN>{}</IBAN></Id><Ccy>EUR</Ccy><Nm>{}</Nm></Acct>\n",
        paper.account.as_str(),
        escaped(&paper.holder),
    );
    for (kind, cents, day) in [
        ("OPBD", paper.opening, opening_day),
        ("CLBD", paper.closing(), day),
    ] {
        let _ = writeln!(
            xml,
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{}<Dt><Dt>{day}</Dt></Dt></Bal>",
            amount(cents)
        );
    }
    for line in &paper.lines {
        entry(xml, paper, line, version);
    }
    xml.push_str("</Stmt>\n");
}

fn entry(xml: &mut String, paper: &Paper, line: &Line, version: &str) {
    let day = paper.day;
    let status = if version >= "08" {
        "<Sts><Cd>BOOK</Cd></Sts>"
    } else {
        "<Sts>BOOK</Sts>"
    };
    let _ = writeln!(
        xml,
        "<Ntry>{}{status}<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>\
         {}<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>",
        amount(line.cents),
        reference(&line.bank_reference),
    );
    xml.push_str("<NtryDtls>\n");
    if line.parts.is_empty() {
        transaction(xml, line, version);
    }
    for part in &line.parts {
        transaction(xml, part, version);
    }
    xml.push_str("</NtryDtls></Ntry>\n");
}

/// No element is empty.
fn reference(reference: &str) -> String {
    match reference {
        "" => String::new(),
        given => format!("<AcctSvcrRef>{}</AcctSvcrRef>", escaped(given)),
    }
}

fn transaction(xml: &mut String, line: &Line, version: &str) {
    let end_to_end = match line.end_to_end.as_str() {
        "" => "NOTPROVIDED",
        given => given,
    };
    let amounts = if version >= "04" {
        amount(line.cents)
    } else {
        let amount = Cents(line.cents.saturating_abs());
        format!("<AmtDtls><TxAmt><Amt Ccy=\"EUR\">{amount}</Amt></TxAmt></AmtDtls>")
    };
    let name = escaped(&line.name);
    let party = if version >= "08" {
        format!("<Pty><Nm>{name}</Nm></Pty>")
    } else {
        format!("<Nm>{name}</Nm>")
    };
    let side = if line.cents < 0 { "Cdtr" } else { "Dbtr" };
    let account = &line.account;
    let _ = writeln!(
        xml,
        "<TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs>{amounts}\
         <RltdPties><{side}>{party}</{side}><{side}Acct><Id><IBAN>{account}</IBAN></Id></{side}Acct></RltdPties>",
        escaped(end_to_end),
    );
    let _ = writeln!(xml, "<RmtInf>{}</RmtInf>", said(&line.said));
    if let Some((_, reason)) = &line.returned {
        let _ = writeln!(xml, "<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>");
    }
    xml.push_str("</TxDtls>\n");
}

fn said(said: &Said) -> String {
    let reference = |issuer: &str, reference: &str| {
        format!(
            "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>{issuer}</Issr></Tp>\
             <Ref>{reference}</Ref></CdtrRefInf></Strd>"
        )
    };
    match said {
        Said::Belgian(communication) => reference("BBA", communication.as_str()),
        Said::Reference(communication) => reference("ISO", communication.reference().as_str()),
        Said::Words(words) | Said::Other(_, words) => {
            format!("<Ustrd>{}</Ustrd>", escaped(words))
        }
    }
}

fn amount(cents: i64) -> String {
    let side = if cents < 0 { "DBIT" } else { "CRDT" };
    let amount = Cents(cents.saturating_abs());
    format!("<Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
