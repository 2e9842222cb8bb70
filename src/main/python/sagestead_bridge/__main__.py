"""Starts MiniStack with the bridge in place."""

from ministack.app import main
from ministack.services.cloudformation import provisioners, stacks

from sagestead_bridge import (
    alarms,
    change_sets,
    dependencies,
    events,
    labelling,
    network_interfaces,
    patient_stacks,
    recorded,
    sagemaker,
    scaling,
    security_rules,
)


def install() -> None:
    provisioners._RESOURCE_HANDLERS.update(sagemaker.HANDLERS)
    provisioners._RESOURCE_HANDLERS.update(security_rules.HANDLERS)
    provisioners._RESOURCE_HANDLERS.update(recorded.HANDLERS)
    provisioners._RESOURCE_HANDLERS.update(labelling.COGNITO_HANDLERS)
    scaling.serve()
    provisioners._REPLACING_PROPERTIES.update(sagemaker.REPLACING_PROPERTIES)
    provisioners._REPLACING_PROPERTIES.update(security_rules.REPLACING_PROPERTIES)
    provisioners._REPLACING_PROPERTIES.update(labelling.COGNITO_REPLACING_PROPERTIES)
    security_rules.install()
    network_interfaces.install()
    dependencies.install()
    events.install()
    alarms.leave_to_local_sagemaker()
    change_sets.install()
    patient_stacks.install()

    # A handler that waits for an endpoint must not hold up the server's event loop: the endpoint's model comes from
    # S3 on the same server.
    runs_on_worker_thread = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda resource_type: (
        resource_type in sagemaker.HANDLERS or runs_on_worker_thread(resource_type)
    )


install()
main()
