package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.CreateStudioLifecycleConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateStudioLifecycleConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteStudioLifecycleConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteStudioLifecycleConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeStudioLifecycleConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeStudioLifecycleConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ListStudioLifecycleConfigsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListStudioLifecycleConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.StudioLifecycleConfigDetails;

/** Scripts that apps run when they start. They are kept, not run: nothing runs in the apps here. */
final class LifecycleConfigs {

    private final Map<String, DescribeStudioLifecycleConfigResponse> byName = new TreeMap<>();
    private final Scope scope;
    private final Tags tags;

    LifecycleConfigs(Scope scope, Tags tags) {
        this.scope = scope;
        this.tags = tags;
    }

    void register(Operations operations) {
        operations
                .add("CreateStudioLifecycleConfig", CreateStudioLifecycleConfigRequest::builder, this::create)
                .add(
                        "DescribeStudioLifecycleConfig",
                        DescribeStudioLifecycleConfigRequest::builder,
                        request -> get(request.studioLifecycleConfigName()))
                .add("ListStudioLifecycleConfigs", ListStudioLifecycleConfigsRequest::builder, this::list)
                .add("DeleteStudioLifecycleConfig", DeleteStudioLifecycleConfigRequest::builder, this::delete);
    }

    private CreateStudioLifecycleConfigResponse create(CreateStudioLifecycleConfigRequest request) {
        String arn = arn(request.studioLifecycleConfigName());
        if (byName.containsKey(request.studioLifecycleConfigName())) {
            throw ServiceException.refused(
                    "ResourceInUse", "StudioLifecycleConfig [%s] already exists.".formatted(arn));
        }
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        byName.put(
                request.studioLifecycleConfigName(),
                Shapes.copy(request, DescribeStudioLifecycleConfigResponse.builder())
                        .studioLifecycleConfigArn(arn)
                        .creationTime(now)
                        .lastModifiedTime(now)
                        .build());
        return CreateStudioLifecycleConfigResponse.builder()
                .studioLifecycleConfigArn(arn)
                .build();
    }

    private ListStudioLifecycleConfigsResponse list(ListStudioLifecycleConfigsRequest request) {
        Page<StudioLifecycleConfigDetails> page = Listing.page(
                request,
                byName.values().stream()
                        .filter(config -> request.appTypeEquals() == null
                                || request.appTypeEquals() == config.studioLifecycleConfigAppType())
                        .map(LifecycleConfigs::item)
                        .toList());
        return ListStudioLifecycleConfigsResponse.builder()
                .studioLifecycleConfigs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<StudioLifecycleConfigDetails> item(DescribeStudioLifecycleConfigResponse config) {
        return new Item<>(
                config.studioLifecycleConfigName(),
                "-",
                config.creationTime(),
                config.lastModifiedTime(),
                Shapes.copy(config, StudioLifecycleConfigDetails.builder()).build());
    }

    private DeleteStudioLifecycleConfigResponse delete(DeleteStudioLifecycleConfigRequest request) {
        tags.detach(get(request.studioLifecycleConfigName()).studioLifecycleConfigArn());
        byName.remove(request.studioLifecycleConfigName());
        return DeleteStudioLifecycleConfigResponse.builder().build();
    }

    private DescribeStudioLifecycleConfigResponse get(String name) {
        DescribeStudioLifecycleConfigResponse config = byName.get(name);
        if (config == null) {
            throw ServiceException.refused(
                    "ResourceNotFound", "StudioLifecycleConfig [%s] does not exist.".formatted(arn(name)));
        }
        return config;
    }

    private String arn(String name) {
        return scope.arn("studio-lifecycle-config", name);
    }
}
