"""CloudFormation's AWS::SageMaker::* types, as calls to the SageMaker API.

What replaces a resource and what Ref and Fn::GetAtt give is as in the CloudFormation template reference:
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html
"""

import time
import uuid

from sagestead_bridge.api import HandlerError, call, is_not_found

ENDPOINT_TIMEOUT_SECONDS = 600
DOMAIN_TIMEOUT_SECONDS = 60
POLL_SECONDS = 0.1

REPLACING_PROPERTIES = {
    "AWS::SageMaker::Domain": (
        "AppNetworkAccessType", "AuthMode", "DomainName", "KmsKeyId", "SubnetIds", "Tags", "VpcId",
    ),
    "AWS::SageMaker::UserProfile": (
        "DomainId", "SingleSignOnUserIdentifier", "SingleSignOnUserValue", "Tags", "UserProfileName",
    ),
    "AWS::SageMaker::Model": (
        "Containers", "EnableNetworkIsolation", "ExecutionRoleArn", "InferenceExecutionConfig", "ModelName",
        "PrimaryContainer", "VpcConfig",
    ),
    "AWS::SageMaker::EndpointConfig": (
        "AsyncInferenceConfig", "DataCaptureConfig", "EnableNetworkIsolation", "EndpointConfigName",
        "ExecutionRoleArn", "ExplainerConfig", "KmsKeyId", "ProductionVariants", "ShadowProductionVariants", "VpcConfig",
    ),
    "AWS::SageMaker::Endpoint": ("EndpointName",),
}


def _name(logical_id: str) -> str:
    """A name as CloudFormation makes one. Lower case, because a SageMaker ARN is, and delete knows only the ARN."""
    return f"{logical_id[:40]}-{uuid.uuid4().hex[:12]}".lower()


def _last_part(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]


def _changed_tags(arn: str, old_props: dict, new_props: dict) -> None:
    old = {tag["Key"] for tag in old_props.get("Tags", [])}
    new = new_props.get("Tags", [])
    gone = sorted(old - {tag["Key"] for tag in new})
    if gone:
        call("delete_tags", {"ResourceArn": arn, "TagKeys": gone})
    if new:
        call("add_tags", {"ResourceArn": arn, "Tags": new})


# Model

def create_model(logical_id, props, stack_name):
    name = props.get("ModelName") or _name(logical_id)
    answer = call("create_model", {**props, "ModelName": name})
    return answer["ModelArn"], {"ModelName": name, "Id": answer["ModelArn"]}


def update_model(arn, old_props, new_props, stack_name):
    _changed_tags(arn, old_props, new_props)
    return arn, {"ModelName": new_props.get("ModelName") or _last_part(arn), "Id": arn}


def delete_model(arn, props):
    _gone("delete_model", {"ModelName": props.get("ModelName") or _last_part(arn)})


# Endpoint config

def create_endpoint_config(logical_id, props, stack_name):
    name = props.get("EndpointConfigName") or _name(logical_id)
    answer = call("create_endpoint_config", {**props, "EndpointConfigName": name})
    return answer["EndpointConfigArn"], {"EndpointConfigName": name, "Id": answer["EndpointConfigArn"]}


def update_endpoint_config(arn, old_props, new_props, stack_name):
    _changed_tags(arn, old_props, new_props)
    return arn, {"EndpointConfigName": new_props.get("EndpointConfigName") or _last_part(arn), "Id": arn}


def delete_endpoint_config(arn, props):
    _gone("delete_endpoint_config", {"EndpointConfigName": props.get("EndpointConfigName") or _last_part(arn)})


# Endpoint

def create_endpoint(logical_id, props, stack_name):
    name = props.get("EndpointName") or _name(logical_id)
    request = {key: value for key, value in props.items() if key in ("EndpointConfigName", "DeploymentConfig", "Tags")}
    arn = call("create_endpoint", {**request, "EndpointName": name})["EndpointArn"]
    endpoint = _settled(name)
    if endpoint["EndpointStatus"] != "InService":
        # The stack does not know the endpoint yet, so its rollback would leave it behind.
        delete_endpoint(arn, {"EndpointName": name})
        raise HandlerError(endpoint.get("FailureReason", endpoint["EndpointStatus"]), "NotStabilized")
    return arn, {"EndpointName": name}


def update_endpoint(arn, old_props, new_props, stack_name):
    name = new_props.get("EndpointName") or _last_part(arn)
    _changed_tags(arn, old_props, new_props)
    kept = ("Tags", "EndpointName")
    if any(old_props.get(key) != new_props.get(key) for key in {*old_props, *new_props} - {*kept}):
        request = {key: value for key, value in new_props.items() if key not in kept}
        call("update_endpoint", {**request, "EndpointName": name})
        endpoint = _settled(name)
        # SageMaker reports a failed update as InService on the old configuration.
        if endpoint["EndpointStatus"] != "InService" or endpoint["EndpointConfigName"] != request["EndpointConfigName"]:
            raise HandlerError(endpoint.get("FailureReason", endpoint["EndpointStatus"]), "NotStabilized")
    return arn, {"EndpointName": name}


