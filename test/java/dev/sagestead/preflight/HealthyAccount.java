package dev.sagestead.preflight;

import dev.sagestead.app.Synthesised;
import dev.sagestead.preflight.Subject.Increase;
import dev.sagestead.preflight.Subject.Where;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.settings.EnvironmentSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An account that takes the committed {@code dev}, with nothing in it yet. A test changes one answer, and looks at what
 * that changes.
 */
final class HealthyAccount implements AutoCloseable {

    static final String PIPELINE = "444444444444";

    private static final CloudAssembly ASSEMBLY =
            CloudAssembly.read(Synthesised.committed().folder());

    final StandInAccount account = new StandInAccount();

    private EnvironmentSettings environment =
            Synthesised.committed().environments().get(0).settings();
    private List<AssemblyStack> stacks = Subject.stacksOf(environment, ASSEMBLY);
    private Optional<String> pipeline = Optional.empty();
    private Where where = Where.AWS;
    private Increase increase = Increase.SHOWN;

    HealthyAccount() {
        account.answeringXml("GetCallerIdentity", "", caller("111111111111"));
        account.answering("GetParameter", "{\"Parameter\": {\"Value\": \"33\"}}");
        role("deploy-role", trust("arn:aws:iam::111111111111:root"), "");
        role("cfn-exec-role", trust("arn:aws:iam::111111111111:root"), "");
        policies(BootstrapCommand.POLICIES.toArray(String[]::new));
        account.answeringXml("ListRolePolicies", "", "<PolicyNames/><IsTruncated>false</IsTruncated>");
        stacks();
        account.refusing("DescribeEndpoint", "ValidationException", "Could not find endpoint \"x\".");
        account.answering("ListEndpoints", "{\"Endpoints\": []}");
        account.answering("ListDomains", "{\"Domains\": []}");
        account.answering("ListUserProfiles", "{\"UserProfiles\": []}");
        account.answering(
                "ListServiceQuotas",
                "{\"Quotas\": [%s], \"NextToken\": \"page-2\"}"
                        .formatted(String.join(
                                ",",
                                quota("ml.m5.large for endpoint usage", 4),
                                quota("ml.m5.large for training job usage", 0))));
        account.answering(
                "ListServiceQuotas", "page-2", "{\"Quotas\": [%s]}".formatted(quota(Quotas.ALL_INSTANCES, 20)));
        account.answering("ListAWSDefaultServiceQuotas", "{\"Quotas\": [], \"NextToken\": \"page-2\"}");
        account.answering(
                "ListAWSDefaultServiceQuotas",
                "page-2",
                "{\"Quotas\": [%s]}"
                        .formatted(String.join(",", quota(Quotas.DOMAINS, 1), quota(Quotas.USER_PROFILES, 60))));
        account.answering("ListRequestedServiceQuotaChangeHistoryByQuota", "{\"RequestedQuotas\": []}");
        account.answering("DescribeAvailabilityZones", zones("a", "b", "c"));
        offered("m5.large", "a", "b", "c");
        account.answering("BatchGetImage", "{\"images\": [{\"registryId\": \"1\"}], \"failures\": []}");
    }

    HealthyAccount of(EnvironmentSettings other, List<AssemblyStack> itsStacks) {
        environment = other;
        stacks = itsStacks;
        return this;
    }

    HealthyAccount withPipeline() {
        pipeline = Optional.of(PIPELINE);
        return this;
    }

    HealthyAccount onRehearsal() {
        where = Where.REHEARSAL;
        return this;
    }

    HealthyAccount requestingIncreases() {
        increase = Increase.REQUESTED;
        return this;
    }

    HealthyAccount role(String kind, String policy, String more) {
        account.answeringXml("GetRole", kind, """
                <Role><Path>/</Path><RoleName>r</RoleName><RoleId>R</RoleId><Arn>arn:aws:iam::111111111111:role/r</Arn>
                <CreateDate>2026-11-25T10:00:00Z</CreateDate>
                <AssumeRolePolicyDocument>%s</AssumeRolePolicyDocument>%s</Role>""".formatted(URLEncoder.encode(policy, StandardCharsets.UTF_8), more));
        return this;
    }

    HealthyAccount policies(String... names) {
        StringBuilder members = new StringBuilder();
        for (String name : names) {
            members.append(
                    "<member><PolicyName>%1$s</PolicyName><PolicyArn>arn:aws:iam::1:policy/%1$s</PolicyArn></member>"
                            .formatted(name));
        }
        account.answeringXml(
                "ListAttachedRolePolicies",
                "",
                "<AttachedPolicies>%s</AttachedPolicies><IsTruncated>false</IsTruncated>".formatted(members));
        return this;
    }

