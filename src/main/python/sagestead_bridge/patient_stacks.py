"""Descriptions of stacks that are being worked on, answered when the work is done.

The CDK CLI asks every 5 seconds how a deployment goes, and no option of it says otherwise; here stacks take one or two.
So a question about one stack in progress is answered as soon as it is not any more, and after half a minute anyway.
To who asks, AWS's answer has taken longer on its way; the answer itself is the same.
"""

import asyncio
import time

from ministack.services import cloudformation
from ministack.services.cloudformation import handlers
from ministack.services.cloudformation.helpers import _p

ACTION = "DescribeStacks"
POLL_SECONDS = 0.02

# Below the 30 seconds for which the AWS SDK for Java waits for an answer, and the 60 of boto3.
PATIENCE_SECONDS = 20


def install() -> None:
    answer = cloudformation.handle_request

    async def handle_request(method, path, headers, body, query_params):
        if f"Action={ACTION}&".encode() in body + b"&":
            await _settled(_p(cloudformation.parse_qs(body.decode("utf-8", errors="replace")), "StackName"))
        return await answer(method, path, headers, body, query_params)

    cloudformation.handle_request = handle_request


async def _settled(stack: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while stack and _in_progress(handlers._resolve_stack(stack)) and time.monotonic() < end:
        await asyncio.sleep(POLL_SECONDS)


def _in_progress(stack: dict | None) -> bool:
    # A stack in review waits for whoever made its change set, who may be the one that asks.
    status = (stack or {}).get("StackStatus", "")
    return status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"
