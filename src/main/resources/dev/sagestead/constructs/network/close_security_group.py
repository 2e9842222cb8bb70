"""Takes all rules out of a security group, and leaves it so when its stack goes."""

import json
import urllib.request

import boto3


def handler(event, context):
    group = event["ResourceProperties"]["GroupId"]
    try:
        if event["RequestType"] != "Delete":
            close(group)
        respond(event, group, "SUCCESS", "")
    except Exception as error:
        respond(event, group, "FAILED", f"cannot close {group}: {error}")


def close(group):
    ec2 = boto3.client("ec2")
    rules = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    # Asked to revoke nothing, EC2 answers with an error.
    if rules["IpPermissions"]:
        ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=rules["IpPermissions"])
    if rules["IpPermissionsEgress"]:
        ec2.revoke_security_group_egress(GroupId=group, IpPermissions=rules["IpPermissionsEgress"])


def respond(event, name, status, reason):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(Status=status, Reason=reason, PhysicalResourceId=name)
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request).close()
