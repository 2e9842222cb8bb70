"""Registers variants for autoscaling, and takes them out before their instance type changes."""

import json
import urllib.request

import boto3
from botocore.exceptions import ClientError


def handler(event, context):
    props, old, kind = event["ResourceProperties"], event.get("OldResourceProperties", {}), event["RequestType"]
    name, data = event.get("PhysicalResourceId", event["LogicalResourceId"]), {}
    try:
        if event["ResourceType"] == "Custom::ScalingRelease":
            if kind == "Update":
                release(props["EndpointName"], old["Variants"], props["Variants"])
        elif kind == "Delete":
            scaling("deregister_scalable_target", json.loads(props["Target"]))
        else:
            data = register(props, old)
        respond(event, name, "SUCCESS", "", data)
    except Exception as error:
        respond(event, name, "FAILED", f"cannot change what scales: {error}", {})


def release(endpoint, old, new):
    """Looks at variants whose instance type changes; the type that an endpoint has tells on which way it is."""
    served = None
    for variant in sorted(old.keys() | new.keys()):
        before, after = old.get(variant, {}), new.get(variant, {})
        wanted = after.get("InstanceType")
        if wanted == before.get("InstanceType"):
            continue
        served = instance_types(endpoint) if served is None else served
        if wanted is not None and served.get(variant) == wanted:
            # On the way back from an update that never changed the variant: what was taken away is given back.
            if "Target" in after:
                register(after, {})
        elif "Target" in before:
            scaling("deregister_scalable_target", json.loads(before["Target"]))


def register(props, old):
    """Says all of it again, which changes nothing that is so already, and removes what is no longer said."""
    target = json.loads(props["Target"])
    scaling("register_scalable_target", {**target, **json.loads(props["Bounds"])})
    arns = {}
    for policy in json.loads(props["Policies"]):
        arns[policy["PolicyType"]] = scaling("put_scaling_policy", {**target, **policy})["PolicyARN"]
    for action in json.loads(props["Actions"]):
        scaling("put_scheduled_action", {**target, **action})
    for gone in names(old, "Policies", "PolicyName") - names(props, "Policies", "PolicyName"):
        scaling("delete_scaling_policy", {**target, "PolicyName": gone})
    for gone in names(old, "Actions", "ScheduledActionName") - names(props, "Actions", "ScheduledActionName"):
        scaling("delete_scheduled_action", {**target, "ScheduledActionName": gone})
    return arns


def names(props, kind, name):
    return {item[name] for item in json.loads(props.get(kind, "[]"))}


def instance_types(endpoint):
    sagemaker = boto3.client("sagemaker")
    try:
        config = sagemaker.describe_endpoint(EndpointName=endpoint)["EndpointConfigName"]
        variants = sagemaker.describe_endpoint_config(EndpointConfigName=config)["ProductionVariants"]
    except ClientError as error:
        if "Could not find" in str(error):
            return {}
        raise
    return {variant["VariantName"]: variant.get("InstanceType", "serverless") for variant in variants}


def scaling(operation, arguments):
    try:
        return getattr(boto3.client("application-autoscaling"), operation)(**arguments)
    except ClientError as error:
        # What goes may be gone already: an endpoint takes its registrations along.
        if not operation.startswith("de") or error.response["Error"]["Code"] != "ObjectNotFoundException":
            raise


def respond(event, name, status, reason, data):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(Status=status, Reason=reason, PhysicalResourceId=name, Data=data)
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request).close()