def delete_endpoint(arn, props):
    name = props.get("EndpointName") or _last_part(arn)
    _gone("delete_endpoint", {"EndpointName": name})
    _until_gone("describe_endpoint", {"EndpointName": name}, ENDPOINT_TIMEOUT_SECONDS)


def _settled(name: str) -> dict:
    return _described(
        "describe_endpoint", {"EndpointName": name}, "EndpointStatus",
        ("Creating", "Updating", "SystemUpdating", "RollingBack"), ENDPOINT_TIMEOUT_SECONDS)


# Domain

def create_domain(logical_id, props, stack_name):
    answer = call("create_domain", props)
    domain_id = answer.get("DomainId") or answer["DomainArn"].rsplit("/", 1)[-1]
    return domain_id, _settled_domain(domain_id)


def update_domain(domain_id, old_props, new_props, stack_name):
    changed = {
        key: value for key, value in new_props.items()
        if value != old_props.get(key) and key in ("DefaultUserSettings", "DefaultSpaceSettings", "TagPropagation")
    }
    if "DomainSettings" in new_props and new_props["DomainSettings"] != old_props.get("DomainSettings"):
        changed["DomainSettingsForUpdate"] = new_props["DomainSettings"]
    if changed:
        call("update_domain", {**changed, "DomainId": domain_id})
    return domain_id, _settled_domain(domain_id)


def delete_domain(domain_id, props):
    _gone("delete_domain", {"DomainId": domain_id})
    _until_gone("describe_domain", {"DomainId": domain_id}, DOMAIN_TIMEOUT_SECONDS)


def _settled_domain(domain_id: str) -> dict:
    domain = _described(
        "describe_domain", {"DomainId": domain_id}, "Status", ("Pending", "Updating"), DOMAIN_TIMEOUT_SECONDS)
    if domain["Status"] != "InService":
        raise HandlerError(domain.get("FailureReason", domain["Status"]), "NotStabilized")
    names = ("DomainArn", "DomainId", "HomeEfsFileSystemId", "SecurityGroupIdForDomainBoundary", "Url")
    return {name: domain[name] for name in names if name in domain}


# User profile

def create_user_profile(logical_id, props, stack_name):
    call("create_user_profile", props)
    key = {"DomainId": props["DomainId"], "UserProfileName": props["UserProfileName"]}
    profile = _described("describe_user_profile", key, "Status", ("Pending", "Updating"), DOMAIN_TIMEOUT_SECONDS)
    if profile["Status"] != "InService":
        raise HandlerError(profile.get("FailureReason", profile["Status"]), "NotStabilized")
    return f"{props['UserProfileName']}|{props['DomainId']}", {"UserProfileArn": profile["UserProfileArn"]}


def update_user_profile(physical_id, old_props, new_props, stack_name):
    request = {key: new_props[key] for key in ("DomainId", "UserProfileName", "UserSettings") if key in new_props}
    call("update_user_profile", request)
    return physical_id, {}


def delete_user_profile(physical_id, props):
    key = {"DomainId": props["DomainId"], "UserProfileName": props["UserProfileName"]}
    _gone("delete_user_profile", key)
    _until_gone("describe_user_profile", key, DOMAIN_TIMEOUT_SECONDS)


# Waiting

def _described(operation, key, status, passing, timeout_seconds) -> dict:
    deadline = time.monotonic() + timeout_seconds
    while True:
        answer = call(operation, key)
        if answer[status] not in passing:
            return answer
        if time.monotonic() > deadline:
            raise HandlerError(f"{key} is still {answer[status]} after {timeout_seconds} s", "NotStabilized")
        time.sleep(POLL_SECONDS)


def _until_gone(operation, key, timeout_seconds) -> None:
    deadline = time.monotonic() + timeout_seconds
    while True:
        try:
            call(operation, key)
        except HandlerError as error:
            if is_not_found(error):
                return
            raise
        if time.monotonic() > deadline:
            raise HandlerError(f"{key} is still there after {timeout_seconds} s", "NotStabilized")
        time.sleep(POLL_SECONDS)


def _gone(operation, key) -> None:
    """Deletes; what is not there any more counts as deleted, as for CloudFormation."""
    try:
        call(operation, key)
    except HandlerError as error:
        if not is_not_found(error):
            raise


HANDLERS = {
    "AWS::SageMaker::Domain": {"create": create_domain, "update": update_domain, "delete": delete_domain},
    "AWS::SageMaker::UserProfile": {
        "create": create_user_profile, "update": update_user_profile, "delete": delete_user_profile},
    "AWS::SageMaker::Model": {"create": create_model, "update": update_model, "delete": delete_model},
    "AWS::SageMaker::EndpointConfig": {
        "create": create_endpoint_config, "update": update_endpoint_config, "delete": delete_endpoint_config},
    "AWS::SageMaker::Endpoint": {"create": create_endpoint, "update": update_endpoint, "delete": delete_endpoint},
}
