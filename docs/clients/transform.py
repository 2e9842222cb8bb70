"""boto3: transform.py ENDPOINT FILE, a transform job for a CSV file with a row for each prediction, without header and
label, with the model that the endpoint serves. The job has the bucket of the model for its input and its output."""

import pathlib
import sys
import time
import urllib.parse

import boto3

endpoint, rows = sys.argv[1:]
rows = pathlib.Path(rows)
sagemaker, s3 = boto3.client("sagemaker"), boto3.client("s3")

config = sagemaker.describe_endpoint(EndpointName=endpoint)["EndpointConfigName"]
variant = sagemaker.describe_endpoint_config(EndpointConfigName=config)["ProductionVariants"][0]
model = sagemaker.describe_model(ModelName=variant["ModelName"])
bucket = urllib.parse.urlparse(model["PrimaryContainer"]["ModelDataUrl"]).netloc

job = f"{endpoint[:45]}-{time.time_ns() // 1000}"
s3.upload_file(str(rows), bucket, f"batch/{job}/in/{rows.name}")
sagemaker.create_transform_job(
    TransformJobName=job,
    ModelName=variant["ModelName"],
    TransformInput={
        "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/batch/{job}/in/"}},
        "ContentType": "text/csv",
        "SplitType": "Line",
    },
    TransformOutput={
        "S3OutputPath": f"s3://{bucket}/batch/{job}/out", "Accept": "text/csv", "AssembleWith": "Line"
    },
    TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
)

ended = {"TransformJobStatus": "InProgress"}
while ended["TransformJobStatus"] in ("InProgress", "Stopping"):
    time.sleep(1)
    ended = sagemaker.describe_transform_job(TransformJobName=job)
if ended["TransformJobStatus"] != "Completed":
    sys.exit(f"{job} is {ended['TransformJobStatus']}: {ended.get('FailureReason', '')}")
answer = s3.get_object(Bucket=bucket, Key=f"batch/{job}/out/{rows.name}.out")
print(answer["Body"].read().decode(), end="")
