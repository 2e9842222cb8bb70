"""Change sets that change outputs alone.

MiniStack's count changed resources, so another stack that asks for a new output of such a stack would never get it:
the first endpoint of an environment, for one, wants functions of a stack that has been deployed long before. On AWS
they list no change and can be executed all the same.
https://github.com/jenkinsci/pipeline-aws-plugin/issues/210
"""

from ministack.services import cloudformation
from ministack.services.cloudformation import handlers

ACTION = "CreateChangeSet"


def install() -> None:
    create = handlers._ACTION_HANDLERS[ACTION]

    def create_change_set(parameters):
        known = set(cloudformation._change_sets)
        answer = create(parameters)
        for identifier in set(cloudformation._change_sets) - known:
            _let_outputs_count(cloudformation._change_sets[identifier])
        return answer

    handlers._ACTION_HANDLERS[ACTION] = create_change_set


def _let_outputs_count(change_set: dict) -> None:
    stack = cloudformation._stacks.get(change_set["StackName"], {})
    has_no_changes = change_set["Status"] == "FAILED" and "didn't contain changes" in change_set["StatusReason"]
    if has_no_changes and _outputs(change_set) != _outputs(stack):
        change_set.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")


def _outputs(owner: dict) -> dict:
    return owner.get("_template", {}).get("Outputs", {})
