"""Finds the id of a list of addresses that AWS keeps."""

import json
import urllib.request

import boto3


def handler(event, context):
    name = event["ResourceProperties"]["PrefixList"]
    try:
        found = {} if event["RequestType"] == "Delete" else {"PrefixListId": find(name)}
        respond(event, name, "SUCCESS", "", found)
    except Exception as error:
        respond(event, name, "FAILED", f"cannot find the prefix list {name}: {error}", {})


def find(name):
    filters = [{"Name": "prefix-list-name", "Values": [name]}]
    lists = boto3.client("ec2").describe_managed_prefix_lists(Filters=filters)["PrefixLists"]
    if len(lists) != 1:
        raise LookupError(f"there are {len(lists)} of that name")
    return lists[0]["PrefixListId"]


def respond(event, name, status, reason, data):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(Status=status, Reason=reason, PhysicalResourceId=name, Data=data)
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request).close()
