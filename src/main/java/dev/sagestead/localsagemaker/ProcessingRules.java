package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ProcessingClusterConfig;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;

/**
 * What CreateProcessingJob refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html">CreateProcessingJob</a>
 */
record ProcessingRules(InputRules inputs, Quotas quotas) {

    private static final int MAX_INPUTS = 10;
    private static final int MAX_OUTPUTS = 10;

    /** All that a container sees of its inputs and outputs lies here. */
    private static final String ROOT = "/opt/ml/processing/";

    /** @param present the jobs that are there, of which some run */
    void check(CreateProcessingJobRequest request, Collection<ProcessingJob> present) {
        if (request.appSpecification() == null
                || request.appSpecification().imageUri() == null
                || request.processingResources() == null
                || request.processingResources().clusterConfig() == null) {
            throw ServiceException.validation(
                    "AppSpecification with ImageUri and ProcessingResources with ClusterConfig are required.");
        }
        List<ProcessingOutput> outputs = request.processingOutputConfig() == null
                ? List.of()
                : request.processingOutputConfig().outputs();
        requireAtMost(request.processingInputs().size(), "processingInputs", MAX_INPUTS);
        requireAtMost(outputs.size(), "processingOutputConfig.outputs", MAX_OUTPUTS);
        requireUnique(
                "Input",
                request.processingInputs().stream()
                        .map(ProcessingInput::inputName)
                        .toList());
        requireUnique(
                "Output", outputs.stream().map(ProcessingOutput::outputName).toList());
        outputs.stream().filter(output -> output.s3Output() == null).findFirst().ifPresent(output -> {
            throw ServiceException.validation(
                    "Output %s has no S3Output (local SageMaker: FeatureStoreOutput is not supported)."
                            .formatted(output.outputName()));
        });
        Stream.concat(
                        request.processingInputs().stream()
                                .filter(input -> input.s3Input() != null)
                                .map(input -> input.s3Input().localPath()),
                        outputs.stream().map(output -> output.s3Output().localPath()))
                .filter(path -> path == null || !path.startsWith(ROOT) || path.contains(".."))
                .findFirst()
                .ifPresent(path -> {
                    throw ServiceException.validation(
                            "LocalPath %s is invalid. It should be a path below %s.".formatted(path, ROOT));
                });
        checkInstances(request.processingResources().clusterConfig(), present);
        request.processingInputs().forEach(input -> checkThereIsData(input, request.roleArn()));
    }

    private static void requireAtMost(int count, String member, int most) {
        if (count > most) {
            throw ServiceException.validation(
                    ("1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length"
                                    + " less than or equal to %d")
                            .formatted(member, most));
        }
    }

    private static void requireUnique(String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw ServiceException.validation("%s names must be unique, but %s is given twice.".formatted(kind, name));
        });
    }

    private void checkInstances(ProcessingClusterConfig wanted, Collection<ProcessingJob> present) {
        int inUse = present.stream()
                .filter(job -> job.isInProgress() || job.isStopping())
                .map(job -> job.description().processingResources().clusterConfig())
                .filter(used -> used.instanceType() == wanted.instanceType())
                .mapToInt(ProcessingClusterConfig::instanceCount)
                .sum();
        quotas.requireProcessingInstances(wanted.instanceTypeAsString(), inUse, wanted.instanceCount());
    }

    private void checkThereIsData(ProcessingInput input, String role) {
        if (input.s3Input() == null) {
            throw ServiceException.validation(
                    "Input %s has no S3Input (local SageMaker: DatasetDefinition is not supported)."
                            .formatted(input.inputName()));
        }
        inputs.requireObjects(input.s3Input().s3Uri(), role);
    }
}
