"""boto3: invoke.py ENDPOINT FILE, a CSV file with a row for each prediction, without header and label."""

import sys

import boto3

endpoint, rows = sys.argv[1:]

with open(rows, "rb") as file:
    answer = boto3.client("sagemaker-runtime").invoke_endpoint(
        EndpointName=endpoint, ContentType="text/csv", Body=file
    )
print(answer["Body"].read().decode(), end="")
