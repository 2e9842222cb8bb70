"""Turns the tables of claims and customers into the files that the model learns from.

Runs in SageMaker's scikit-learn container, or anywhere with pandas. Nothing is written if a row is bad: every problem is
said with its file, line and column, what was given and what is allowed. What a good row is stands in TABLES below.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import re
import sys

import pandas as pd

# The words of columns that become one column for each word; the empty one stands for what does not apply.
WORDS = {
    "policy_state": ["CA", "WA", "AZ", "OR", "NV", "ID"],
    "incident_type": ["Collision", "Break-in", "Theft"],
    "collision_type": ["Front", "Rear", "Side", ""],
    "driver_relationship": ["Self", "Spouse", "Child", "Other", ""],
    "authorities_contacted": ["None", "Police", "Ambulance", "Fire"],
    "gender": ["Female", "Male"],
}


def whole(least: int, most: int):
    """A whole number within bounds."""

    def check(cell: str) -> str | None:
        is_good = re.fullmatch("0|[1-9][0-9]{0,8}", cell) and least <= int(cell) <= most
        return None if is_good else f"a whole number from {least} to {most}"

    return check


def one_of(*words: str):
    """One of some words."""
    return lambda cell: None if cell in words else "one of " + ", ".join(word or "nothing" for word in words)


def matching(pattern: str, meaning: str):
    """A text of a form."""
    return lambda cell: None if re.fullmatch(pattern, cell) else meaning


def date(cell: str) -> str | None:
    """A day that exists."""
    try:
        if re.fullmatch("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", cell) and datetime.date.fromisoformat(cell):
            return None
    except ValueError:
        pass  # Such a day there is not.
    return "a date such as 2019-12-31"


CLAIM, CUSTOMER = "C[0-9]{6}", "K[0-9]{6}"

# What each column of each table may hold, in the order of the columns.
TABLES = {
    "claims": {
        "claim_id": matching(CLAIM, "an id such as C000001"),
        "customer_id": matching(CUSTOMER, "an id such as K000001"),
        "policy_state": one_of(*WORDS["policy_state"]),
        "policy_deductible": whole(0, 10_000),
        "policy_annual_premium": whole(1, 100_000),
        "policy_liability": one_of("25/50", "50/100", "100/300", "250/500"),
        "auto_year": whole(1900, 2100),
        "incident_date": date,
        "incident_hour": whole(0, 23),
        "incident_type": one_of(*WORDS["incident_type"]),
        "incident_severity": one_of("Minor", "Major", "Totaled"),
        "vehicles_involved": whole(1, 100),
        "injuries": whole(0, 100),
        "witnesses": whole(0, 100),
        "collision_type": one_of(*WORDS["collision_type"]),
        "driver_relationship": one_of(*WORDS["driver_relationship"]),
        "authorities_contacted": one_of(*WORDS["authorities_contacted"]),
        "police_report": one_of("Yes", "No"),
        "vehicle_claim": whole(0, 10_000_000),
        "injury_claim": whole(0, 10_000_000),
        "fraud": one_of("Yes", "No"),
    },
    "customers": {
        "customer_id": matching(CUSTOMER, "an id such as K000001"),
        "gender": one_of(*WORDS["gender"]),
        "age": whole(16, 120),
        "education": one_of("Not stated", "High School", "Associate", "Bachelor", "Advanced Degree"),
        "months_as_customer": whole(0, 1_200),
        "insurers_past_5_years": whole(0, 60),
        "claims_past_year": whole(0, 100),
    },
}

# Words that stand for numbers.
CODES = {
    "policy_liability": {"25/50": 0, "50/100": 1, "100/300": 2, "250/500": 3},
    "incident_severity": {"Minor": 0, "Major": 1, "Totaled": 2},
    "education": {"Not stated": 0, "High School": 1, "Associate": 2, "Bachelor": 3, "Advanced Degree": 4},
    "police_report": {"Yes": 1, "No": 0},
    "fraud": {"Yes": 1, "No": 0},
}

# What the names of such columns begin with.
ONE_HOT = {
    "policy_state": "policy_state_",
    "incident_type": "incident_type_",
    "collision_type": "collision_type_",
    "driver_relationship": "driver_relationship_",
    "authorities_contacted": "authorities_contacted_",
    "gender": "customer_gender_",
}

# Columns that the model knows under another name.
RENAMED = {
    "policy_deductible": "policy_deductable",
    "vehicles_involved": "num_vehicles_involved",
    "injuries": "num_injuries",
    "witnesses": "num_witnesses",
    "police_report": "police_report_available",
    "age": "customer_age",
    "education": "customer_education",
    "insurers_past_5_years": "num_insurers_past_5_years",
    "claims_past_year": "num_claims_past_year",
}

DOLLARS = ["total_claim_amount", "vehicle_claim", "injury_claim"]

MOST_SHOWN = 20

# Of fewer, one of the three files would be empty.
LEAST_CLAIMS = 10


def read(folder: str, name: str, problems: list[str]) -> pd.DataFrame:
    """A table with its checks; the index is the line in the file."""
    rules, file = TABLES[name], name + ".csv"
    empty = pd.DataFrame(columns=list(rules))
    path = os.path.join(folder, file)
    if not os.path.isfile(path):
        problems.append(f"{file}: there is no such file in {folder}")
        return empty
    with open(path, newline="", encoding="utf-8", errors="surrogateescape") as source:
        rows = csv.reader(source)
        header = next(rows, [])
        if header != list(rules):
            missing = [column for column in rules if column not in header]
            unknown = [column for column in header if column not in rules]
            problems.append(
                f"{file}, line 1: the columns should be {', '.join(rules)}"
                + (f"; missing: {', '.join(missing)}" if missing else "")
                + (f"; unknown: {', '.join(unknown)}" if unknown else "")
            )
            return empty
        good, lines = [], []
        for row in rows:
            line = rows.line_num
            if len(row) != len(rules):
                problems.append(f"{file}, line {line}: there should be {len(rules)} cells, got {len(row)}")
                continue
            for (column, check), cell in zip(rules.items(), row):
                allowed = check(cell)
                if allowed:
                    problems.append(f'{file}, line {line}, {column}: should be {allowed}, got "{shown(cell)}"')
            good.append(row)
            lines.append(line)
    if not good and not problems:
        problems.append(f"{file}: has no rows")
    return pd.DataFrame(good, columns=list(rules), index=lines)


def shown(cell: str) -> str:
    """A cell as a message may show it: short, and without bytes that are no text."""
    return cell[:40].encode("utf-8", "replace").decode("utf-8")


def check_ids(table: pd.DataFrame, name: str, column: str, problems: list[str]) -> None:
    """Nothing is there twice."""
    for line, value in table[column][table[column].duplicated()].items():
        first = table.index[table[column] == value][0]
        problems.append(f'{name}.csv, line {line}, {column}: "{value}" is on line {first} already')


def check_together(claims: pd.DataFrame, customers: pd.DataFrame, problems: list[str]) -> None:
    """What no cell says alone."""
    for line, value in claims["customer_id"][~claims["customer_id"].isin(customers["customer_id"])].items():
        problems.append(f'claims.csv, line {line}, customer_id: "{value}" is no customer of customers.csv')
    crash = claims["incident_type"] == "Collision"
    for column in ["collision_type", "driver_relationship"]:
        for line in claims.index[crash & (claims[column] == "")]:
            problems.append(f"claims.csv, line {line}, {column}: should not be empty, since it was a collision")
        for line in claims.index[~crash & (claims[column] != "")]:
            problems.append(f"claims.csv, line {line}, {column}: should be empty, since it was no collision")


def features(claims: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """One row for each claim, all cells numbers, in the order of the claims."""
    table = claims.sort_values("claim_id").merge(customers, on="customer_id", how="left", validate="many_to_one")
    day = pd.to_datetime(table["incident_date"])
    table["incident_month"], table["incident_day"], table["incident_dow"] = day.dt.month, day.dt.day, day.dt.dayofweek
    for column, codes in CODES.items():
        table[column] = table[column].map(codes)
    for column, prefix in ONE_HOT.items():
        for word in WORDS[column]:
            name = prefix + (re.sub("[^a-z]", "", word.lower()) or "na")
            table[name] = (table[column] == word).astype(int)
    table = table.rename(columns=RENAMED)
    table["total_claim_amount"] = table["vehicle_claim"].astype(int) + table["injury_claim"].astype(int)
    for column in DOLLARS:
        table[column] = table[column].astype(float)
    return table


def write(table: pd.DataFrame, columns: list[str], output: str) -> None:
    """The oldest seven of ten claims to train with, one to say when to stop, the newest two to judge the result."""
    count = len(table)
    train = count - count // 10 - count // 5
    parts = {"train": (0, train), "validation": (train, train + count // 10), "test": (train + count // 10, count)}
    for name, (start, end) in parts.items():
        folder = os.path.join(output, name)
        os.makedirs(folder, exist_ok=True)
        table[columns].iloc[start:end].to_csv(
            os.path.join(folder, name + ".csv"), header=False, index=False, lineterminator="\n"
        )
        print(f"{name}: {end - start} rows")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default="/opt/ml/processing/input/raw", help="folder of claims.csv and customers.csv")
    parser.add_argument("--manifest", default="/opt/ml/processing/input/manifest/manifest.json")
    parser.add_argument("--output", default="/opt/ml/processing/output", help="gets train, validation and test")
    parser.add_argument("--message", default="/opt/ml/output/message", help="gets the problems, for whoever started it")
    given = parser.parse_args()
    problems: list[str] = []
    claims = read(given.input, "claims", problems)
    customers = read(given.input, "customers", problems)
    if not problems and len(claims) < LEAST_CLAIMS:
        problems.append(f"claims.csv: should have at least {LEAST_CLAIMS} rows, got {len(claims)}")
    # A customer whose row is bad already would be missed here a second time.
    if not any(problem.startswith("customers.csv") for problem in problems) and not claims.empty:
        check_ids(claims, "claims", "claim_id", problems)
        check_ids(customers, "customers", "customer_id", problems)
        check_together(claims, customers, problems)
    if problems:
        left = len(problems) - MOST_SHOWN
        said = problems[:MOST_SHOWN] + ([f"and {left} more"] if left > 0 else [])
        if os.path.isdir(os.path.dirname(given.message)):
            with open(given.message, "w", encoding="utf-8") as message:
                message.write("\n".join(said))
        print("\n".join(said), file=sys.stderr)
        return 1
    with open(given.manifest, encoding="utf-8") as file:
        manifest = json.load(file)
    write(features(claims, customers), [manifest["label"], *manifest["features"]], given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
