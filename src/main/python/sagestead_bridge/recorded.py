"""Types that the rehearsal accepts and records, but that nothing acts on.

Each use is written to the file named by SAGESTEAD_RECORDED, one type a line, for the rehearsal's summary.
"""

import os
import uuid

TYPES = (
    "AWS::EC2::FlowLog",
)


def note(resource_type: str) -> None:
    """Lets the summary say that nothing acts on the type."""
    with open(os.environ["SAGESTEAD_RECORDED"], "a", encoding="utf-8") as file:
        file.write(resource_type + "\n")


def _handlers(resource_type: str) -> dict:
    def create(logical_id, props, stack_name):
        note(resource_type)
        identifier = f"{logical_id}-{uuid.uuid4().hex[:12]}"
        return identifier, {"Id": identifier, "Arn": identifier}

    def update(physical_id, old_props, new_props, stack_name):
        return physical_id, {"Id": physical_id, "Arn": physical_id}

    def delete(physical_id, props):
        return None

    return {"create": create, "update": update, "delete": delete}


HANDLERS = {resource_type: _handlers(resource_type) for resource_type in TYPES}
