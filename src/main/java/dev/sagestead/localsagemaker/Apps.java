package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.AppDetails;
import software.amazon.awssdk.services.sagemaker.model.AppStatus;
import software.amazon.awssdk.services.sagemaker.model.AppType;
import software.amazon.awssdk.services.sagemaker.model.CreateAppRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateAppResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteAppRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteAppResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeAppRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeAppResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.ListAppsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListAppsResponse;

/**
 * What people run in Studio, each for a user or in a space. Nothing runs here; what an app stands in the way of is
 * real.
 *
 * <p>A deleted app stays listed: on AWS for 24 hours, here as long as the service runs.
 */
final class Apps {

    /** What a space of the first Studio takes, which says no app type. */
    private static final Set<AppType> CLASSIC = EnumSet.of(AppType.JUPYTER_SERVER, AppType.KERNEL_GATEWAY);

    private final Studio studio;
    private final Tags tags;
    private final Later later;

    Apps(Studio studio, Tags tags, Later later) {
        this.studio = studio;
        this.tags = tags;
        this.later = later;
    }

    void register(Operations operations) {
        operations
                .add("CreateApp", CreateAppRequest::builder, this::create)
                .add("DescribeApp", DescribeAppRequest::builder, this::describe)
                .add("ListApps", ListAppsRequest::builder, this::list)
                .add("DeleteApp", DeleteAppRequest::builder, this::delete);
    }

    private CreateAppResponse create(CreateAppRequest request) {
        studio.requireOpen(request.domainId());
        String owner = owner(request.userProfileName(), request.spaceName());
        if (request.spaceName() == null) {
            studio.user(request.domainId(), owner);
        } else {
            requireFit(studio.openSpace(request.domainId(), owner), request.appType());
        }
        String arn = arn(request.domainId(), owner, request.appTypeAsString(), request.appName());
        studio.apps()
                .find(arn)
                .filter(app -> app.status() != AppStatus.DELETED)
                .ifPresent(app -> studio.apps().requireFree(arn));
        tags.attach(arn, request.tags());
        studio.apps()
                .put(
                        arn,
                        Shapes.copy(request, DescribeAppResponse.builder())
                                .appArn(arn)
                                .status(AppStatus.PENDING)
                                .creationTime(Instant.now())
                                .build());
        later.step(() -> become(arn, AppStatus.IN_SERVICE));
        return CreateAppResponse.builder().appArn(arn).build();
    }

    private DescribeAppResponse describe(DescribeAppRequest request) {
        return get(
                request.domainId(),
                owner(request.userProfileName(), request.spaceName()),
                request.appTypeAsString(),
                request.appName());
    }

    private DeleteAppResponse delete(DeleteAppRequest request) {
        DescribeAppResponse app = get(
                request.domainId(),
                owner(request.userProfileName(), request.spaceName()),
                request.appTypeAsString(),
                request.appName());
        if (app.status() == AppStatus.DELETED) {
            throw ServiceException.validation("App [%s] has already been deleted.".formatted(app.appArn()));
        }
        if (app.status() != AppStatus.IN_SERVICE) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    "Unable to delete App [%s] because it is in %s status."
                            .formatted(app.appArn(), app.statusAsString()));
        }
        tags.detach(app.appArn());
        become(app.appArn(), AppStatus.DELETING);
        later.step(() -> become(app.appArn(), AppStatus.DELETED));
        return DeleteAppResponse.builder().build();
    }

    private ListAppsResponse list(ListAppsRequest request) {
        Page<AppDetails> page = Listing.page(
                request,
                studio.apps().all().stream()
                        .filter(app -> isWanted(request.domainIdEquals(), app.domainId()))
                        .filter(app -> isWanted(request.userProfileNameEquals(), app.userProfileName()))
                        .filter(app -> isWanted(request.spaceNameEquals(), app.spaceName()))
                        .map(Apps::item)
                        .toList());
        return ListAppsResponse.builder()
                .apps(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isWanted(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static Item<AppDetails> item(DescribeAppResponse app) {
        return new Item<>(
                app.appArn(),
                app.statusAsString(),
                app.creationTime(),
                app.creationTime(),
                Shapes.copy(app, AppDetails.builder()).build());
    }

    /** Returns the user or space that an app is for; it is for one of them. */
    private static String owner(String userProfileName, String spaceName) {
        if ((userProfileName == null) == (spaceName == null)) {
            throw ServiceException.validation("Exactly one of UserProfileName and SpaceName must be specified.");
        }
        return spaceName == null ? userProfileName : spaceName;
    }

    private static void requireFit(DescribeSpaceResponse space, AppType type) {
        AppType declared =
                space.spaceSettings() == null ? null : space.spaceSettings().appType();
        boolean fits = declared == null || CLASSIC.contains(declared) ? CLASSIC.contains(type) : declared == type;
        if (!fits) {
            throw ServiceException.validation("AppType [%s] does not fit Space [%s], whose AppType is [%s]."
                    .formatted(type, space.spaceArn(), declared == null ? "JupyterServer" : declared));
        }
    }

    private DescribeAppResponse get(String domainId, String owner, String type, String name) {
        studio.domain(domainId);
        return studio.apps().get(arn(domainId, owner, type, name));
    }

    private String arn(String domainId, String owner, String type, String name) {
        return studio.scope().arn("app/" + domainId, owner + "/" + type + "/" + name);
    }

    private void become(String arn, AppStatus status) {
        studio.apps().put(arn, studio.apps().get(arn).toBuilder().status(status).build());
    }
}
