package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.transform.DataFilter;
import dev.sagestead.localsagemaker.transform.RecordFormat;
import dev.sagestead.localsagemaker.transform.UnusableRecordException;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DataProcessing;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TransformResources;
import software.amazon.awssdk.services.sagemaker.model.TransformS3DataSource;

/**
 * What CreateTransformJob refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html">CreateTransformJob</a>
 */
record TransformRules(InputRules inputs, Quotas quotas) {

    private static final int MAX_INSTANCES = 100;
    private static final int MAX_PAYLOAD_MB = 100;
    private static final int MAX_VARIABLES = 16;
    private static final int MAX_VALUE_LENGTH = 10_240;
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,1023}");

    /**
     * @param model with the role that reads and writes S3
     * @param present the jobs that are there, of which some run
     */
    void check(CreateTransformJobRequest request, DescribeModelResponse model, Collection<TransformJob> present) {
        checkModel(model);
        checkPayload(request);
        checkEnvironment(request);
        checkDataProcessing(request);
        checkInstances(request.transformResources(), present);
        TransformS3DataSource source = request.transformInput().dataSource().s3DataSource();
        if (source.s3DataType() != S3DataType.S3_PREFIX && source.s3DataType() != S3DataType.MANIFEST_FILE) {
            throw ServiceException.validation(
                    "S3DataType %s is not supported by transform jobs. Supported are ManifestFile and S3Prefix."
                            .formatted(source.s3DataTypeAsString()));
        }
        inputs.requireObjects(source.s3Uri(), model.executionRoleArn());
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html">ModelDataSource</a>
     */
    private static void checkModel(DescribeModelResponse model) {
        require(
                Stream.concat(Stream.ofNullable(model.primaryContainer()), model.containers().stream())
                        .allMatch(container -> container.modelDataSource() == null),
                "SageMaker Batch currently doesn't support Model entity with container definitions which use"
                        + " ModelDataSource attribute");
    }

    private static void checkPayload(CreateTransformJobRequest request) {
        int payload = Objects.requireNonNullElse(request.maxPayloadInMB(), TransformPlan.DEFAULT_PAYLOAD_MB);
        int concurrent = Math.max(1, Objects.requireNonNullElse(request.maxConcurrentTransforms(), 1));
        if ((long) payload * concurrent > MAX_PAYLOAD_MB) {
            throw ServiceException.validation(
                    "MaxConcurrentTransforms * MaxPayloadInMB must not exceed %d MB, but is %d * %d MB."
                            .formatted(MAX_PAYLOAD_MB, concurrent, payload));
        }
    }

    private static void checkEnvironment(CreateTransformJobRequest request) {
        if (request.environment().size() > MAX_VARIABLES) {
            throw violation("environment", "length less than or equal to " + MAX_VARIABLES);
        }
        request.environment().forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw ServiceException.validation(
                        "Environment variable '%s' should match %s.".formatted(name, VARIABLE.pattern()));
            }
            if (value.length() > MAX_VALUE_LENGTH) {
                throw violation("environment", "length less than or equal to " + MAX_VALUE_LENGTH);
            }
        });
    }

    private void checkInstances(TransformResources wanted, Collection<TransformJob> present) {
        if (wanted.instanceCount() < 1) {
            throw violation("transformResources.instanceCount", "value greater than or equal to 1");
        }
        if (wanted.instanceCount() > MAX_INSTANCES) {
            throw violation("transformResources.instanceCount", "value less than or equal to " + MAX_INSTANCES);
        }
        int inUse = present.stream()
                .filter(job -> job.isInProgress() || job.isStopping())
                .map(job -> job.description().transformResources())
                .filter(used -> used.instanceType() == wanted.instanceType())
                .mapToInt(TransformResources::instanceCount)
                .sum();
        quotas.requireTransformInstances(wanted.instanceTypeAsString(), inUse, wanted.instanceCount());
    }

    private static ServiceException violation(String member, String constraint) {
        return ServiceException.validation(
                "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have %s"
                        .formatted(member, constraint));
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html#batch-transform-data-processing-steps">what
     *     has to be the same for input and output</a>
     */
    private static void checkDataProcessing(CreateTransformJobRequest request) {
        DataProcessing processing = request.dataProcessing();
        if (processing == null) {
            return;
        }
        DataFilter input = filter("InputFilter", processing.inputFilter());
        DataFilter output = filter("OutputFilter", processing.outputFilter());
        boolean isJoined = processing.joinSource() == JoinSource.INPUT;
        boolean isWritten = isJoined || !output.selectsAll();
        if (input.selectsAll() && !isWritten) {
            return;
        }
        Optional<RecordFormat> format = RecordFormat.of(request.transformInput().contentType());
        require(
                format.isPresent(),
                "DataProcessing needs a ContentType of text/csv, application/json or application/jsonlines, but it is %s."
                        .formatted(request.transformInput().contentType()));
        boolean isSplit = request.transformInput().splitType() == SplitType.LINE;
        boolean isAssembled = request.transformOutput().assembleWith() == AssemblyType.LINE;
        if (format.get() == RecordFormat.CSV) {
            require(isSplit, "DataProcessing of text/csv needs the SplitType Line.");
            require(
                    input.isForRows() && output.isForRows(),
                    "A row of text/csv has no attributes: InputFilter and OutputFilter can select by index only,"
                            + " such as $[0] or $[1:].");
        }
        if (isWritten) {
            require(
                    RecordFormat.of(request.transformOutput().accept()).equals(format),
                    "JoinSource and OutputFilter need an Accept that matches the ContentType %s, but it is %s."
                            .formatted(
                                    request.transformInput().contentType(),
                                    request.transformOutput().accept()));
            require(
                    isSplit == isAssembled,
                    "JoinSource and OutputFilter need an AssembleWith that matches the SplitType %s, but it is %s."
                            .formatted(
                                    request.transformInput().splitTypeAsString(),
                                    request.transformOutput().assembleWithAsString()));
        }
    }

    private static DataFilter filter(String member, String path) {
        try {
            return DataFilter.parse(path);
        } catch (UnusableRecordException e) {
            throw ServiceException.validation(
                    "%s is no JSONPath that transform jobs support: %s".formatted(member, e.getMessage()));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw ServiceException.validation(message);
        }
    }
}