    /** Has these stacks, each {@code "NAME STATUS"}. */
    HealthyAccount stacks(String... there) {
        StringBuilder members = new StringBuilder();
        for (String stack : there) {
            String[] part = stack.split(" ");
            members.append("""
                    <member><StackName>%s</StackName><StackStatus>%s</StackStatus>
                    <CreationTime>2026-11-25T10:00:00Z</CreationTime></member>""".formatted(part[0], part[1]));
        }
        account.answeringXml("DescribeStacks", "", "<Stacks>%s</Stacks>".formatted(members));
        return this;
    }

    /** Has an endpoint in service. */
    HealthyAccount endpoint(String name, String type, int instances) {
        account.answering("DescribeEndpoint", "\"" + name + "\"", """
                {"EndpointName": "%1$s", "EndpointArn": "arn", "EndpointStatus": "InService",
                 "EndpointConfigName": "config-of-%1$s",
                 "ProductionVariants": [{"VariantName": "AllTraffic", "CurrentInstanceCount": %2$d}]}""".formatted(name, instances));
        account.answering("DescribeEndpointConfig", "config-of-" + name, """
                {"EndpointConfigName": "config-of-%1$s", "EndpointConfigArn": "arn",
                 "ProductionVariants": [{"VariantName": "AllTraffic", "InstanceType": "%2$s", "InitialInstanceCount": 1}]}""".formatted(name, type));
        return this;
    }

    /** Has quotas, instead of the healthy ones, all on one page. */
    HealthyAccount quotas(String... quotas) {
        account.answering("ListServiceQuotas", "{\"Quotas\": [%s]}".formatted(String.join(",", quotas)));
        return this;
    }

    HealthyAccount offered(String type, String... zones) {
        StringBuilder items = new StringBuilder();
        for (String zone : zones) {
            items.append("""
                    <item><instanceType>%s</instanceType><locationType>availability-zone</locationType>
                    <location>eu-west-1%s</location></item>""".formatted(type, zone));
        }
        account.answering(
                "DescribeInstanceTypeOfferings",
                "<DescribeInstanceTypeOfferingsResponse><instanceTypeOfferingSet>%s</instanceTypeOfferingSet></DescribeInstanceTypeOfferingsResponse>"
                        .formatted(items));
        return this;
    }

    static String zones(String... letters) {
        StringBuilder items = new StringBuilder();
        for (String letter : letters) {
            items.append(
                    "<item><zoneName>eu-west-1%s</zoneName><zoneState>available</zoneState></item>".formatted(letter));
        }
        return "<DescribeAvailabilityZonesResponse><availabilityZoneInfo>%s</availabilityZoneInfo></DescribeAvailabilityZonesResponse>"
                .formatted(items);
    }

    static String subnets(int... free) {
        StringBuilder items = new StringBuilder();
        char letter = 'a';
        for (int count : free) {
            items.append(
                    "<item><subnetId>subnet-0000000%s</subnetId><availableIpAddressCount>%d</availableIpAddressCount></item>"
                            .formatted(letter++, count));
        }
        return "<DescribeSubnetsResponse><subnetSet>%s</subnetSet></DescribeSubnetsResponse>".formatted(items);
    }

    static String caller(String account) {
        return "<Account>%1$s</Account><Arn>arn:aws:iam::%1$s:user/ada</Arn><UserId>U</UserId>".formatted(account);
    }

    static String trust(String... principals) {
        return """
                {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ["%s"]}}]}""".formatted(String.join("\", \"", principals));
    }

    static String quota(String name, int value) {
        return "{\"QuotaName\": \"%s\", \"QuotaCode\": \"L-%08X\", \"Value\": %d.0, \"Adjustable\": true}"
                .formatted(name, name.hashCode(), value);
    }

    static String code(String quota) {
        return "L-%08X".formatted(quota.hashCode());
    }

    PreflightReport preflight() {
        return Preflight.of(new Subject(environment, stacks, pipeline, where, increase), account);
    }

    /** Returns the findings whose names begin so. */
    List<Finding> findings(String name) {
        return preflight().findings().stream()
                .filter(finding -> finding.name().startsWith(name))
                .toList();
    }

    /** Returns the only one. */
    Finding finding(String name) {
        List<Finding> found = findings(name);
        if (found.size() != 1) {
            throw new AssertionError("one finding expected, not " + found);
        }
        return found.get(0);
    }

    @Override
    public void close() {
        account.close();
    }
}
