"""Pipelines of models: the definition changes in place. Ref gives the name.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-pipeline.html
"""

from sagestead_bridge.api import call
from sagestead_bridge.naming import change_tags
from sagestead_bridge.waiting import delete


def create(logical_id, props, stack_name):
    call("create_pipeline", _request(props))
    return props["PipelineName"], {}


def update(name, old_props, new_props, stack_name):
    request = _request(new_props)
    tags = request.pop("Tags", None)
    call("update_pipeline", request)
    if tags or old_props.get("Tags"):
        change_tags(call("describe_pipeline", {"PipelineName": name})["PipelineArn"], old_props, new_props)
    return name, {}


def remove(name, props):
    delete("delete_pipeline", {"PipelineName": name, "ClientRequestToken": "0" * 32})


def _request(props: dict) -> dict:
    """The template holds the definition one level deeper than the API."""
    request = {key: value for key, value in props.items() if key != "PipelineDefinition"}
    definition = props["PipelineDefinition"]
    if "PipelineDefinitionBody" in definition:
        request["PipelineDefinition"] = definition["PipelineDefinitionBody"]
    else:
        request["PipelineDefinitionS3Location"] = definition["PipelineDefinitionS3Location"]
    return request


HANDLERS = {"create": create, "update": update, "delete": remove}
