package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.net.URI;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateWorkforceRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateWorkforceResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteWorkforceRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteWorkforceResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeWorkforceRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeWorkforceResponse;
import software.amazon.awssdk.services.sagemaker.model.ListWorkforcesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListWorkforcesResponse;
import software.amazon.awssdk.services.sagemaker.model.Workforce;
import software.amazon.awssdk.services.sagemaker.model.WorkforceStatus;

/**
 * The operations on the private workforce, of which a region has one at the most.
 *
 * <p>Nobody signs in here: whether the Cognito user pool is there is not looked at.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateWorkforce.html">CreateWorkforce</a>
 */
final class Workforces {

    private final Shelf<Workforce> shelf;
    private final Shelf<?> teams;
    private final Scope scope;
    private final Tags tags;
    private final URI portal;

    /**
     * @param teams a workforce with work teams stays
     * @param portal where the workers' pages of this region are
     */
    Workforces(Scope scope, Shelf<?> teams, Tags tags, URI portal) {
        this.shelf = new Shelf<>(scope, "workforce", "workforce");
        this.teams = teams;
        this.scope = scope;
        this.tags = tags;
        this.portal = portal;
    }

    void register(Operations operations) {
        operations
                .add("CreateWorkforce", CreateWorkforceRequest::builder, this::create)
                .add(
                        "DescribeWorkforce",
                        DescribeWorkforceRequest::builder,
                        request -> DescribeWorkforceResponse.builder()
                                .workforce(shelf.get(request.workforceName()))
                                .build())
                .add("ListWorkforces", ListWorkforcesRequest::builder, this::list)
                .add("DeleteWorkforce", DeleteWorkforceRequest::builder, this::delete);
    }

    /** Whether there is a workforce of the name; every region's first is enough for who names none. */
    boolean has(String name) {
        return name == null ? !shelf.all().isEmpty() : shelf.find(name).isPresent();
    }

    /** Returns the ARN of the region's workforce, or null if there is none. */
    String arn() {
        return shelf.all().stream().map(Workforce::workforceArn).findFirst().orElse(null);
    }

    private CreateWorkforceResponse create(CreateWorkforceRequest request) {
        if (!shelf.all().isEmpty()) {
            throw ServiceException.validation(
                    "Cannot create more than one workforce for account %s. If you are trying to update existing workforce, please use UpdateWorkforce API"
                            .formatted(scope.account()));
        }
        if ((request.cognitoConfig() == null) == (request.oidcConfig() == null)) {
            throw ServiceException.validation("Specify either CognitoConfig or OidcConfig.");
        }
        if (request.cognitoConfig() == null) {
            throw ServiceException.validation(
                    "OidcConfig cannot be used. (local SageMaker: it knows workforces of a Cognito user pool)");
        }
        String arn = shelf.arn(request.workforceName());
        tags.attach(arn, request.tags());
        shelf.put(
                request.workforceName(),
                Workforce.builder()
                        .workforceName(request.workforceName())
                        .workforceArn(arn)
                        .cognitoConfig(request.cognitoConfig())
                        .sourceIpConfig(request.sourceIpConfig())
                        .subDomain(portal.toString())
                        .createDate(Instant.now())
                        .lastUpdatedDate(Instant.now())
                        .status(WorkforceStatus.ACTIVE)
                        .build());
        return CreateWorkforceResponse.builder().workforceArn(arn).build();
    }

    private DeleteWorkforceResponse delete(DeleteWorkforceRequest request) {
        Workforce workforce = shelf.get(request.workforceName());
        if (!teams.all().isEmpty()) {
            throw ServiceException.validation(
                    "Cannot delete workforce %s because it has work teams. (local SageMaker: delete %d of them first)"
                            .formatted(workforce.workforceName(), teams.all().size()));
        }
        tags.detach(workforce.workforceArn());
        shelf.remove(request.workforceName());
        return DeleteWorkforceResponse.builder().build();
    }

    private ListWorkforcesResponse list(ListWorkforcesRequest request) {
        Page<Workforce> page = Listing.page(
                request,
                shelf.all().stream()
                        .map(each ->
                                new Item<>(each.workforceName(), "-", each.createDate(), each.lastUpdatedDate(), each))
                        .toList());
        return ListWorkforcesResponse.builder()
                .workforces(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
