package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.wire.ShapeWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageRequest;

/**
 * What SageMaker tells EventBridge of a resource that has changed.
 *
 * @param detailType by which rules tell events apart
 * @param resources ARNs of what has changed
 * @param detail the resource as it is now
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html">events of
 *     SageMaker</a>
 */
record StateChange(String detailType, List<String> resources, ObjectNode detail) {

    /** The fields that an event of a changed model package may name, with the first letter as the event writes it. */
    private static final List<String> UPDATED_FIELDS = List.of(
            "ModelApprovalStatus",
            "ApprovalDescription",
            "CustomerMetadataProperties",
            "InferenceSpecification",
            "ModelLifeCycle");

    /** Tells that a version was registered. */
    static StateChange registered(DescribeModelPackageResponse version) {
        ObjectNode detail = ShapeWriter.write(version);
        detail.put("CreationTime", time(version.creationTime()));
        if (version.lastModifiedTime() != null) {
            detail.put("LastModifiedTime", time(version.lastModifiedTime()));
        }
        if (version.certifyForMarketplace() == null) {
            detail.put("CertifyForMarketplace", false);
        }
        return new StateChange("SageMaker Model Package State Change", List.of(version.modelPackageArn()), detail);
    }

    /** Tells that a version was approved, rejected or described otherwise. */
    static StateChange updated(DescribeModelPackageResponse version, UpdateModelPackageRequest request) {
        StateChange change = registered(version);
        ObjectNode given = ShapeWriter.write(request);
        if (given.has("CustomerMetadataPropertiesToRemove")) {
            given.putObject("CustomerMetadataProperties");
        }
        UPDATED_FIELDS.stream().filter(given::has).forEach(change.detail().withArray("UpdatedModelPackageFields")::add);
        return change;
    }

    /** Tells of a job as it is now; of jobs, times are milliseconds. */
    static StateChange ofJob(String detailType, List<String> resources, SdkPojo description) {
        ObjectNode detail = ShapeWriter.write(description);
        toMillis(detail);
        return new StateChange(detailType, resources, detail);
    }

    private static void toMillis(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getKey().endsWith("Time") && entry.getValue().isNumber()) {
                    entry.setValue(object.numberNode(
                            entry.getValue().decimalValue().movePointRight(3).longValue()));
                }
            });
        }
        node.forEach(StateChange::toMillis);
    }

    /** Whole seconds, as in AWS's examples. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
