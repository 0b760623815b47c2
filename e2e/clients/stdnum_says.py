"""Says of each line of the standard input, a kind and a number, whether python-stdnum takes the number: 1 or 0.

stdnum_says.py < candidates
"""

import sys

from stdnum.be import bis, iban, nn, ogm_vcs, vat
from stdnum.exceptions import InvalidComponent, ValidationError


def is_enterprise(number: str) -> bool:
    """The check digits are 97 less a rest: 01 to 97, where stdnum also takes 00, 98 and 99, which are 97, 01 and 02 to it."""
    return vat.is_valid(number) and "01" <= number[-2:] <= "97"


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
    "enterprise": [is_enterprise],
    "national": [nn.is_valid, bis.is_valid],
    "communication": [ogm_vcs.is_valid],
    "iban": [is_account],
}

for line in sys.stdin:
    kind, number = line.split()
    print(int(any(is_valid(number) for is_valid in KINDS[kind])))
