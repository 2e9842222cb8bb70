"""Names and tags, as CloudFormation gives and changes them."""

import uuid

from sagestead_bridge.api import call


def generated(logical_id: str) -> str:
    """A name as CloudFormation makes one. Lower case, because a SageMaker ARN is, and a delete may know only the ARN."""
    return f"{logical_id[:40]}-{uuid.uuid4().hex[:12]}".lower()


def last_part(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]


def change_tags(arn: str, old_props: dict, new_props: dict) -> None:
    old = {tag["Key"] for tag in old_props.get("Tags", [])}
    new = new_props.get("Tags", [])
    gone = sorted(old - {tag["Key"] for tag in new})
    if gone:
        call("delete_tags", {"ResourceArn": arn, "TagKeys": gone})
    if new:
        call("add_tags", {"ResourceArn": arn, "Tags": new})
