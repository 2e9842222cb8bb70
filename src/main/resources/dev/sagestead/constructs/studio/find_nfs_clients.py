"""Finds the id of the security group that SageMaker makes with a domain for those who mount its file systems."""

import json
import time
import urllib.request

import boto3

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 5


def handler(event, context):
    name, vpc = (event["ResourceProperties"][key] for key in ("Group", "VpcId"))
    try:
        found = {} if event["RequestType"] == "Delete" else {"GroupId": find(name, vpc)}
        respond(event, name, "SUCCESS", "", found)
    except Exception as error:
        respond(event, name, "FAILED", f"cannot find the security group {name} in {vpc}: {error}", {})


def find(name, vpc):
    ec2 = boto3.client("ec2")
    filters = [{"Name": "group-name", "Values": [name]}, {"Name": "vpc-id", "Values": [vpc]}]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        groups = ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
        if groups:
            return groups[0]["GroupId"]
        if time.monotonic() >= deadline:
            raise LookupError(f"SageMaker makes it with the domain, but had not after {PATIENCE_SECONDS} seconds; deploy again")
        time.sleep(PAUSE_SECONDS)


def respond(event, name, status, reason, data):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(Status=status, Reason=reason, PhysicalResourceId=name, Data=data)
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request).close()
