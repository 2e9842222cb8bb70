package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;

/**
 * Puts what a model package says in the place of its name.
 *
 * <p>That happens when the model is created: what becomes of the package later, changes no model.
 */
record PackagedContainers(ModelPackages packages) {

    /** Returns the model with containers that can be started as they are. */
    DescribeModelResponse resolve(DescribeModelResponse model) {
        List<ContainerDefinition> containers =
                Variants.containers(model).stream().flatMap(this::resolve).toList();
        return containers.size() == 1
                ? model.toBuilder()
                        .primaryContainer(containers.get(0))
                        .containers(List.of())
                        .build()
                : model.toBuilder()
                        .primaryContainer((ContainerDefinition) null)
                        .containers(containers)
                        .build();
    }

    private Stream<ContainerDefinition> resolve(ContainerDefinition definition) {
        if (definition.modelPackageName() == null) {
            return Stream.of(definition);
        }
        DescribeModelPackageResponse version = packages.get(definition.modelPackageName());
        requireApproved(version);
        return version.inferenceSpecification().containers().stream()
                .map(packaged -> Shapes.copy(packaged, ContainerDefinition.builder())
                        .environment(merged(packaged.environment(), definition.environment()))
                        .build());
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html">ModelApprovalStatus:
     *     "must be set to Approved to deploy the model"</a>
     */
    private static void requireApproved(DescribeModelPackageResponse version) {
        if (version.modelApprovalStatus() != ModelApprovalStatus.APPROVED) {
            throw ServiceException.validation(
                    ("ModelPackage %s is not approved. (local SageMaker: its ModelApprovalStatus is %s, and has to be"
                                    + " Approved before a model is made of it)")
                            .formatted(version.modelPackageArn(), version.modelApprovalStatusAsString()));
        }
    }

    private static Map<String, String> merged(Map<String, String> packaged, Map<String, String> own) {
        Map<String, String> merged = new LinkedHashMap<>(packaged);
        merged.putAll(own);
        return merged;
    }
}
