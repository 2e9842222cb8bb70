"""Takes variants out of autoscaling: before their instance type changes, and when they no longer scale."""

import json
import urllib.request

import boto3
from botocore.exceptions import ClientError


def handler(event, context):
    props, kind = event["ResourceProperties"], event["RequestType"]
    name = event.get("PhysicalResourceId", event["LogicalResourceId"])
    try:
        if event["ResourceType"] == "Custom::ScalingRegistration":
            if kind == "Delete":
                deregister(props["ResourceId"], props["ScalableDimension"])
        elif kind == "Update":
            settle(props["EndpointName"], event["OldResourceProperties"]["Variants"], props["Variants"])
        respond(event, name, "SUCCESS", "")
    except Exception as error:
        respond(event, name, "FAILED", f"cannot change what scales: {error}")


def settle(endpoint, old, new):
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
            for operation, arguments in json.loads(after["Registration"]):
                getattr(boto3.client("application-autoscaling"), operation)(**arguments)
        elif before:
            serverless = before["InstanceType"] == "serverless"
            dimension = "DesiredProvisionedConcurrency" if serverless else "DesiredInstanceCount"
            deregister(f"endpoint/{endpoint}/variant/{variant}", f"sagemaker:variant:{dimension}")


def instance_types(endpoint):
    sagemaker = boto3.client("sagemaker")
    try:
        config = sagemaker.describe_endpoint(EndpointName=endpoint)["EndpointConfigName"]
        variants = sagemaker.describe_endpoint_config(EndpointConfigName=config)["ProductionVariants"]
    except ClientError as error:
        if "Could not find" in error.response["Error"]["Message"]:
            return {}
        raise
    return {variant["VariantName"]: variant.get("InstanceType", "serverless") for variant in variants}


def deregister(resource, dimension):
    target = {"ServiceNamespace": "sagemaker", "ResourceId": resource, "ScalableDimension": dimension}
    try:
        boto3.client("application-autoscaling").deregister_scalable_target(**target)
    except ClientError as error:
        # It did not scale, or its endpoint is gone and took the registration along.
        if error.response["Error"]["Code"] != "ObjectNotFoundException":
            raise


def respond(event, name, status, reason):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(Status=status, Reason=reason, PhysicalResourceId=name)
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request).close()
