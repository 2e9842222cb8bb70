"""Copies a packed model to its content-addressed key, once, on S3's side."""

import boto3
import cfnresponse
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

# One CopyObject call up to its limit of 5 GiB, parts above it.
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
ONE_CALL = TransferConfig(multipart_threshold=5 * 1024**3)


def handler(event, context):
    props = event["ResourceProperties"]
    target = {"Bucket": props["Bucket"], "Key": props["Key"]}
    name = f"s3://{target['Bucket']}/{target['Key']}"
    try:
        # Nothing is ever deleted or overwritten: a live endpoint may still be reading it.
        if event["RequestType"] != "Delete":
            s3 = boto3.client("s3")
            if not exists(s3, target):
                source = {"Bucket": props["SourceBucket"], "Key": props["SourceKey"]}
                s3.copy(source, **target, Config=ONE_CALL)
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, name)
    except Exception as error:
        reason = f"cannot publish {props['SourceKey']} to {name}: {error}"
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, name, reason=reason)


def exists(s3, target):
    try:
        s3.head_object(**target)
        return True
    except ClientError as error:
        if error.response["Error"]["Code"] == "404":
            return False
        raise
