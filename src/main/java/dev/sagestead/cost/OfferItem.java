package dev.sagestead.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an item of our table is found among the products of one of AWS's offers.
 *
 * @param offer code of the offer, such as {@code AmazonVPC}
 * @param name of the item, with {@code %s} for what the last condition captures
 * @param unit of our price
 * @param times how many of AWS's units ours is
 * @param conditions all of which hold
 */
record OfferItem(String offer, String name, Unit unit, int times, List<Condition> conditions) {

    private static final int MILLION = 1_000_000;

    /** What may stand before a usage type: a short name of the region. */
    private static final String REGION = "([A-Z0-9]+-)?";

    /**
     * An attribute of a product, or its family, and what it reads as a whole.
     *
     * @param attribute such as {@code usagetype}
     * @param value pattern of it
     */
    record Condition(String attribute, Pattern value) {

        private Matcher of(JsonNode product) {
            JsonNode attributes = product.path("attributes");
            JsonNode found = attributes.has(attribute) ? attributes.path(attribute) : product.path(attribute);
            return value.matcher(found.asText());
        }
    }

    /** Returns all that the table can hold. */
    static List<OfferItem> all() {
        return List.of(
                of("AmazonSageMaker", "hosting/%s", Unit.HOUR, 1)
                        .where("component", "Hosting")
                        .where("instanceName", "(?<part>ml\\..+)"),
                of("AmazonSageMaker", "studio/%s", Unit.HOUR, 1)
                        .where("component", "Studio-Notebook")
                        .where("instanceName", "(?<part>ml\\..+)"),
                of("AmazonSageMaker", "serverless/%s", Unit.SECOND, 1)
                        .where("usagetype", REGION + "ServerlessInf:Mem-(?<part>\\dGB)"),
                of("AmazonSageMaker", "provisioned-concurrency/%s", Unit.SECOND, 1)
                        .where("usagetype", REGION + "ProvisionedConcurrency:Usage-(?<part>\\dGB)"),
                usage("AmazonSageMaker", PricedItem.HOSTING_STORAGE, Unit.GB_MONTH, 1, "Host:VolumeUsage\\.gp2"),
                of("AmazonSageMaker", PricedItem.HOSTING_DATA.name(), Unit.GB, 1)
                        .where("group", "Hosting:IN"),
                usage("AmazonVPC", PricedItem.VPC_ENDPOINT, Unit.HOUR, 1, "VpcEndpoint-Hours"),
                usage("AmazonVPC", PricedItem.VPC_ENDPOINT_DATA, Unit.GB, 1, "VpcEndpoint-Bytes"),
                usage("AmazonEC2", PricedItem.NAT_GATEWAY, Unit.HOUR, 1, "NatGateway-Hours"),
                usage("AmazonEC2", PricedItem.NAT_GATEWAY_DATA, Unit.GB, 1, "NatGateway-Bytes"),
                keyed("awskms", PricedItem.KMS_KEY, Unit.MONTH, 1, "KMS-Keys"),
                keyed("awskms", PricedItem.KMS_REQUESTS, Unit.MILLION_REQUESTS, MILLION, "KMS-Requests"),
                of("AmazonEFS", PricedItem.EFS_STORAGE.name(), Unit.GB_MONTH, 1)
                        .where("productFamily", "Storage")
                        .where("storageClass", "General Purpose"),
                of("AmazonS3", PricedItem.S3_STORAGE.name(), Unit.GB_MONTH, 1)
                        .where("storageClass", "General Purpose")
                        .where("volumeType", "Standard"),
                usage("AmazonS3", PricedItem.S3_PUT, Unit.MILLION_REQUESTS, MILLION, "Requests-Tier1"),
                usage("AmazonS3", PricedItem.S3_GET, Unit.MILLION_REQUESTS, MILLION, "Requests-Tier2"),
                usage("AmazonCloudWatch", PricedItem.ALARM, Unit.MONTH, 1, "CW:AlarmMonitorUsage"),
                of("AmazonCloudWatch", PricedItem.LOG_INGESTION.name(), Unit.GB, 1)
                        .where("group", "Ingested Logs")
                        .where("operation", "PutLogEvents"),
                of("AWSLambda", PricedItem.LAMBDA_REQUESTS.name(), Unit.MILLION_REQUESTS, MILLION)
                        .where("group", "AWS-Lambda-Requests"),
                of("AWSLambda", PricedItem.LAMBDA_DURATION.name(), Unit.GB_SECOND, 1)
                        .where("group", "AWS-Lambda-Duration"),
                of("AWSLambda", PricedItem.LAMBDA_DURATION_ARM.name(), Unit.GB_SECOND, 1)
                        .where("group", "AWS-Lambda-Duration-ARM"),
                of("AmazonSNS", PricedItem.SNS_REQUESTS.name(), Unit.MILLION_REQUESTS, MILLION)
                        .where("group", "SNS-Requests-Tier1"));
    }

    /** Returns the name of the item that a product is, or nothing if it is another. */
    Optional<String> in(JsonNode product) {
        String part = "";
        for (Condition condition : conditions) {
            Matcher matcher = condition.of(product);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            part = condition.value().pattern().contains("?<part>") ? matcher.group("part") : part;
        }
        return Optional.of(name.formatted(part));
    }

    /** Returns our price of AWS's. */
    BigDecimal usd(BigDecimal theirs) {
        BigDecimal ours = theirs.multiply(BigDecimal.valueOf(times)).stripTrailingZeros();
        return ours.scale() < 0 ? ours.setScale(0) : ours;
    }

    private static OfferItem of(String offer, String name, Unit unit, int times) {
        return new OfferItem(offer, name, unit, times, List.of());
    }

    private static OfferItem usage(String offer, PricedItem item, Unit unit, int times, String usage) {
        return of(offer, item.name(), unit, times).where("usagetype", REGION + usage);
    }

    /** KMS writes the region's whole name before the usage. */
    private static OfferItem keyed(String offer, PricedItem item, Unit unit, int times, String usage) {
        return of(offer, item.name(), unit, times).where("usagetype", "([a-z0-9-]+-)?" + usage);
    }

    private OfferItem where(String attribute, String value) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(attribute, Pattern.compile(value)));
        return new OfferItem(offer, name, unit, times, List.copyOf(more));
    }
}
