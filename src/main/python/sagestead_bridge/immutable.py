"""Models and endpoint configurations: made and deleted, never changed but for their tags."""

from sagestead_bridge.api import call
from sagestead_bridge.naming import change_tags, generated, last_part
from sagestead_bridge.waiting import delete


def handlers(resource: str, kind: str) -> dict:
    """Returns the handlers of a resource, such as `model` and `Model`. Ref gives the ARN, GetAtt the name."""
    name_property, arn_property = f"{kind}Name", f"{kind}Arn"

    def create(logical_id, props, stack_name):
        name = props.get(name_property) or generated(logical_id)
        arn = call(f"create_{resource}", {**props, name_property: name})[arn_property]
        return arn, {name_property: name, "Id": arn}

    def update(arn, old_props, new_props, stack_name):
        change_tags(arn, old_props, new_props)
        return arn, {name_property: new_props.get(name_property) or last_part(arn), "Id": arn}

    def remove(arn, props):
        delete(f"delete_{resource}", {name_property: props.get(name_property) or last_part(arn)})

    return {"create": create, "update": update, "delete": remove}
