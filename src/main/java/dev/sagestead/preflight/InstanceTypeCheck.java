package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.cost.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/**
 * Whether the zones are there, and have the instance types.
 *
 * <p>No API tells which types SageMaker offers in which zone. EC2 tells for its own types, from which SageMaker's take
 * their names; that is near, and no proof, so it is never more than a warning.
 */
record InstanceTypeCheck(Subject subject, AccountClients clients, List<Fleet> fleets) implements Check {

    private static final String PREFIX = "ml.";

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>(new Question(subject, "zones", "ec2:DescribeAvailabilityZones")
                .ask(() -> List.of(zonesThatAreThere())));
        Set<String> types =
                new TreeSet<>(fleets.stream().map(Fleet::instanceType).toList());
        if (!types.isEmpty()) {
            found.addAll(new Question(subject, "instance types", "ec2:DescribeInstanceTypeOfferings")
                    .ask(() -> offered(types)));
        }
        return found;
    }

    private List<String> zones() {
        return subject.environment().vpc().zones().stream()
                .map(letter -> subject.target().region() + letter)
                .toList();
    }

    private Finding zonesThatAreThere() {
        try (Ec2Client ec2 = clients.ec2()) {
            List<String> available = ec2.describeAvailabilityZones().availabilityZones().stream()
                    .filter(zone -> zone.state() == AvailabilityZoneState.AVAILABLE)
                    .map(AvailabilityZone::zoneName)
                    .sorted()
                    .toList();
            List<String> missing =
                    zones().stream().filter(zone -> !available.contains(zone)).toList();
            return missing.isEmpty()
                    ? Finding.ok("zones", "%d of %d are there".formatted(zones().size(), zones().size()))
                    : Finding.fail(
                            "zones",
                            "this account has no %s; it has %s"
                                    .formatted(String.join(", ", missing), String.join(", ", available)),
                            "name others in vpc.zones of cdk.json");
        }
    }

    private List<Finding> offered(Set<String> types) {
        Map<String, Set<String>> offers = offers(types);
        List<Finding> found = new ArrayList<>();
        for (String type : types) {
            Set<String> in = offers.getOrDefault(ofEc2(type), Set.of());
            List<String> missing =
                    zones().stream().filter(zone -> !in.contains(zone)).toList();
            String name = "instance type " + type;
            if (missing.isEmpty()) {
                found.add(Finding.ok(
                        name,
                        "EC2 has %s in all %d zones; SageMaker does not tell".formatted(ofEc2(type), zones().size())));
            } else {
                found.add(Finding.warn(
                        name,
                        "EC2 has no %s in %s; SageMaker does not tell, and may not have it there either"
                                .formatted(ofEc2(type), String.join(", ", missing)),
                        missing.size() < zones().size()
                                ? "its instances may all be in the other zones; take another type or other zones if"
                                        + " that is too little"
                                : "take a type that EC2 has there, or ask AWS"));
            }
        }
        return found;
    }

    private Map<String, Set<String>> offers(Set<String> types) {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Ec2Client ec2 = clients.ec2()) {
            for (InstanceTypeOffering offer : ec2.describeInstanceTypeOfferingsPaginator(request ->
                            request.locationType(LocationType.AVAILABILITY_ZONE)
                                    .filters(Filter.builder()
                                            .name("instance-type")
                                            .values(types.stream()
                                                    .map(InstanceTypeCheck::ofEc2)
                                                    .toList())
                                            .build()))
                    .instanceTypeOfferings()) {
                found.computeIfAbsent(offer.instanceTypeAsString(), type -> new TreeSet<>())
                        .add(offer.location());
            }
        }
        return found;
    }

    private static String ofEc2(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }
}
