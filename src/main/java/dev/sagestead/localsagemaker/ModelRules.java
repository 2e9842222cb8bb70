package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataType;

/**
 * What CreateModel refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html">CreateModel</a>
 */
final class ModelRules {

    /**
     * The most containers of a model: {@value}.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-create.html">multi-container</a>
     */
    private static final int MAX_CONTAINERS = 15;

    private ModelRules() {}

    static void check(CreateModelRequest request) {
        boolean hasSeveral = !request.containers().isEmpty();
        if (request.primaryContainer() == null && !hasSeveral) {
            throw ServiceException.validation("You must specify either PrimaryContainer or Containers.");
        }
        if (request.primaryContainer() != null && hasSeveral) {
            throw ServiceException.validation("You cannot specify both PrimaryContainer and Containers.");
        }
        if (request.containers().size() > MAX_CONTAINERS) {
            throw ServiceException.validation(
                    ("1 validation error detected: Value '[%d containers]' at 'containers' failed to satisfy constraint:"
                                    + " Member must have length less than or equal to %d")
                            .formatted(request.containers().size(), MAX_CONTAINERS));
        }
        Stream.concat(Stream.ofNullable(request.primaryContainer()), request.containers().stream())
                .forEach(ModelRules::check);
        checkHostnames(request);
    }

    private static void check(ContainerDefinition container) {
        if ((container.image() == null) == (container.modelPackageName() == null)) {
            throw ServiceException.validation("A container needs either Image or ModelPackageName, and not both.");
        }
        if (container.modelDataUrl() != null && container.modelDataSource() != null) {
            throw ServiceException.validation("A container can have ModelDataUrl or ModelDataSource, and not both.");
        }
        S3ModelDataSource source = container.modelDataSource() == null
                ? null
                : container.modelDataSource().s3DataSource();
        if (source != null
                && source.s3DataType() == S3ModelDataType.S3_PREFIX
                && !source.s3Uri().endsWith("/")) {
            throw ServiceException.validation(
                    "S3Uri %s of an S3Prefix has to end with a forward slash (/).".formatted(source.s3Uri()));
        }
    }

    private static void checkHostnames(CreateModelRequest request) {
        List<String> names = request.containers().stream()
                .map(ContainerDefinition::containerHostname)
                .toList();
        boolean isDirect = request.inferenceExecutionConfig() != null
                && request.inferenceExecutionConfig().mode() == InferenceExecutionMode.DIRECT;
        if (isDirect && names.contains(null)) {
            throw ServiceException.validation(
                    "ContainerHostname is required for each container of a model with direct invocation.");
        }
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> name != null && !seen.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServiceException.validation(
                            "ContainerHostname must be unique within a model, but %s is given twice.".formatted(name));
                });
    }
}
