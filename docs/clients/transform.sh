#!/bin/sh
# The AWS CLI: transform.sh ENDPOINT FILE [BUCKET], a transform job for a CSV file with a row for each prediction,
# without header and label, with the model that the endpoint serves. Rows and predictions are below batch/ENDPOINT/ of
# the model bucket: the bucket of the model's archive, unless it is named.
set -eu
export AWS_PAGER=

config=$(aws sagemaker describe-endpoint --endpoint-name "$1" --query EndpointConfigName --output text)
model=$(aws sagemaker describe-endpoint-config --endpoint-config-name "$config" \
  --query 'ProductionVariants[0].ModelName' --output text)
if [ $# -gt 2 ]; then
  bucket=$3
else
  data=$(aws sagemaker describe-model --model-name "$model" \
    --query '[PrimaryContainer, Containers[0]][].ModelDataUrl | [0]' --output text)
  if [ "$data" = None ]; then
    echo "The model names no archive; name the model bucket: transform.sh ENDPOINT FILE BUCKET" >&2
    exit 1
  fi
  bucket=${data#s3://}
  bucket=${bucket%%/*}
fi
refused() {
  echo "$1" >&2
  echo "If it was not allowed: on AWS, give the endpoint \"batch\": {} in cdk.json and deploy it." >&2
  exit 1
}

job=$(printf '%.45s' "$1")-$(date +%s)-$$
file=$(basename "$2")
input=s3://$bucket/batch/$1/input/$job/
output=s3://$bucket/batch/$1/output/$job
aws s3 cp --only-show-errors "$2" "$input$file"
aws sagemaker create-transform-job --transform-job-name "$job" --model-name "$model" \
  --transform-input "DataSource={S3DataSource={S3DataType=S3Prefix,S3Uri=$input}},ContentType=text/csv,SplitType=Line" \
  --transform-output "S3OutputPath=$output,Accept=text/csv,AssembleWith=Line" \
  --transform-resources InstanceType=ml.m5.large,InstanceCount=1 >/dev/null || refused "$job could not start."

# "aws sagemaker wait transform-job-completed-or-stopped" looks once a minute.
describe() {
  aws sagemaker describe-transform-job --transform-job-name "$job" --query "$1" --output text
}
status=InProgress
while [ "$status" = InProgress ] || [ "$status" = Stopping ]; do
  sleep 1
  status=$(describe TransformJobStatus)
done
if [ "$status" != Completed ]; then
  refused "$job is $status: $(describe FailureReason)"
fi
aws s3 cp --only-show-errors "$output/$file.out" -
