"""Network interfaces that a service makes in a subnet. MiniStack's EC2 knows only those that its own API has made.

Those of mount targets are listed as on AWS. Those of interface endpoints are not, but whoever uses a subnet counts them.
"""

from ministack.services import ec2, efs

FILTERS = {
    "description": lambda interface: [interface["Description"]],
    "group-id": lambda interface: [group["GroupId"] for group in interface["Groups"]],
    "network-interface-id": lambda interface: [interface["NetworkInterfaceId"]],
    "status": lambda interface: [interface["Status"]],
    "subnet-id": lambda interface: [interface["SubnetId"]],
    "vpc-id": lambda interface: [interface["VpcId"]],
}


def places():
    """Subnet and security groups of each interface, listed or not."""
    for interface in _listed():
        yield interface["SubnetId"], [group["GroupId"] for group in interface["Groups"]]
    for endpoint in ec2._vpc_endpoints.values():
        for subnet_id in endpoint.get("SubnetIds", []):
            yield subnet_id, endpoint.get("SecurityGroupIds", [])


def install() -> None:
    delete = ec2._ACTION_MAP["DeleteNetworkInterface"]

    def careful_delete(parameters):
        identifier = ec2._p(parameters, "NetworkInterfaceId")
        if any(interface["NetworkInterfaceId"] == identifier for interface in _of_mount_targets()):
            message = f"Network interface '{identifier}' is currently in use."
            return ec2._error("InvalidParameterValue", message, 400)
        return delete(parameters)

    ec2._ACTION_MAP["DeleteNetworkInterface"] = careful_delete
    ec2._ACTION_MAP["DescribeNetworkInterfaces"] = _describe


def _listed():
    yield from ec2._network_interfaces.values()
    yield from _of_mount_targets()


def _of_mount_targets():
    for target in efs._mount_targets.values():
        yield {
            "NetworkInterfaceId": target["NetworkInterfaceId"],
            "Description": f"EFS mount target for {target['FileSystemId']} ({target['MountTargetId']})",
            "SubnetId": target["SubnetId"],
            "VpcId": target["VpcId"],
            "AvailabilityZone": target["AvailabilityZoneName"],
            "OwnerId": target["OwnerId"],
            "PrivateIpAddress": target.get("IpAddress", ""),
            "MacAddress": "",
            "Status": "in-use",
            "Groups": [
                {"GroupId": group_id, "GroupName": ec2._security_groups.get(group_id, {}).get("GroupName", "")}
                for group_id in target.get("SecurityGroups", [])
            ],
        }


def _describe(parameters):
    wanted = ec2._parse_member_list(parameters, "NetworkInterfaceId")
    filters = ec2._parse_filters(parameters)
    unknown = sorted(filters.keys() - FILTERS.keys())
    if unknown:
        return ec2._error("InvalidParameterValue", f"The filter '{unknown[0]}' is not known here", 400)
    found = [
        interface
        for interface in _listed()
        if (not wanted or interface["NetworkInterfaceId"] in wanted)
        and all(_matches(patterns, FILTERS[name](interface)) for name, patterns in filters.items())
    ]
    items = "".join(ec2._eni_fields_xml(interface) for interface in found)
    return ec2._xml(
        200, "DescribeNetworkInterfacesResponse", f"<networkInterfaceSet>{items}</networkInterfaceSet>"
    )


def _matches(patterns: list, values: list) -> bool:
    return any(ec2._glob_match(pattern, value) for pattern in patterns for value in values)
