package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatusDetails;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatusItem;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageResponse;

/** The versions in the model registry: what to run, and whether somebody has approved of it. */
final class ModelPackages {

    private final Map<String, DescribeModelPackageResponse> packages = new LinkedHashMap<>();
    private final Map<String, Integer> lastVersions = new TreeMap<>();
    private final ModelPackageGroups groups;
    private final Scope scope;
    private final Tags tags;
    private final EventBus events;

    ModelPackages(Scope scope, Tags tags, EventBus events) {
        this.groups = new ModelPackageGroups(scope, tags);
        this.scope = scope;
        this.tags = tags;
        this.events = events;
    }

    void register(Operations operations) {
        groups.register(
                operations,
                group -> packages.values().stream()
                        .noneMatch(version -> version.modelPackageGroupName().equals(group)));
        operations
                .add("CreateModelPackage", CreateModelPackageRequest::builder, this::create)
                .add(
                        "DescribeModelPackage",
                        DescribeModelPackageRequest::builder,
                        request -> get(request.modelPackageName()))
                .add("ListModelPackages", ListModelPackagesRequest::builder, this::list)
                .add("UpdateModelPackage", UpdateModelPackageRequest::builder, this::update)
                .add("DeleteModelPackage", DeleteModelPackageRequest::builder, this::delete);
    }

    /** Returns the version of that ARN, or of that name such as {@code group/3}, or refuses the request. */
    DescribeModelPackageResponse get(String nameOrArn) {
        String arn = nameOrArn.startsWith("arn:")
                ? nameOrArn.toLowerCase(Locale.ROOT)
                : scope.arn("model-package", nameOrArn);
        DescribeModelPackageResponse found = packages.get(arn);
        if (found == null) {
            throw ServiceException.validation("ModelPackage %s does not exist.".formatted(arn));
        }
        return found;
    }

    private CreateModelPackageResponse create(CreateModelPackageRequest request) {
        if (request.modelPackageGroupName() == null) {
            throw ServiceException.validation(
                    "ModelPackageGroupName is required. (local SageMaker: it keeps versioned model packages only, and no"
                            + " unversioned ones as for AWS Marketplace)");
        }
        if (request.inferenceSpecification() == null
                || request.inferenceSpecification().containers().isEmpty()) {
            throw ServiceException.validation("InferenceSpecification with at least one container is required."
                    + " (local SageMaker: it makes no package from a SourceUri or an algorithm)");
        }
        String group = groups.get(request.modelPackageGroupName()).modelPackageGroupName();
        // A number is never given twice, not even after its version is gone.
        int version = lastVersions.merge(group.toLowerCase(Locale.ROOT), 1, Integer::sum);
        String arn = scope.arn("model-package", group + "/" + version);
        tags.attach(arn, request.tags());
        DescribeModelPackageResponse registered = Shapes.copy(request, DescribeModelPackageResponse.builder())
                .modelPackageGroupName(group)
                .modelPackageVersion(version)
                .modelPackageArn(arn)
                .creationTime(Instant.now())
                .modelPackageStatus(ModelPackageStatus.COMPLETED)
                .modelPackageStatusDetails(nothingToSay())
                .modelApprovalStatus(
                        request.modelApprovalStatus() == null
                                ? ModelApprovalStatus.PENDING_MANUAL_APPROVAL
                                : request.modelApprovalStatus())
                .build();
        packages.put(arn, registered);
        events.put(StateChange.registered(registered));
        return CreateModelPackageResponse.builder().modelPackageArn(arn).build();
    }

    private static ModelPackageStatusDetails nothingToSay() {
        return ModelPackageStatusDetails.builder()
                .validationStatuses(new ModelPackageStatusItem[0])
                .imageScanStatuses(new ModelPackageStatusItem[0])
                .build();
    }

    private ListModelPackagesResponse list(ListModelPackagesRequest request) {
        String group = request.modelPackageGroupName() == null
                ? null
                : groups.get(request.modelPackageGroupName()).modelPackageGroupName();
        Page<ModelPackageSummary> page = Listing.page(
                request,
                packages.values().stream()
                        .filter(version ->
                                group == null || version.modelPackageGroupName().equals(group))
                        .filter(version -> request.modelApprovalStatus() == null
                                || version.modelApprovalStatus() == request.modelApprovalStatus())
                        .map(ModelPackages::item)
                        .toList());
        return ListModelPackagesResponse.builder()
                .modelPackageSummaryList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<ModelPackageSummary> item(DescribeModelPackageResponse version) {
        ModelPackageSummary summary =
                Shapes.copy(version, ModelPackageSummary.builder()).build();
        // With zeros in front the order of the names is that of the versions.
        String name = "%s/%09d".formatted(version.modelPackageGroupName(), version.modelPackageVersion());
        return new Item<>(name, "-", version.creationTime(), version.creationTime(), summary);
    }

    private UpdateModelPackageResponse update(UpdateModelPackageRequest request) {
        DescribeModelPackageResponse before = get(request.modelPackageArn());
        Map<String, String> metadata = new LinkedHashMap<>(before.customerMetadataProperties());
        metadata.putAll(request.customerMetadataProperties());
        metadata.keySet().removeAll(request.customerMetadataPropertiesToRemove());
        // The first of the two copies would otherwise take the metadata of the request alone.
        DescribeModelPackageResponse.Builder after = Shapes.copy(request, before.toBuilder())
                .modelPackageArn(before.modelPackageArn())
                .lastModifiedTime(Instant.now());
        if (!metadata.isEmpty() || before.hasCustomerMetadataProperties()) {
            after.customerMetadataProperties(metadata);
        }
        DescribeModelPackageResponse updated = after.build();
        packages.put(before.modelPackageArn(), updated);
        events.put(StateChange.updated(updated, request));
        return UpdateModelPackageResponse.builder()
                .modelPackageArn(before.modelPackageArn())
                .build();
    }

    private DeleteModelPackageResponse delete(DeleteModelPackageRequest request) {
        String arn = get(request.modelPackageName()).modelPackageArn();
        tags.detach(arn);
        packages.remove(arn);
        return DeleteModelPackageResponse.builder().build();
    }
}
