"""boto3: transform.py ENDPOINT FILE [BUCKET], a transform job for a CSV file with a row for each prediction, without
header and label, with the model that the endpoint serves. Rows and predictions are below batch/ENDPOINT/ of the model
bucket: the bucket of the model's archive, unless it is named."""

import pathlib
import sys
import time
import urllib.parse

import boto3
from botocore.exceptions import ClientError

NOT_ALLOWED = 'If it was not allowed: on AWS, give the endpoint "batch": {} in cdk.json and deploy it.'

endpoint, rows, *named = sys.argv[1:]
rows = pathlib.Path(rows)
sagemaker, s3 = boto3.client("sagemaker"), boto3.client("s3")

config = sagemaker.describe_endpoint(EndpointName=endpoint)["EndpointConfigName"]
variant = sagemaker.describe_endpoint_config(EndpointConfigName=config)["ProductionVariants"][0]
model = sagemaker.describe_model(ModelName=variant["ModelName"])
container = model.get("PrimaryContainer") or model["Containers"][0]
bucket = named[0] if named else urllib.parse.urlparse(container.get("ModelDataUrl", "")).netloc
if not bucket:
    sys.exit("The model names no archive; name the model bucket: transform.py ENDPOINT FILE BUCKET")

job = f"{endpoint[:45]}-{time.time_ns() // 1000}"
given, answers = f"batch/{endpoint}/input/{job}/", f"batch/{endpoint}/output/{job}"
s3.upload_file(str(rows), bucket, given + rows.name)
try:
    sagemaker.create_transform_job(
        TransformJobName=job,
        ModelName=variant["ModelName"],
        TransformInput={
            "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{given}"}},
            "ContentType": "text/csv",
            "SplitType": "Line",
        },
        TransformOutput={"S3OutputPath": f"s3://{bucket}/{answers}", "Accept": "text/csv", "AssembleWith": "Line"},
        TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
    )
except ClientError as error:
    sys.exit(f"{job} could not start. {error}\n{NOT_ALLOWED}")

ended = {"TransformJobStatus": "InProgress"}
while ended["TransformJobStatus"] in ("InProgress", "Stopping"):
    time.sleep(1)
    ended = sagemaker.describe_transform_job(TransformJobName=job)
if ended["TransformJobStatus"] != "Completed":
    sys.exit(f"{job} is {ended['TransformJobStatus']}: {ended.get('FailureReason', '')}\n{NOT_ALLOWED}")
answer = s3.get_object(Bucket=bucket, Key=f"{answers}/{rows.name}.out")
print(answer["Body"].read().decode(), end="")
