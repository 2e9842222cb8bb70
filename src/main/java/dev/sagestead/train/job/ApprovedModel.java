package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.artifacts.ModelLock.Origin;
import dev.sagestead.train.Trainer;
import dev.sagestead.train.TrainingTask;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/**
 * A version in the model registry that somebody has approved, as the source of a model folder: what is adopted is
 * measured and locked like what was trained.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html">approval</a>
 */
public final class ApprovedModel implements Trainer {

    private static final Pattern S3 = Pattern.compile("s3://([^/]+)/(.+)");

    private final DescribeModelPackageResponse version;
    private final S3Client s3;

    private ApprovedModel(DescribeModelPackageResponse version, S3Client s3) {
        this.version = version;
        this.s3 = s3;
    }

    /**
     * Finds a version.
     *
     * @param number the version, or nothing for the newest that is approved
     * @throws InvalidInputException if there is none, or it is not approved
     */
    public static ApprovedModel find(SageMakerClient sageMaker, S3Client s3, String group, Optional<Integer> number) {
        if (number.isEmpty()) {
            return newest(sageMaker, s3, group)
                    .orElseThrow(() -> new InvalidInputException("no version of %s is approved".formatted(group)));
        }
        DescribeModelPackageResponse version = newest(
                        sageMaker, group, each -> number.get().equals(each.modelPackageVersion()))
                .orElseThrow(() -> new InvalidInputException("%s has no version %d".formatted(group, number.get())));
        if (version.modelApprovalStatus() != ModelApprovalStatus.APPROVED) {
            throw new InvalidInputException("version %d of %s is %s; only an approved version is adopted"
                    .formatted(version.modelPackageVersion(), group, version.modelApprovalStatusAsString()));
        }
        return new ApprovedModel(version, s3);
    }

    /** Finds the newest version that is approved, if any is; of a group that nobody has made yet none is. */
    public static Optional<ApprovedModel> newest(SageMakerClient sageMaker, S3Client s3, String group) {
        return newest(sageMaker, group, each -> each.modelApprovalStatus() == ModelApprovalStatus.APPROVED)
                .map(version -> new ApprovedModel(version, s3));
    }

    /**
     * Lets a folder keep its model where no version is approved, unless that model is itself a version: one that was
     * rejected since would otherwise be deployed, because it was once committed.
     *
     * @throws InvalidInputException if it is one of the group
     */
    public static void letStay(ModelFolder folder, String group) {
        folder.lock()
                .map(ModelLock::origin)
                .flatMap(Origin::modelPackage)
                .filter(arn ->
                        arn.toLowerCase(Locale.ROOT).contains(":model-package/" + group.toLowerCase(Locale.ROOT) + "/"))
                .ifPresent(arn -> {
                    throw new InvalidInputException(
                            "no version of %s is approved, and %s holds %s, which is not approved any longer; approve a version, or train %s anew and commit it"
                                    .formatted(group, folder.name(), arn, folder.name()));
                });
    }

    private static Optional<DescribeModelPackageResponse> newest(
            SageMakerClient sageMaker, String group, Predicate<ModelPackageSummary> wanted) {
        try {
            return sageMaker
                    .listModelPackagesPaginator(request -> request.modelPackageGroupName(group)
                            .sortBy("CreationTime")
                            .sortOrder("Descending"))
                    .modelPackageSummaryList()
                    .stream()
                    .filter(wanted)
                    .findFirst()
                    .map(found -> sageMaker.describeModelPackage(
                            request -> request.modelPackageName(found.modelPackageArn())));
        } catch (SageMakerException e) {
            // SageMaker has no code of its own for a name that it does not know.
            if (e.getMessage().contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the version's ARN. */
    public String arn() {
        return version.modelPackageArn();
    }

    /** Returns what whoever approved has said, if anything. */
    public Optional<String> said() {
        return Optional.ofNullable(version.approvalDescription());
    }

    /** Brings the model, whatever the task. */
    @Override
    public byte[] train(TrainingTask task) {
        String url = version.inferenceSpecification().containers().get(0).modelDataUrl();
        Matcher address = S3.matcher(String.valueOf(url));
        if (!address.matches()) {
            throw new InvalidInputException("%s has no model data in S3, but %s".formatted(arn(), url));
        }
        byte[] archive = s3.getObjectAsBytes(
                        request -> request.bucket(address.group(1)).key(address.group(2)))
                .asByteArray();
        return JobModel.of(archive, url);
    }

    /** The registry knows how it was trained; the lock says where to ask. */
    @Override
    public SortedMap<String, String> tools(TrainingTask task) {
        SortedMap<String, String> tools = new TreeMap<>();
        tools.put(Origin.MODEL_PACKAGE, arn());
        said().ifPresent(said -> tools.put("approval", said));
        return tools;
    }

    /** The data files of the folder measure the model; which it was trained from, the registry knows. */
    @Override
    public Origin origin(TrainingTask task, Manifest.Trained trained) {
        return new Origin("sagestead adopt", tools(task), null, new TreeMap<>());
    }
}
