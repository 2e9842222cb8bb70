"""Endpoints: slow to come, slow to change, and silent when a change was taken back."""

import math
import os

from sagestead_bridge import scaling
from sagestead_bridge.api import HandlerError, call
from sagestead_bridge.naming import change_tags, generated, last_part
from sagestead_bridge.waiting import delete, settled, until_gone

# How long an endpoint may take besides the waiting times of its deployment.
TIMEOUT_SECONDS = 600
# How many times shorter those are here than on AWS.
PACE = int(os.environ.get("SAGESTEAD_PACE", "1"))
PASSING = ("Creating", "Updating", "SystemUpdating", "RollingBack")


def create(logical_id, props, stack_name):
    name = props.get("EndpointName") or generated(logical_id)
    request = {key: value for key, value in props.items() if key in ("EndpointConfigName", "DeploymentConfig", "Tags")}
    arn = call("create_endpoint", {**request, "EndpointName": name})["EndpointArn"]
    endpoint = settled_endpoint(name)
    if endpoint["EndpointStatus"] != "InService":
        # The stack does not know the endpoint yet, so its rollback would leave it behind.
        remove(arn, {"EndpointName": name})
        raise HandlerError(endpoint.get("FailureReason", endpoint["EndpointStatus"]), "NotStabilized")
    return arn, {"EndpointName": name}


def update(arn, old_props, new_props, stack_name):
    name = new_props.get("EndpointName") or last_part(arn)
    request = _without_tags(new_props)
    if request != _without_tags(old_props):
        scaling.refuse_changes_of_registered(
            name, scaling.instance_types(_served(name)), scaling.instance_types(request["EndpointConfigName"])
        )
        call("update_endpoint", {**request, "EndpointName": name})
        endpoint = settled_endpoint(name, waiting_seconds(new_props.get("DeploymentConfig", {})))
        # SageMaker reports a failed update as InService on the old configuration.
        if endpoint["EndpointStatus"] != "InService" or endpoint["EndpointConfigName"] != request["EndpointConfigName"]:
            raise HandlerError(endpoint.get("FailureReason", endpoint["EndpointStatus"]), "NotStabilized")
    # Not before: they say what is served.
    change_tags(arn, old_props, new_props)
    return arn, {"EndpointName": name}


def remove(arn, props):
    name = props.get("EndpointName") or last_part(arn)
    delete("delete_endpoint", {"EndpointName": name})
    until_gone("describe_endpoint", {"EndpointName": name}, TIMEOUT_SECONDS)
    scaling.forget(name)


def settled_endpoint(name: str, waiting: int = 0) -> dict:
    return settled("describe_endpoint", {"EndpointName": name}, "EndpointStatus", PASSING, TIMEOUT_SECONDS + waiting)


def waiting_seconds(deployment: dict) -> int:
    """The most that a deployment waits, here: the smallest step of a rolling one is 5 %, of a linear one 10 %."""
    blue_green = deployment.get("BlueGreenUpdatePolicy", {})
    routing = blue_green.get("TrafficRoutingConfiguration", {})
    rolling = deployment.get("RollingUpdatePolicy", {})
    on_aws = (
        10 * int(routing.get("WaitIntervalInSeconds", 0))
        + int(blue_green.get("TerminationWaitInSeconds", 0))
        + 20 * int(rolling.get("WaitIntervalInSeconds", 0))
    )
    return math.ceil(on_aws / PACE)


def _served(name: str) -> str:
    return call("describe_endpoint", {"EndpointName": name})["EndpointConfigName"]


def _without_tags(props: dict) -> dict:
    return {key: value for key, value in props.items() if key not in ("Tags", "EndpointName")}


HANDLERS = {"create": create, "update": update, "delete": remove}
