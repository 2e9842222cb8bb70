"""Waiting for what SageMaker does on its own time."""

import time

from sagestead_bridge.api import HandlerError, call, is_not_found

POLL_SECONDS = 0.1


def settled(operation: str, key: dict, status: str, passing: tuple, timeout_seconds: int) -> dict:
    """Describes until the status is none of the passing ones, and returns the last description."""
    deadline = time.monotonic() + timeout_seconds
    while True:
        answer = call(operation, key)
        if answer[status] not in passing:
            return answer
        if time.monotonic() > deadline:
            raise HandlerError(f"{key} is still {answer[status]} after {timeout_seconds} s", "NotStabilized")
        time.sleep(POLL_SECONDS)


def until_gone(operation: str, key: dict, timeout_seconds: int) -> None:
    """Describes until there is nothing to describe."""
    deadline = time.monotonic() + timeout_seconds
    while True:
        try:
            call(operation, key)
        except HandlerError as error:
            if is_not_found(error):
                return
            raise
        if time.monotonic() > deadline:
            raise HandlerError(f"{key} is still there after {timeout_seconds} s", "NotStabilized")
        time.sleep(POLL_SECONDS)


def delete(operation: str, key: dict) -> None:
    """Deletes; what is not there any more counts as deleted, as for CloudFormation."""
    try:
        call(operation, key)
    except HandlerError as error:
        if not is_not_found(error):
            raise
