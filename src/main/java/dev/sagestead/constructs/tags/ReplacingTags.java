package dev.sagestead.constructs.tags;

import java.util.List;

/**
 * Types that CloudFormation replaces when a tag of theirs changes.
 *
 * <p>For a domain or a user profile that means an empty home; for the others, work lost or a name that is taken.
 * Volatile tags never reach them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html">"Update
 *     requires: Replacement"</a> of {@code Tags}; as data in the CDK CLI's {@code db.json.gz}
 *     ({@code causesReplacement})
 */
public final class ReplacingTags {

    /** Every type of SageMaker whose tags replace it. */
    public static final List<String> TYPES = List.of(
            "AWS::SageMaker::App",
            "AWS::SageMaker::AppImageConfig",
            "AWS::SageMaker::DataQualityJobDefinition",
            "AWS::SageMaker::Domain",
            "AWS::SageMaker::FeatureGroup",
            "AWS::SageMaker::ModelBiasJobDefinition",
            "AWS::SageMaker::ModelExplainabilityJobDefinition",
            "AWS::SageMaker::ModelQualityJobDefinition",
            "AWS::SageMaker::ProcessingJob",
            "AWS::SageMaker::Project",
            "AWS::SageMaker::StudioLifecycleConfig",
            "AWS::SageMaker::UserProfile");

    private ReplacingTags() {}
}
