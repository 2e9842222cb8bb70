"""Starts MiniStack with the bridge in place."""

from ministack.app import main
from ministack.services.cloudformation import provisioners, stacks

from sagestead_bridge import alarms, recorded, sagemaker


def install() -> None:
    provisioners._RESOURCE_HANDLERS.update(sagemaker.HANDLERS)
    provisioners._RESOURCE_HANDLERS.update(recorded.HANDLERS)
    provisioners._REPLACING_PROPERTIES.update(sagemaker.REPLACING_PROPERTIES)
    alarms.leave_to_local_sagemaker()

    # A handler that waits for an endpoint must not hold up the server's event loop: the endpoint's model comes from
    # S3 on the same server.
    runs_on_worker_thread = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda resource_type: (
        resource_type in sagemaker.HANDLERS or runs_on_worker_thread(resource_type)
    )


install()
main()
