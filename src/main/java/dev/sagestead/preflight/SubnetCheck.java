package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.cost.Fleet;
import dev.sagestead.preflight.Planned.Place;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Whether the subnets have an address for every network interface that comes.
 *
 * <p>Counted is at least one for each instance, of both fleets of an update at full scale and spread evenly over the
 * subnets, and one in every subnet for each interface endpoint and each file system that is not there yet.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html">subnet sizing</a>
 */
record SubnetCheck(
        Subject subject, AccountClients clients, List<Fleet> fleets, LiveStacks live, RunningInstances running)
        implements Check {

    private static final String NAME = "free addresses";

    /** What AWS keeps of every subnet: {@value}. */
    private static final int RESERVED = 5;

    private static final int ADDRESS_BITS = 32;

    @Override
    public List<Finding> look() {
        return new Question(subject, NAME, "ec2:DescribeSubnets").ask(this::addresses);
    }

    private List<Finding> addresses() {
        Map<String, Integer> free;
        try {
            free = free();
        } catch (Ec2Exception e) {
            if (Question.code(e).filter("InvalidSubnetID.NotFound"::equals).isPresent()) {
                return List.of(Finding.fail(
                        NAME, Question.message(e), "name subnets that are there, in vpc.subnets of cdk.json"));
            }
            throw e;
        }
        if (free.isEmpty()) {
            return List.of(Finding.warn(
                    NAME, "not checked: no subnet carries the tag of stack " + network(), "look for yourself"));
        }
        int fixed = fixed();
        int instances = instances();
        int need = fixed + (instances + free.size() - 1) / free.size();
        int users = Planned.of(subject).ofType("AWS::SageMaker::UserProfile").size();
        List<Finding> found = new ArrayList<>();
        free.forEach((subnet, count) -> found.add(judge("%s: %s".formatted(NAME, subnet), count, need, users)));
        return found.stream()
                .map(finding -> new Finding(
                        finding.name(),
                        finding.mark(),
                        finding.found()
                                + " (%d for endpoints and file systems, and its share of %d instances)"
                                        .formatted(fixed, instances),
                        finding.fix(),
                        ""))
                .toList();
    }

    private static Finding judge(String name, int free, int need, int users) {
        String numbers = "%d free, %d needed".formatted(free, need);
        if (free < need) {
            return Finding.fail(name, numbers, "free some, or take a larger subnet");
        }
        return free - need < users
                ? Finding.warn(
                        name,
                        "%s; not enough for an app of each of %d users".formatted(numbers, users),
                        "take a larger subnet before all of them work at the same time")
                : Finding.ok(name, numbers);
    }

    /** Returns the free addresses by subnet: of those that are there, or of those that will be. */
    private Map<String, Integer> free() {
        if (subject.environment().vpc() instanceof ExistingVpc existing) {
            List<String> ids =
                    existing.subnets().stream().map(subnet -> subnet.id()).toList();
            try (Ec2Client ec2 = clients.ec2()) {
                return ec2.describeSubnetsPaginator(request -> request.subnetIds(ids)).subnets().stream()
                        .collect(Collectors.toMap(
                                subnet -> subnet.subnetId(),
                                subnet -> subnet.availableIpAddressCount(),
                                (one, other) -> one,
                                TreeMap::new));
            }
        }
        return live.isDeployed(network()) ? deployed() : planned();
    }

    private Map<String, Integer> deployed() {
        try (Ec2Client ec2 = clients.ec2()) {
            Map<String, Integer> free = new TreeMap<>();
            ec2.describeSubnetsPaginator(request -> request.filters(Filter.builder()
                            .name("tag:aws:cloudformation:stack-name")
                            .values(network())
                            .build()))
                    .subnets()
                    .forEach(subnet -> free.put(subnet.subnetId(), subnet.availableIpAddressCount()));
            return free;
        }
    }

    private Map<String, Integer> planned() {
        Map<String, Integer> free = new TreeMap<>();
        for (Place place : Planned.of(subject).ofType("AWS::EC2::Subnet")) {
            String cidr = place.resource().text("/CidrBlock");
            int bits = ADDRESS_BITS - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
            free.put(cidr, (1 << bits) - RESERVED);
        }
        return free;
    }

    private String network() {
        return Planned.of(subject).ofType("AWS::EC2::Subnet").stream()
                .map(place -> place.stack().place().name())
                .findFirst()
                .orElse(subject.environment().name() + "-network");
    }

    /** Returns how many addresses each subnet gives, however many instances run. */
    private int fixed() {
        Planned planned = Planned.of(subject);
        long endpoints = planned.ofType("AWS::EC2::VPCEndpoint").stream()
                .filter(place -> place.resource().text("/VpcEndpointType").equals("Interface"))
                .filter(this::isToCome)
                .count();
        long shared = planned.ofType("AWS::EFS::FileSystem").stream()
                .filter(this::isToCome)
                .count();
        // SageMaker makes a file system of home directories for every domain.
        long homes = planned.ofType("AWS::SageMaker::Domain").stream()
                .filter(this::isToCome)
                .count();
        return (int) (endpoints + shared + homes);
    }

    private boolean isToCome(Place place) {
        return !live.isDeployed(place.stack().place().name());
    }

    private int instances() {
        int most = fleets.stream().mapToInt(Fleet::mostWhileRolling).sum();
        int there = fleets.stream()
                .map(Fleet::endpoint)
                .distinct()
                .flatMap(name -> running.endpoints().getOrDefault(name, List.of()).stream())
                .mapToInt(RunningInstances.Running::count)
                .sum();
        return Math.max(0, most - there);
    }
}
