"""Prints the public holidays of Belgium that fall on a weekday, a day a line, as python-holidays has them.

working_days.py FIRST_YEAR LAST_YEAR
"""

import sys

import holidays

first, last = (int(year) for year in sys.argv[1:])
for day in sorted(holidays.country_holidays("BE", years=range(first, last + 1))):
    if day.weekday() < 5:
        print(day)
