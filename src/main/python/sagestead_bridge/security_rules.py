"""Security group rules that stand alone: AWS::EC2::SecurityGroupIngress and AWS::EC2::SecurityGroupEgress.

MiniStack's CloudFormation knows rules only as part of their group. These join the group's own, where EC2's API shows
and revokes them. MiniStack's EC2 takes two rules about the same group for different ones if only one names the group's
owner, so that what it describes it does not revoke; here they are the same.
"""

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from sagestead_bridge.api import HandlerError


def _handlers(rules: str, is_egress: bool) -> dict:
    def create(logical_id, props, stack_name):
        group = _existing_group(props.get("GroupId"))
        [rule] = provisioners._ec2_sg_permissions([props])
        for pair in rule["UserIdGroupPairs"]:
            _existing_group(pair.get("GroupId"))
        # Made of all but the description, so that it is also what tells one rule from another.
        identifier = ec2._sg_rule_id(group["GroupId"], is_egress, rule)
        if any(ec2._sg_rule_id(group["GroupId"], is_egress, other) == identifier for other in group[rules]):
            raise HandlerError("the specified rule already exists", "AlreadyExists")
        group[rules].append({**rule, "SecurityGroupRuleId": identifier})
        return identifier, {"Id": identifier}

    def update(identifier, old_props, new_props, stack_name):
        """All but the description replaces the rule."""
        remove(identifier, old_props)
        return create(identifier, new_props, stack_name)

    def remove(identifier, props):
        group = ec2._security_groups.get(props.get("GroupId"))
        if group is not None:
            group[rules] = [
                rule for rule in group[rules] if ec2._sg_rule_id(group["GroupId"], is_egress, rule) != identifier
            ]

    return {"create": create, "update": update, "delete": remove}


def install() -> None:
    without_descriptions = ec2._strip_descriptions

    def without_owners(rule: dict) -> dict:
        groups = [pair.get("GroupId") or pair.get("GroupName") for pair in rule.get("UserIdGroupPairs", [])]
        return {**without_descriptions(rule), "UserIdGroupPairs": groups}

    ec2._strip_descriptions = without_owners


def _existing_group(group_id) -> dict:
    group = ec2._security_groups.get(group_id)
    if group is None:
        raise HandlerError(f"The security group '{group_id}' does not exist", "NotFound")
    return group


HANDLERS = {
    "AWS::EC2::SecurityGroupIngress": _handlers("IpPermissions", is_egress=False),
    "AWS::EC2::SecurityGroupEgress": _handlers("IpPermissionsEgress", is_egress=True),
}

REPLACING_PROPERTIES = {
    "AWS::EC2::SecurityGroupIngress": (
        "CidrIp", "CidrIpv6", "FromPort", "GroupId", "GroupName", "IpProtocol", "SourcePrefixListId",
        "SourceSecurityGroupId", "SourceSecurityGroupName", "SourceSecurityGroupOwnerId", "ToPort",
    ),
    "AWS::EC2::SecurityGroupEgress": (
        "CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId", "FromPort", "GroupId",
        "IpProtocol", "ToPort",
    ),
}
