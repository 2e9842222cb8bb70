"""What must be gone before a part of a network can be deleted, as on AWS.

MiniStack deletes a security group or a subnet whoever still uses it, so a teardown that fails on AWS would go well in
a rehearsal. Here both ways of deleting, EC2's API and CloudFormation, refuse with AWS's DependencyViolation.
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
"""

from dataclasses import dataclass
from typing import Callable

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from sagestead_bridge import network_interfaces
from sagestead_bridge.api import HandlerError


def security_group_in_use(group_id: str) -> bool:
    """By a rule of another group, or by a network interface. A rule of its own is no hindrance."""
    others = (group for group in ec2._security_groups.values() if group["GroupId"] != group_id)
    return any(group_id in _referred_to(group) for group in others) or any(
        group_id in groups for _, groups in network_interfaces.places()
    )


def subnet_in_use(subnet_id: str) -> bool:
    """By a network interface."""
    return any(subnet == subnet_id for subnet, _ in network_interfaces.places())


def vpc_in_use(vpc_id: str) -> bool:
    """By anything in it or attached to it but its own default security group and main route table."""
    inside = (
        *ec2._subnets.values(),
        *ec2._vpc_endpoints.values(),
        *(group for group in ec2._security_groups.values() if group["GroupName"] != "default"),
        *(table for table in ec2._route_tables.values() if not any(a.get("Main") for a in table["Associations"])),
    )
    gateways = (*ec2._internet_gateways.values(), *ec2._vpn_gateways.values())
    attached = (attachment for gateway in gateways for attachment in gateway.get("Attachments", []))
    return any(thing.get("VpcId") == vpc_id for thing in (*inside, *attached))


def _referred_to(group: dict) -> set:
    return {
        pair.get("GroupId")
        for rules in ("IpPermissions", "IpPermissionsEgress")
        for rule in group.get(rules, [])
        for pair in rule.get("UserIdGroupPairs", [])
    }


@dataclass(frozen=True)
class Rule:
    """When a deletion is refused, and in AWS's words."""

    action: str
    parameter: str
    in_use: Callable[[str], bool]
    refusal: str


RULES = {
    "AWS::EC2::SecurityGroup": Rule(
        "DeleteSecurityGroup", "GroupId", security_group_in_use, "resource {} has a dependent object"
    ),
    "AWS::EC2::Subnet": Rule(
        "DeleteSubnet", "SubnetId", subnet_in_use, "The subnet '{}' has dependencies and cannot be deleted."
    ),
    "AWS::EC2::VPC": Rule("DeleteVpc", "VpcId", vpc_in_use, "The vpc '{}' has dependencies and cannot be deleted."),
}


def install() -> None:
    for resource_type, rule in RULES.items():
        ec2._ACTION_MAP[rule.action] = _careful_action(rule, ec2._ACTION_MAP[rule.action])
        handlers = provisioners._RESOURCE_HANDLERS[resource_type]
        handlers["delete"] = _careful_handler(rule, handlers["delete"])


def _careful_action(rule: Rule, delete):
    def action(parameters):
        identifier = ec2._p(parameters, rule.parameter)
        if rule.in_use(identifier):
            return ec2._error("DependencyViolation", rule.refusal.format(identifier), 400)
        return delete(parameters)

    return action


def _careful_handler(rule: Rule, delete):
    def handler(identifier, props):
        if rule.in_use(identifier):
            message = f"{rule.refusal.format(identifier)} (Service: Ec2, Status Code: 400)"
            raise HandlerError(message, "InvalidRequest")
        delete(identifier, props)

    return handler
