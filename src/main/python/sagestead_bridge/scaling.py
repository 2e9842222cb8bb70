"""Application Auto Scaling, as far as deployments notice it: who is registered, and what that forbids. Nothing scales.

https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
"""

import json

from ministack import app
from ministack.core import router
from ministack.core.responses import error_response_json, json_response

from sagestead_bridge import recorded
from sagestead_bridge.api import HandlerError, call

SERVICE = "application-autoscaling"
# What the summary says that nothing acts on.
TARGET = "AWS::ApplicationAutoScaling::ScalableTarget"
POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy"
KEY = ("ServiceNamespace", "ResourceId", "ScalableDimension")

# By namespace, resource and dimension: the target, and its policies by name.
_targets: dict = {}
_policies: dict = {}


class NotFound(Exception):
    """No such target."""


def serve() -> None:
    """Adds the service to the emulator, which has none of it."""
    router.SERVICE_PATTERNS[SERVICE] = {"target_prefixes": ["AnyScaleFrontendService"]}
    app.SERVICE_HANDLERS[SERVICE] = _handle


def refuse_changes_of_registered(endpoint: str, served: dict, wanted: dict) -> None:
    """Refuses what AWS does: another instance type for a variant that is registered, or its end."""
    blocked = [variant for variant, kind in served.items() if wanted.get(variant) != kind and _is_registered(endpoint, variant)]
    if blocked:
        raise HandlerError(
            f'The variant(s) "{json.dumps(blocked)}" must be deregistered as scalable targets with AWS Auto Scaling '
            "before they can be removed or have their instance type updated.",
            "InvalidRequest",
        )


def instance_types(config: str) -> dict:
    """The instance types of a configuration by variant."""
    variants = call("describe_endpoint_config", {"EndpointConfigName": config})["ProductionVariants"]
    return {variant["VariantName"]: variant.get("InstanceType") for variant in variants}


def forget(endpoint: str) -> None:
    """An endpoint that goes takes its registrations along."""
    for key in [key for key in _targets if key[1].startswith(f"endpoint/{endpoint}/")]:
        _deregister(dict(zip(KEY, key)))


def _is_registered(endpoint: str, variant: str) -> bool:
    return any(key[1] == f"endpoint/{endpoint}/variant/{variant}" for key in _targets)


def _register(request: dict) -> dict:
    recorded.note(TARGET)
    _targets.setdefault(_key(request), {}).update(request)
    return {"ScalableTargetARN": f"arn:aws:application-autoscaling:::scalable-target/{request['ResourceId']}"}


def _deregister(request: dict) -> dict:
    if _targets.pop(_key(request), None) is None:
        raise NotFound(f"No scalable target registered for {', '.join(_key(request))}")
    _policies.pop(_key(request), None)
    return {}


def _describe_targets(request: dict) -> dict:
    return {"ScalableTargets": [target for key, target in _targets.items() if _asked_for(key, request)]}


def _put_policy(request: dict) -> dict:
    if _key(request) not in _targets:
        raise NotFound(f"No scalable target registered for {', '.join(_key(request))}")
    recorded.note(POLICY)
    _policies.setdefault(_key(request), {})[request["PolicyName"]] = request
    return {"PolicyARN": _policy_arn(request), "Alarms": []}


def _delete_policy(request: dict) -> dict:
    if _policies.get(_key(request), {}).pop(request["PolicyName"], None) is None:
        raise NotFound(f"No scaling policy found for {request['PolicyName']}")
    return {}


def _describe_policies(request: dict) -> dict:
    found = [policy for key, named in _policies.items() if _asked_for(key, request) for policy in named.values()]
    return {"ScalingPolicies": [{**policy, "PolicyARN": _policy_arn(policy), "CreationTime": 0} for policy in found]}


def _change_action(request: dict) -> dict:
    if _key(request) not in _targets:
        raise NotFound(f"No scalable target registered for {', '.join(_key(request))}")
    return {}


OPERATIONS = {
    "RegisterScalableTarget": _register,
    "DeregisterScalableTarget": _deregister,
    "DescribeScalableTargets": _describe_targets,
    "PutScalingPolicy": _put_policy,
    "DeleteScalingPolicy": _delete_policy,
    "DescribeScalingPolicies": _describe_policies,
    "PutScheduledAction": _change_action,
    "DeleteScheduledAction": _change_action,
}


async def _handle(method, path, headers, body, query):
    operation = headers.get("x-amz-target", "").partition(".")[2]
    if operation not in OPERATIONS:
        return error_response_json("UnknownOperationException", f"not simulated here: {operation}")
    try:
        return json_response(OPERATIONS[operation](json.loads(body)))
    except NotFound as error:
        return error_response_json("ObjectNotFoundException", str(error))


def _key(request: dict) -> tuple:
    return tuple(request[part] for part in KEY)


def _asked_for(key: tuple, request: dict) -> bool:
    ids = request.get("ResourceIds") or [request.get("ResourceId", key[1])]
    return key[0] == request["ServiceNamespace"] and key[1] in ids


def _policy_arn(request: dict) -> str:
    return f"arn:aws:autoscaling:::scalingPolicy:resource/sagemaker/{request['ResourceId']}:policyName/{request['PolicyName']}"
