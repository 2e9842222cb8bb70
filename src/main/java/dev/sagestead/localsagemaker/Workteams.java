package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateWorkteamRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateWorkteamResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteWorkteamRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteWorkteamResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeWorkteamRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeWorkteamResponse;
import software.amazon.awssdk.services.sagemaker.model.ListWorkteamsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListWorkteamsResponse;
import software.amazon.awssdk.services.sagemaker.model.MemberDefinition;
import software.amazon.awssdk.services.sagemaker.model.UpdateWorkteamRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateWorkteamResponse;
import software.amazon.awssdk.services.sagemaker.model.Workteam;

/**
 * The operations on private work teams. Whether their Cognito groups are there is not looked at.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateWorkteam.html">CreateWorkteam</a>
 */
record Workteams(Shelf<Workteam> shelf, Workforces workforces, Tags tags, URI portal) {

    /** The most in a region: {@value}. */
    private static final int MAX_TEAMS = 25;

    private static final int MAX_MEMBERS = 10;

    /** @param portal where the workers' pages of this region are */
    Workteams {}

    static Shelf<Workteam> shelf(Scope scope) {
        return new Shelf<>(scope, "work team", "workteam/private-crowd");
    }

    void register(Operations operations) {
        operations
                .add("CreateWorkteam", CreateWorkteamRequest::builder, this::create)
                .add(
                        "DescribeWorkteam",
                        DescribeWorkteamRequest::builder,
                        request -> DescribeWorkteamResponse.builder()
                                .workteam(get(request.workteamName()))
                                .build())
                .add("UpdateWorkteam", UpdateWorkteamRequest::builder, this::update)
                .add("DeleteWorkteam", DeleteWorkteamRequest::builder, this::delete)
                .add("ListWorkteams", ListWorkteamsRequest::builder, this::list);
    }

    /** Returns the team of an ARN. */
    Optional<Workteam> ofArn(String arn) {
        return shelf.all().stream()
                .filter(team -> team.workteamArn().equals(arn))
                .findFirst();
    }

    private Workteam get(String name) {
        return shelf.find(name).orElseThrow(() -> missing(shelf.arn(name)));
    }

    static ServiceException missing(String arn) {
        return ServiceException.validation(
                "The specified Workteam '%s' does not exist or you do not have access to it.".formatted(arn));
    }

    private CreateWorkteamResponse create(CreateWorkteamRequest request) {
        shelf.requireFree(request.workteamName());
        if (shelf.all().size() >= MAX_TEAMS) {
            throw ServiceException.refused(
                    "ResourceLimitExceeded",
                    "You cannot create more than %d work teams in an account and region.".formatted(MAX_TEAMS));
        }
        if (!workforces.has(request.workforceName())) {
            throw ServiceException.validation("Could not find workforce \"%s\".".formatted(request.workforceName()));
        }
        checkMembers(request.memberDefinitions());
        String arn = shelf.arn(request.workteamName());
        tags.attach(arn, request.tags());
        shelf.put(
                request.workteamName(),
                Workteam.builder()
                        .workteamName(request.workteamName())
                        .workteamArn(arn)
                        .workforceArn(workforces.arn())
                        .description(request.description())
                        .memberDefinitions(request.memberDefinitions())
                        .notificationConfiguration(request.notificationConfiguration())
                        .workerAccessConfiguration(request.workerAccessConfiguration())
                        .subDomain(portal + request.workteamName())
                        .createDate(Instant.now())
                        .lastUpdatedDate(Instant.now())
                        .build());
        return CreateWorkteamResponse.builder().workteamArn(arn).build();
    }

    private static void checkMembers(List<MemberDefinition> members) {
        if (members.isEmpty() || members.size() > MAX_MEMBERS) {
            throw ServiceException.validation(
                    "1 validation error detected: Value at 'memberDefinitions' failed to satisfy constraint: Member must have length between 1 and %d"
                            .formatted(MAX_MEMBERS));
        }
    }

    private UpdateWorkteamResponse update(UpdateWorkteamRequest request) {
        Workteam team = get(request.workteamName());
        if (request.hasMemberDefinitions()) {
            checkMembers(request.memberDefinitions());
        }
        Workteam updated = team.copy(changed -> {
            changed.lastUpdatedDate(Instant.now());
            if (request.hasMemberDefinitions()) {
                changed.memberDefinitions(request.memberDefinitions());
            }
            if (request.description() != null) {
                changed.description(request.description());
            }
            if (request.notificationConfiguration() != null) {
                changed.notificationConfiguration(request.notificationConfiguration());
            }
            if (request.workerAccessConfiguration() != null) {
                changed.workerAccessConfiguration(request.workerAccessConfiguration());
            }
        });
        shelf.put(request.workteamName(), updated);
        return UpdateWorkteamResponse.builder().workteam(updated).build();
    }

    private DeleteWorkteamResponse delete(DeleteWorkteamRequest request) {
        Workteam team = get(request.workteamName());
        tags.detach(team.workteamArn());
        shelf.remove(request.workteamName());
        return DeleteWorkteamResponse.builder().success(true).build();
    }

    private ListWorkteamsResponse list(ListWorkteamsRequest request) {
        Page<Workteam> page = Listing.page(
                request,
                shelf.all().stream()
                        .map(team ->
                                new Item<>(team.workteamName(), "-", team.createDate(), team.lastUpdatedDate(), team))
                        .toList());
        return ListWorkteamsResponse.builder()
                .workteams(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
