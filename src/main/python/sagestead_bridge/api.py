"""Calls to the SageMaker API with the properties of a template."""

import os
from functools import lru_cache

import boto3
from botocore.exceptions import ClientError
from ministack.core.responses import get_region

# CloudFormation's own codes for what a resource's API answers.
# https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
HANDLER_ERROR_CODES = {
    "ResourceLimitExceeded": "ServiceLimitExceeded",
    "ResourceNotFound": "NotFound",
    "ResourceInUse": "ResourceConflict",
    "ThrottlingException": "Throttling",
    "ValidationException": "InvalidRequest",
}


class HandlerError(ValueError):
    """A failure in the words in which CloudFormation gives a resource's failure as its stack's reason."""

    def __init__(self, message: str, code: str = "GeneralServiceException"):
        super().__init__(f'Resource handler returned message: "{message}" (HandlerErrorCode: {code})')


def call(operation: str, properties: dict) -> dict:
    """Calls the API; the properties' texts become the types that the API wants."""
    client = _client(get_region())
    shape = client.meta.service_model.operation_model(_camel(operation)).input_shape
    try:
        return getattr(client, operation)(**_typed(properties, shape, _camel(operation)))
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        message = f"{error.response['Error']['Message']} (Service: SageMaker, Status Code: {status})"
        raise HandlerError(message, HANDLER_ERROR_CODES.get(error.response["Error"]["Code"], "GeneralServiceException"))


def is_not_found(error: HandlerError) -> bool:
    return any(words in str(error) for words in ("NotFound", "Could not find", "does not exist"))


@lru_cache(maxsize=None)
def _client(region: str):
    return boto3.client("sagemaker", region_name=region, endpoint_url=os.environ["AWS_ENDPOINT_URL_SAGEMAKER"])


def _camel(operation: str) -> str:
    return "".join(word.capitalize() for word in operation.split("_"))


def _typed(value, shape, where: str):
    """CloudFormation lets numbers and booleans be texts; the API does not."""
    if shape.type_name == "structure":
        unknown = sorted(set(value) - set(shape.members))
        if unknown:
            raise HandlerError(f"{where} knows no {', '.join(unknown)}", "InvalidRequest")
        return {name: _typed(item, shape.members[name], name) for name, item in value.items()}
    if shape.type_name == "list":
        return [_typed(item, shape.member, where) for item in value]
    if shape.type_name == "map":
        return {name: _typed(item, shape.value, where) for name, item in value.items()}
    if shape.type_name == "boolean":
        return str(value).lower() == "true"
    if shape.type_name in ("integer", "long"):
        return int(value)
    if shape.type_name in ("float", "double"):
        return float(value)
    return str(value)
