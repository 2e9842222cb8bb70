package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;

/**
 * The event by which a registry tells that somebody has judged a version. A rejection counts as well: it may be that of
 * the version that is deployed, and then the one before it is to come back.
 *
 * <p>It only knocks. Which version is approved, the synth asks the registry itself, so an event that is forged, late or
 * told twice deploys nothing that nobody approved.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html">events of
 *     SageMaker</a>
 */
final class ApprovalEvent {

    /** EventBridge takes it of SageMaker only: no caller may use a source that begins with {@code aws.}. */
    static final String SOURCE = "aws.sagemaker";

    static final String DETAIL_TYPE = "SageMaker Model Package State Change";

    /** An hour: a promotion that starts any later surprises; what was not delivered by then is kept. */
    private static final int MAX_AGE_SECONDS = 3_600;

    /** As many as EventBridge makes. */
    private static final int MAX_ATTEMPTS = 185;

    private ApprovalEvent() {}

    /** Returns the pattern of those about a registry's groups. */
    static TreeMap<String, Object> patternOf(Registry registry, String application) {
        TreeMap<String, Object> detail = new TreeMap<>();
        detail.put("ModelPackageGroupName", registry.groups(application));
        detail.put("ModelApprovalStatus", List.of("Approved", "Rejected"));
        TreeMap<String, Object> pattern = new TreeMap<>();
        pattern.put("source", List.of(SOURCE));
        pattern.put("detail-type", List.of(DETAIL_TYPE));
        pattern.put("account", List.of(registry.target().account()));
        pattern.put("detail", detail);
        return pattern;
    }

    /** Returns how long it is tried to deliver one. */
    static RetryPolicyProperty retries() {
        return RetryPolicyProperty.builder()
                .maximumEventAgeInSeconds(MAX_AGE_SECONDS)
                .maximumRetryAttempts(MAX_ATTEMPTS)
                .build();
    }
}
