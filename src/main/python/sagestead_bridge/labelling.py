"""Workforces and work teams, and the people in them. Ref gives ARNs.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-workforce.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-workteam.html
"""

import json

import ministack.services.cognito as cognito

from sagestead_bridge.api import HandlerError, call
from sagestead_bridge.naming import change_tags, generated, last_part
from sagestead_bridge.waiting import delete

# What CloudFormation calls otherwise than the API.
MEMBERS = {"CognitoUserPool": "UserPool", "CognitoUserGroup": "UserGroup", "CognitoClientId": "ClientId"}


def create_workforce(logical_id, props, stack_name):
    arn = call("create_workforce", props)["WorkforceArn"]
    return arn, _workforce_attributes(arn)


def update_workforce(arn, old_props, new_props, stack_name):
    change_tags(arn, old_props, new_props)
    return arn, _workforce_attributes(arn)


def remove_workforce(arn, props):
    delete("delete_workforce", {"WorkforceName": last_part(arn)})


def create_workteam(logical_id, props, stack_name):
    name = props.get("WorkteamName") or generated(logical_id)
    arn = call("create_workteam", {**_team(props), "WorkteamName": name})["WorkteamArn"]
    return arn, {"WorkteamName": name, "Id": arn}


def update_workteam(arn, old_props, new_props, stack_name):
    request = _team(new_props)
    for fixed in ("Tags", "WorkforceName"):
        request.pop(fixed, None)
    name = new_props.get("WorkteamName") or last_part(arn)
    call("update_workteam", {**request, "WorkteamName": name})
    change_tags(arn, old_props, new_props)
    return arn, {"WorkteamName": name, "Id": arn}


def remove_workteam(arn, props):
    delete("delete_workteam", {"WorkteamName": last_part(arn)})


def create_user(logical_id, props, stack_name):
    """MiniStack's Cognito has users, but its CloudFormation does not know them."""
    return _cognito(cognito._admin_create_user, props) and props["Username"], {}


def update_user(name, old_props, new_props, stack_name):
    attributes = new_props.get("UserAttributes", [])
    _cognito(cognito._admin_update_user_attributes, {**_key(new_props), "UserAttributes": attributes})
    return name, {}


def remove_user(name, props):
    _gone(cognito._admin_delete_user, _key(props))


def create_membership(logical_id, props, stack_name):
    _cognito(cognito._admin_add_user_to_group, props)
    return "-".join((props["UserPoolId"], props["Username"], props["GroupName"])), {}


def update_membership(name, old_props, new_props, stack_name):
    """Every property replaces it, so there is nothing to do."""
    return name, {}


def remove_membership(name, props):
    _gone(cognito._admin_remove_user_from_group, props)


def _team(props: dict) -> dict:
    members = [
        {
            kind: {MEMBERS.get(key, key): value for key, value in definition.items()}
            for kind, definition in member.items()
        }
        for member in props.get("MemberDefinitions", [])
    ]
    return {**props, "MemberDefinitions": members}


def _workforce_attributes(arn: str) -> dict:
    workforce = call("describe_workforce", {"WorkforceName": last_part(arn)})["Workforce"]
    return {"WorkforceArn": arn, "SubDomain": workforce["SubDomain"]}


def _key(props: dict) -> dict:
    return {key: props[key] for key in ("UserPoolId", "Username")}


def _cognito(operation, request: dict) -> bool:
    status, _, body = operation(request)
    if status >= 400:
        error = json.loads(body)
        raise HandlerError(error.get("message", str(error)), error.get("__type", "GeneralServiceException"))
    return True


def _gone(operation, request: dict) -> None:
    """What is not there any more counts as deleted; the pool takes its users along."""
    try:
        _cognito(operation, request)
    except HandlerError as error:
        if "NotFound" not in str(error):
            raise


WORKFORCE_HANDLERS = {"create": create_workforce, "update": update_workforce, "delete": remove_workforce}
WORKTEAM_HANDLERS = {"create": create_workteam, "update": update_workteam, "delete": remove_workteam}
COGNITO_HANDLERS = {
    "AWS::Cognito::UserPoolUser": {"create": create_user, "update": update_user, "delete": remove_user},
    "AWS::Cognito::UserPoolUserToGroupAttachment": {
        "create": create_membership, "update": update_membership, "delete": remove_membership,
    },
}
COGNITO_REPLACING_PROPERTIES = {
    "AWS::Cognito::UserPoolUser": (
        "ClientMetadata", "DesiredDeliveryMediums", "ForceAliasCreation", "MessageAction", "Username", "UserPoolId",
        "ValidationData",
    ),
    "AWS::Cognito::UserPoolUserToGroupAttachment": ("GroupName", "Username", "UserPoolId"),
}
