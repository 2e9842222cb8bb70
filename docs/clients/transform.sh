#!/bin/sh
# The AWS CLI: transform.sh ENDPOINT FILE, a transform job for a CSV file with a row for each prediction, without header
# and label, with the model that the endpoint serves. The job has the bucket of the model for its input and its output.
set -eu
export AWS_PAGER=

config=$(aws sagemaker describe-endpoint --endpoint-name "$1" --query EndpointConfigName --output text)
model=$(aws sagemaker describe-endpoint-config --endpoint-config-name "$config" \
  --query 'ProductionVariants[0].ModelName' --output text)
data=$(aws sagemaker describe-model --model-name "$model" --query PrimaryContainer.ModelDataUrl --output text)
bucket=${data#s3://}
bucket=${bucket%%/*}

job=$(printf '%.45s' "$1")-$(date +%s)-$$
file=$(basename "$2")
aws s3 cp --only-show-errors "$2" "s3://$bucket/batch/$job/in/$file"
aws sagemaker create-transform-job --transform-job-name "$job" --model-name "$model" \
  --transform-input "DataSource={S3DataSource={S3DataType=S3Prefix,S3Uri=s3://$bucket/batch/$job/in/}},ContentType=text/csv,SplitType=Line" \
  --transform-output "S3OutputPath=s3://$bucket/batch/$job/out,Accept=text/csv,AssembleWith=Line" \
  --transform-resources InstanceType=ml.m5.large,InstanceCount=1 >/dev/null

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
  echo "$job is $status: $(describe FailureReason)" >&2
  exit 1
fi
aws s3 cp --only-show-errors "s3://$bucket/batch/$job/out/$file.out" -
