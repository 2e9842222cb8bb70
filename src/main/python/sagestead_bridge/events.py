"""Events of SageMaker: EventBridge takes a source that begins with `aws.` from services only, and local SageMaker is one.

It says so in a header. Of anybody else the emulator refuses such a source, as AWS does: nobody forges an approval.
"""

import json

from ministack.services import eventbridge

EMITTER_HEADER = "x-sagestead-emitter"
SOURCE = "aws.sagemaker"


def install() -> None:
    answer = eventbridge.handle_request

    async def handle_request(method, path, headers, body, query_params):
        if headers.get(EMITTER_HEADER) != SOURCE or not headers.get("x-amz-target", "").endswith(".PutEvents"):
            return await answer(method, path, headers, body, query_params)
        eventbridge._ensure_default_bus()
        return eventbridge._put_events(json.loads(body), allow_aws_source=True)

    eventbridge.handle_request = handle_request
