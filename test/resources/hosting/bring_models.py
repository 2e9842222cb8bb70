"""Brings models into an account as other teams would: into a bucket of their own, and into the model registry.

Called with the path of a model file. Prints, as JSON, what belongs where cdk.json beside this file has an example.
"""

import hashlib
import io
import json
import sys
import tarfile

import boto3

EXAMPLE_ARCHIVE = "0123456789abcdef" * 4
EXAMPLE_FILES = "fedcba9876543210" * 4
EXAMPLE_KEY = "arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000000"
BUCKET = "artifacts-111111111111"
NAME = "xgboost-model.ubj"

s3, kms, sagemaker = (boto3.client(service) for service in ("s3", "kms", "sagemaker"))

with open(sys.argv[1], "rb") as file:
    model = file.read()
packed = io.BytesIO()
with tarfile.open(fileobj=packed, mode="w:gz") as archive:
    archive.add(sys.argv[1], NAME)
archive = packed.getvalue()
archive_digest, model_digest = hashlib.sha256(archive).hexdigest(), hashlib.sha256(model).hexdigest()
key = kms.create_key()["KeyMetadata"]["Arn"]

s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
s3.put_object(
    Bucket=BUCKET,
    Key=f"fraud/{archive_digest}/model.tar.gz",
    Body=archive,
    ServerSideEncryption="aws:kms",
    SSEKMSKeyId=key,
)
s3.put_object(Bucket=BUCKET, Key=f"fraud/{model_digest}/{NAME}", Body=model)

# The registry gives out the numbers. The example has the third version, whose artifact is in the environment's own
# bucket, and the fourth, whose artifact is not. The first two nobody has approved of.
outputs = boto3.client("cloudformation").describe_stacks(StackName="dev-models")["Stacks"][0]["Outputs"]
(model_bucket,) = (output["OutputValue"] for output in outputs if output["OutputKey"] == "ModelBucketName")
sagemaker.create_model_package_group(ModelPackageGroupName="fraud-detection")
for version in range(1, 5):
    bucket, key_of_artifact = (
        (model_bucket, f"models/registered/{archive_digest}/model.tar.gz")
        if version == 3
        else (BUCKET, f"jobs/fraud-{version}/output/model.tar.gz")
    )
    s3.put_object(Bucket=bucket, Key=key_of_artifact, Body=archive)
    sagemaker.create_model_package(
        ModelPackageGroupName="fraud-detection",
        ModelApprovalStatus="Approved" if version > 2 else "PendingManualApproval",
        InferenceSpecification={
            "Containers": [
                {
                    "Image": "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:3.2-0",
                    "ModelDataUrl": f"s3://{bucket}/{key_of_artifact}",
                }
            ],
            "SupportedContentTypes": ["text/csv"],
            "SupportedResponseMIMETypes": ["text/csv"],
        },
    )

print(json.dumps({EXAMPLE_ARCHIVE: archive_digest, EXAMPLE_FILES: model_digest, EXAMPLE_KEY: key}))
