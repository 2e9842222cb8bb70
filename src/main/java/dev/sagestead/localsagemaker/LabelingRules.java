package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.CreateLabelingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HumanTaskConfig;

/**
 * What CreateLabelingJob refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html">CreateLabelingJob</a>
 */
record LabelingRules(Workteams teams, String region) {

    private static final Pattern BUILT_IN =
            Pattern.compile("arn:[^:]+:lambda:(?<region>[^:]+):\\d{12}:function:(PRE|ACS)-(?<task>\\w+)");

    void check(CreateLabelingJobRequest request) {
        String attribute = request.labelAttributeName();
        if (attribute.endsWith("-metadata")) {
            throw ServiceException.validation(
                    "LabelAttributeName %s cannot end with \"-metadata\".".formatted(attribute));
        }
        if (attribute.endsWith("-ref")) {
            throw ServiceException.validation(
                    "LabelAttributeName %s cannot end with \"-ref\" for this type of labeling job."
                            .formatted(attribute));
        }
        if (request.inputConfig().dataSource() == null
                || request.inputConfig().dataSource().s3DataSource() == null) {
            throw ServiceException.validation(
                    "InputConfig has no S3DataSource. (local SageMaker: it runs no streaming labeling jobs)");
        }
        HumanTaskConfig human = request.humanTaskConfig();
        if (teams.ofArn(human.workteamArn()).isEmpty()) {
            throw Workteams.missing(human.workteamArn());
        }
        if (human.uiConfig().uiTemplateS3Uri() == null) {
            throw ServiceException.validation(
                    "UiConfig has no UiTemplateS3Uri. (local SageMaker: it shows no HumanTaskUiArn)");
        }
        Optional<String> before = task("PreHumanTaskLambdaArn", human.preHumanTaskLambdaArn());
        Optional<String> after = task(
                "AnnotationConsolidationLambdaArn",
                human.annotationConsolidationConfig() == null
                        ? null
                        : human.annotationConsolidationConfig().annotationConsolidationLambdaArn());
        if (before.isPresent() && after.isPresent() && !before.equals(after)) {
            throw ServiceException.validation(
                    "PreHumanTaskLambdaArn and AnnotationConsolidationLambdaArn are of different task types: %s and %s."
                            .formatted(before.get(), after.get()));
        }
    }

    /** Returns the built-in task type of a function, if it is AWS's. */
    static Optional<String> task(String lambdaArn) {
        Matcher builtIn = BUILT_IN.matcher(String.valueOf(lambdaArn));
        return builtIn.matches() ? Optional.of(builtIn.group("task")) : Optional.empty();
    }

    private Optional<String> task(String member, String lambdaArn) {
        Matcher builtIn = BUILT_IN.matcher(String.valueOf(lambdaArn));
        if (builtIn.matches() && !builtIn.group("region").equals(region)) {
            throw ServiceException.validation("%s %s should be in region %s.".formatted(member, lambdaArn, region));
        }
        return task(lambdaArn);
    }
}
