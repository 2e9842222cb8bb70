"""Copies a packed model to its content-addressed key, once, on S3's side."""

import json
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

# One CopyObject call up to its limit of 5 GiB, parts above it.
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
ONE_CALL = TransferConfig(multipart_threshold=5 * 1024**3)


def handler(event, context):
    props = event["ResourceProperties"]
    name = f"s3://{props['Bucket']}/{props['Key']}"
    try:
        # Nothing is ever deleted or overwritten: a live endpoint may still be reading it.
        if event["RequestType"] != "Delete":
            publish(props)
        respond(event, name, "SUCCESS", "")
    except Exception as error:
        respond(event, name, "FAILED", f"cannot publish {props['SourceKey']} to {name}: {error}")


def publish(props):
    s3 = boto3.client("s3")
    target = {"Bucket": props["Bucket"], "Key": props["Key"]}
    try:
        s3.head_object(**target)
    except ClientError as error:
        if error.response["Error"]["Code"] != "404":
            raise
        source = {"Bucket": props["SourceBucket"], "Key": props["SourceKey"]}
        s3.copy(source, **target, Config=ONE_CALL)


def respond(event, name, status, reason):
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(Status=status, Reason=reason, PhysicalResourceId=name)
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request).close()
