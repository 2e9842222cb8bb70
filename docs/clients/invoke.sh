#!/bin/sh
# The AWS CLI: invoke.sh ENDPOINT FILE, a CSV file with a row for each prediction, without header and label.
set -eu

# The CLI prints what it knows about the call, and writes the answer into a file.
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
aws sagemaker-runtime invoke-endpoint --endpoint-name "$1" --content-type text/csv --body "fileb://$2" "$answer" >/dev/null
cat "$answer"
