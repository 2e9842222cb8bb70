package dev.sagestead.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cost.RegionPrices.Count;
import dev.sagestead.cost.RegionPrices.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What resources cost whose cost is in their own properties: all but endpoints. */
final class ResourceCosts {

    /** A rule for one type of resource. */
    private interface Rule {
        List<CostLine> lines(Place place, JsonNode properties);
    }

    /** Below this many seconds, an alarm is of high resolution. */
    private static final int STANDARD_RESOLUTION = 60;

    private final RegionPrices prices;
    private final Map<String, Rule> rules = new TreeMap<>();

    ResourceCosts(RegionPrices prices) {
        this.prices = prices;
        rules.put("AWS::CloudWatch::Alarm", this::alarm);
        rules.put(
                "AWS::CloudWatch::CompositeAlarm",
                (place, alarm) ->
                        List.of(prices.fixed(place, "composite alarm", PricedItem.ALARM_COMPOSITE, Count.always(1))));
        rules.put(
                "AWS::EC2::FlowLog",
                (place, log) -> List.of(prices.byUse(
                        place.with("data"), "flow logs that are taken in", PricedItem.VENDED_LOG_INGESTION)));
        rules.put(
                "AWS::EC2::NatGateway",
                (place, gateway) -> List.of(
                        prices.fixed(place, "NAT gateway", PricedItem.NAT_GATEWAY, Count.always(1)),
                        prices.byUse(place.with("data"), "what passes the NAT gateway", PricedItem.NAT_GATEWAY_DATA)));
        rules.put("AWS::EC2::VPCEndpoint", this::vpcEndpoint);
        rules.put("AWS::EFS::FileSystem", this::fileSystem);
        rules.put(
                "AWS::KMS::Key",
                (place, key) -> List.of(
                        prices.fixed(place, "KMS key", PricedItem.KMS_KEY, Count.always(1)),
                        prices.byUse(place.with("requests"), "requests to the KMS key", PricedItem.KMS_REQUESTS)));
        rules.put("AWS::Lambda::Function", this::function);
        rules.put(
                "AWS::Logs::LogGroup",
                (place, group) -> List.of(
                        prices.byUse(place.with("data"), "logs that are taken in", PricedItem.LOG_INGESTION),
                        prices.byUse(place.with("storage"), "logs that are kept, compressed", PricedItem.LOG_STORAGE)));
        rules.put(
                "AWS::S3::Bucket",
                (place, bucket) -> List.of(
                        prices.byUse(place.with("storage"), "objects, standard class", PricedItem.S3_STORAGE),
                        prices.byUse(place.with("put"), "requests that write or list", PricedItem.S3_PUT),
                        prices.byUse(place.with("get"), "requests that read", PricedItem.S3_GET)));
        rules.put("AWS::SageMaker::Domain", this::domain);
        rules.put(
                "AWS::SNS::Topic",
                (place, topic) -> List.of(prices.byUse(place.with("messages"), "messages", PricedItem.SNS_REQUESTS)));
        rules.put("AWS::SSM::Parameter", this::parameter);
    }

    /** Returns the lines of a resource, or nothing if there is no rule for its type. */
    Optional<List<CostLine>> of(String logicalId, String type, JsonNode properties) {
        return Optional.ofNullable(rules.get(type)).map(rule -> rule.lines(Place.whole(logicalId), properties));
    }

    private List<CostLine> alarm(Place place, JsonNode alarm) {
        int metrics = 0;
        for (JsonNode query : alarm.path("Metrics")) {
            metrics += query.has("MetricStat") ? 1 : 0;
        }
        int period = StackTemplate.number(alarm.path("Period")).orElse(STANDARD_RESOLUTION);
        PricedItem item = period < STANDARD_RESOLUTION ? PricedItem.ALARM_HIGH_RESOLUTION : PricedItem.ALARM;
        return List.of(prices.fixed(place, "CloudWatch alarm", item, Count.always(Math.max(1, metrics))));
    }

    private List<CostLine> vpcEndpoint(Place place, JsonNode endpoint) {
        String type = endpoint.path("VpcEndpointType").asText("Gateway");
        String what = "%s endpoint to %s".formatted(type.toLowerCase(Locale.ROOT), service(endpoint));
        if (type.equals("Gateway")) {
            return List.of();
        }
        JsonNode subnets = endpoint.path("SubnetIds");
        if (!type.equals("Interface") || !subnets.isArray()) {
            return List.of(RegionPrices.unclear(place, what, "the template does not list the subnets of an interface"));
        }
        int zones = subnets.size();
        return List.of(
                prices.fixed(
                        place,
                        "%s in %d zone%s".formatted(what, zones, zones == 1 ? "" : "s"),
                        PricedItem.VPC_ENDPOINT,
                        Count.always(zones)),
                prices.byUse(place.with("data"), "what passes the " + what, PricedItem.VPC_ENDPOINT_DATA));
    }

    private static String service(JsonNode endpoint) {
        return StackTemplate.text(endpoint.path("ServiceName"))
                .replaceFirst("^(com\\.amazonaws|aws\\.sagemaker)\\.[^.]+(\\.Region})?\\.", "");
    }

    private List<CostLine> fileSystem(Place place, JsonNode fileSystem) {
        List<CostLine> lines = new ArrayList<>();
        lines.add(prices.byUse(place.with("storage"), "files", PricedItem.EFS_STORAGE));
        if (fileSystem.path("LifecyclePolicies").findValue("TransitionToIA") != null) {
            lines.add(prices.byUse(
                    place.with("infrequent"), "files that are seldom read", PricedItem.EFS_INFREQUENT_STORAGE));
        }
        if (fileSystem.path("ThroughputMode").asText().equals("elastic")) {
            lines.add(prices.byUse(place.with("read"), "reading", PricedItem.EFS_READ));
            lines.add(prices.byUse(place.with("write"), "writing", PricedItem.EFS_WRITE));
        }
        if (fileSystem.path("BackupPolicy").path("Status").asText().equals("ENABLED")) {
            lines.add(prices.byUse(place.with("backup"), "backups", PricedItem.EFS_BACKUP));
        }
        return lines;
    }

    private List<CostLine> function(Place place, JsonNode function) {
        boolean arm = function.path("Architectures").path(0).asText().equals("arm64");
        return List.of(
                prices.byUse(place.with("requests"), "calls of the function", PricedItem.LAMBDA_REQUESTS),
                prices.byUse(
                        place.with("duration"),
                        "run time of the function",
                        arm ? PricedItem.LAMBDA_DURATION_ARM : PricedItem.LAMBDA_DURATION));
    }

    private List<CostLine> domain(Place place, JsonNode domain) {
        return List.of(
                prices.byUse(place.with("apps"), "apps, on Studio's usual type", PricedItem.studio("ml.t3.medium")),
                prices.byUse(place.with("homes"), "home directories", PricedItem.EFS_STORAGE));
    }

    private List<CostLine> parameter(Place place, JsonNode parameter) {
        return parameter.path("Tier").asText("Standard").equals("Standard")
                ? List.of()
                : List.of(RegionPrices.unclear(place, "SSM parameter", "only standard parameters are known, and free"));
    }
}
