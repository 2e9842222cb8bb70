package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;

/**
 * The model registry's groups, each a row of versions.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-models.html">models, versions,
 *     groups</a>
 */
final class ModelPackageGroups {

    private final Map<String, DescribeModelPackageGroupResponse> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Scope scope;
    private final Tags tags;

    ModelPackageGroups(Scope scope, Tags tags) {
        this.scope = scope;
        this.tags = tags;
    }

    /** @param isEmpty tells by its name whether a group has no version left */
    void register(Operations operations, Predicate<String> isEmpty) {
        operations
                .add("CreateModelPackageGroup", CreateModelPackageGroupRequest::builder, this::create)
                .add(
                        "DescribeModelPackageGroup",
                        DescribeModelPackageGroupRequest::builder,
                        request -> get(request.modelPackageGroupName()))
                .add("ListModelPackageGroups", ListModelPackageGroupsRequest::builder, this::list)
                .add(
                        "DeleteModelPackageGroup",
                        DeleteModelPackageGroupRequest::builder,
                        request -> delete(request, isEmpty));
    }

    /** Returns the group of that name or ARN, or refuses the request. */
    DescribeModelPackageGroupResponse get(String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        DescribeModelPackageGroupResponse group = groups.get(name);
        if (group == null) {
            throw ServiceException.validation("ModelPackageGroup %s does not exist.".formatted(arn(name)));
        }
        return group;
    }

    private CreateModelPackageGroupResponse create(CreateModelPackageGroupRequest request) {
        String name = request.modelPackageGroupName();
        String arn = arn(name);
        if (groups.containsKey(name)) {
            throw ServiceException.validation("Model Package Group already exists: %s".formatted(arn));
        }
        tags.attach(arn, request.tags());
        groups.put(
                name,
                Shapes.copy(request, DescribeModelPackageGroupResponse.builder())
                        .modelPackageGroupArn(arn)
                        .modelPackageGroupStatus(ModelPackageGroupStatus.COMPLETED)
                        .creationTime(Instant.now())
                        .build());
        return CreateModelPackageGroupResponse.builder()
                .modelPackageGroupArn(arn)
                .build();
    }

    private ListModelPackageGroupsResponse list(ListModelPackageGroupsRequest request) {
        Page<ModelPackageGroupSummary> page = Listing.page(
                request, groups.values().stream().map(ModelPackageGroups::item).toList());
        return ListModelPackageGroupsResponse.builder()
                .modelPackageGroupSummaryList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<ModelPackageGroupSummary> item(DescribeModelPackageGroupResponse group) {
        ModelPackageGroupSummary summary =
                Shapes.copy(group, ModelPackageGroupSummary.builder()).build();
        return new Item<>(group.modelPackageGroupName(), "-", group.creationTime(), group.creationTime(), summary);
    }

    private DeleteModelPackageGroupResponse delete(DeleteModelPackageGroupRequest request, Predicate<String> isEmpty) {
        DescribeModelPackageGroupResponse group = get(request.modelPackageGroupName());
        if (!isEmpty.test(group.modelPackageGroupName())) {
            throw ServiceException.refused(
                    "ConflictException",
                    "Model Package Group cannot be deleted because it still contains Model Packages: "
                            + group.modelPackageGroupArn());
        }
        tags.detach(group.modelPackageGroupArn());
        groups.remove(group.modelPackageGroupName());
        return DeleteModelPackageGroupResponse.builder().build();
    }

    private String arn(String name) {
        return scope.arn("model-package-group", name);
    }
}
