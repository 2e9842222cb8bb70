"""Renews "types" in handler-permissions.json, which ExecutionPolicyTest holds against src/main/bootstrap.

    curl -O https://schema.cloudformation.us-east-1.amazonaws.com/CloudformationSchema.zip && unzip -d schemas *.zip
    python3 test/resources/bootstrap/read_handlers.py schemas

Takes the types that are in the file; add a new one with an empty list first.
"""

import json
import pathlib
import sys

FACTS = pathlib.Path(__file__).with_name("handler-permissions.json")


def permissions(schema: pathlib.Path) -> list[str]:
    handlers = json.loads(schema.read_text())["handlers"]
    used = (handlers.get(name, {}) for name in ("create", "read", "update", "delete"))
    return sorted({permission for handler in used for permission in handler.get("permissions", [])})


def main(folder: str) -> None:
    facts = json.loads(FACTS.read_text())
    for name in facts["types"]:
        schema = pathlib.Path(folder, name.lower().replace("::", "-") + ".json")
        facts["types"][name] = permissions(schema)
    FACTS.write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
