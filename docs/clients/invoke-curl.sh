#!/bin/sh
# curl, which signs as AWS asks (SigV4): invoke-curl.sh ENDPOINT FILE, a CSV file with a row for each prediction,
# without header and label. Credentials and region come from AWS's variables; for those of a profile, first:
# eval "$(aws configure export-credentials --format env)"
set -eu

url=${AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME:-https://runtime.sagemaker.$AWS_REGION.amazonaws.com}

# Secrets go through standard input: everybody on the machine can read a command line.
{
    printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"
    [ -z "${AWS_SESSION_TOKEN:-}" ] || printf 'header = "x-amz-security-token: %s"\n' "$AWS_SESSION_TOKEN"
} | curl --config - --aws-sigv4 "aws:amz:$AWS_REGION:sagemaker" --silent --show-error --fail-with-body \
    --header 'Content-Type: text/csv' --data-binary "@$2" "$url/endpoints/$1/invocations"
