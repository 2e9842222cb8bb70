"""The domain, its users, and what their apps run when they start."""

from sagestead_bridge.api import HandlerError, call
from sagestead_bridge.naming import last_part
from sagestead_bridge.waiting import delete, settled, until_gone

TIMEOUT_SECONDS = 60
PASSING = ("Pending", "Updating")


def create_domain(logical_id, props, stack_name):
    if props.get("HomeEfsFileSystemCreation", "Enabled") != "Enabled":
        raise HandlerError("local SageMaker makes a home file system for every domain", "InvalidRequest")
    answer = call("create_domain", props)
    domain_id = answer.get("DomainId") or last_part(answer["DomainArn"])
    try:
        return domain_id, settled_domain(domain_id)
    except HandlerError:
        # The stack does not know the domain yet, so its rollback would leave it behind.
        delete_domain(domain_id, {})
        raise


def update_domain(domain_id, old_props, new_props, stack_name):
    changed = {
        key: value for key, value in new_props.items()
        if value != old_props.get(key) and key in ("DefaultUserSettings", "DefaultSpaceSettings", "TagPropagation")
    }
    if "DomainSettings" in new_props and new_props["DomainSettings"] != old_props.get("DomainSettings"):
        changed["DomainSettingsForUpdate"] = new_props["DomainSettings"]
    if changed:
        call("update_domain", {**changed, "DomainId": domain_id})
    return domain_id, settled_domain(domain_id)


def delete_domain(domain_id, props):
    delete("delete_domain", {"DomainId": domain_id})
    until_gone("describe_domain", {"DomainId": domain_id}, TIMEOUT_SECONDS)


def settled_domain(domain_id: str) -> dict:
    domain = settled("describe_domain", {"DomainId": domain_id}, "Status", PASSING, TIMEOUT_SECONDS)
    if domain["Status"] != "InService":
        raise HandlerError(domain.get("FailureReason", domain["Status"]), "NotStabilized")
    names = ("DomainArn", "DomainId", "HomeEfsFileSystemId", "SecurityGroupIdForDomainBoundary", "Url")
    return {name: domain[name] for name in names if name in domain}


def create_user_profile(logical_id, props, stack_name):
    call("create_user_profile", props)
    key = {"DomainId": props["DomainId"], "UserProfileName": props["UserProfileName"]}
    profile = settled("describe_user_profile", key, "Status", PASSING, TIMEOUT_SECONDS)
    if profile["Status"] != "InService":
        raise HandlerError(profile.get("FailureReason", profile["Status"]), "NotStabilized")
    return f"{props['UserProfileName']}|{props['DomainId']}", {"UserProfileArn": profile["UserProfileArn"]}


def update_user_profile(physical_id, old_props, new_props, stack_name):
    request = {key: new_props[key] for key in ("DomainId", "UserProfileName", "UserSettings") if key in new_props}
    call("update_user_profile", request)
    return physical_id, {}


def delete_user_profile(physical_id, props):
    key = {"DomainId": props["DomainId"], "UserProfileName": props["UserProfileName"]}
    delete("delete_user_profile", key)
    until_gone("describe_user_profile", key, TIMEOUT_SECONDS)


def create_lifecycle_config(logical_id, props, stack_name):
    arn = call("create_studio_lifecycle_config", props)["StudioLifecycleConfigArn"]
    return props["StudioLifecycleConfigName"], {"StudioLifecycleConfigArn": arn}


def keep_lifecycle_config(name, old_props, new_props, stack_name):
    """Every property replaces it, so there is nothing to change."""
    key = {"StudioLifecycleConfigName": name}
    return name, {"StudioLifecycleConfigArn": call("describe_studio_lifecycle_config", key)["StudioLifecycleConfigArn"]}


def delete_lifecycle_config(name, props):
    delete("delete_studio_lifecycle_config", {"StudioLifecycleConfigName": name})


DOMAIN_HANDLERS = {"create": create_domain, "update": update_domain, "delete": delete_domain}
USER_PROFILE_HANDLERS = {"create": create_user_profile, "update": update_user_profile, "delete": delete_user_profile}
LIFECYCLE_CONFIG_HANDLERS = {
    "create": create_lifecycle_config, "update": keep_lifecycle_config, "delete": delete_lifecycle_config,
}
