"""Says of each line of the standard input, a kind and a number, whether python-stdnum takes the number: 1 or 0.

stdnum_says.py < candidates
"""

import sys

from stdnum.be import bis, iban, nn, ogm_vcs, vat
from stdnum.exceptions import InvalidComponent, ValidationError


def is_account(number: str) -> bool:
    """By its check digits alone: a bank that is not known is told after them."""
    try:
        iban.validate(number)
    except InvalidComponent:
        return True
    except ValidationError:
        return False
    return True


KINDS = {
    "enterprise": [vat.is_valid],
    "national": [nn.is_valid, bis.is_valid],
    "communication": [ogm_vcs.is_valid],
    "iban": [is_account],
}

for line in sys.stdin:
    kind, number = line.split()
    print(int(any(is_valid(number) for is_valid in KINDS[kind])))
