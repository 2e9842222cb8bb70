"""The model registry: groups, and versions whose approval changes in place."""

from sagestead_bridge.api import call
from sagestead_bridge.naming import change_tags, last_part
from sagestead_bridge.waiting import delete

# What UpdateModelPackage takes; everything else replaces the version.
CHANGEABLE = ("ModelApprovalStatus", "ApprovalDescription", "CustomerMetadataProperties")


def create_group(logical_id, props, stack_name):
    arn = call("create_model_package_group", props)["ModelPackageGroupArn"]
    return arn, _group_attributes(arn)


def update_group(arn, old_props, new_props, stack_name):
    change_tags(arn, old_props, new_props)
    return arn, _group_attributes(arn)


def remove_group(arn, props):
    delete("delete_model_package_group", {"ModelPackageGroupName": props.get("ModelPackageGroupName") or last_part(arn)})


def create_package(logical_id, props, stack_name):
    arn = call("create_model_package", props)["ModelPackageArn"]
    return arn, _package_attributes(arn)


def update_package(arn, old_props, new_props, stack_name):
    changed = {name: new_props[name] for name in CHANGEABLE if name in new_props and new_props[name] != old_props.get(name)}
    gone = sorted(set(old_props.get("CustomerMetadataProperties", {})) - set(new_props.get("CustomerMetadataProperties", {})))
    if gone:
        changed["CustomerMetadataPropertiesToRemove"] = gone
    if changed:
        call("update_model_package", {**changed, "ModelPackageArn": arn})
    change_tags(arn, old_props, new_props)
    return arn, _package_attributes(arn)


def remove_package(arn, props):
    delete("delete_model_package", {"ModelPackageName": arn})


def _group_attributes(arn: str) -> dict:
    group = call("describe_model_package_group", {"ModelPackageGroupName": last_part(arn)})
    return {
        "ModelPackageGroupArn": arn,
        "ModelPackageGroupStatus": group["ModelPackageGroupStatus"],
        "CreationTime": group["CreationTime"].isoformat(),
    }


def _package_attributes(arn: str) -> dict:
    package = call("describe_model_package", {"ModelPackageName": arn})
    return {
        "ModelPackageArn": arn,
        "ModelPackageStatus": package["ModelPackageStatus"],
        "CreationTime": package["CreationTime"].isoformat(),
    }


GROUP_HANDLERS = {"create": create_group, "update": update_group, "delete": remove_group}
PACKAGE_HANDLERS = {"create": create_package, "update": update_package, "delete": remove_package}
