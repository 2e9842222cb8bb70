package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * What CloudFormation may do: the bootstrap gives it all rights there are, unless told otherwise.
 *
 * @param bootstrap the command that tells it otherwise
 * @param role its name
 */
record ExecutionRole(Subject subject, AccountClients clients, BootstrapCommand bootstrap, String role) {

    private static final String NAME = "bootstrap: execution role";
    private static final String EVERYTHING = "AdministratorAccess";

    List<Finding> look() {
        List<Finding> found = new ArrayList<>(
                new Question(subject, NAME, "iam:ListAttachedRolePolicies").ask(() -> List.of(policies())));
        if (found.stream().allMatch(finding -> finding.mark() == Mark.OK)) {
            found.addAll(new Question(subject, NAME, "iam:GetRole").ask(this::boundary));
        }
        return found;
    }

    private Finding policies() {
        List<String> attached;
        List<String> inline;
        try (IamClient iam = clients.iam()) {
            attached =
                    iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role)).attachedPolicies().stream()
                            .map(AttachedPolicy::policyName)
                            .sorted()
                            .toList();
            inline = attached.isEmpty()
                    ? iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames().stream()
                            .toList()
                    : List.of();
        } catch (NoSuchEntityException e) {
            return Finding.fail(NAME, "there is no role " + role, "bootstrap the account")
                    .by(bootstrap.first());
        }
        if (subject.isRehearsal() && attached.stream().allMatch(String::isEmpty)) {
            return Finding.warn(NAME, "not checked: the emulator does not keep its policies; on AWS they are", "");
        }
        if (attached.contains(EVERYTHING)) {
            return Finding.warn(
                            NAME,
                            "it has %s: whoever deploys may do anything".formatted(EVERYTHING),
                            "make the policies in src/main/bootstrap, and bootstrap with them")
                    .by(bootstrap.again());
        }
        if (attached.isEmpty() && inline.isEmpty()) {
            return Finding.fail(
                            NAME,
                            "it has no policies, so CloudFormation may make nothing",
                            "make the policies in src/main/bootstrap, and bootstrap with them")
                    .by(bootstrap.again());
        }
        List<String> all = attached.isEmpty() ? inline : attached;
        List<String> needed = BootstrapCommand.policies(subject.environment(), subject.pipelineAccount());
        List<String> missing = all.stream().anyMatch(needed::contains)
                ? needed.stream().filter(policy -> !all.contains(policy)).toList()
                : List.of();
        return missing.isEmpty()
                ? Finding.ok(NAME, "it has " + String.join(", ", all))
                : Finding.fail(
                                NAME,
                                "it has %s, but not %s".formatted(String.join(", ", all), String.join(", ", missing)),
                                "make the policies in src/main/bootstrap, and bootstrap with them")
                        .by(bootstrap.again());
    }

    private List<Finding> boundary() {
        try (IamClient iam = clients.iam()) {
            return Optional.ofNullable(iam.getRole(request -> request.roleName(role))
                            .role()
                            .permissionsBoundary())
                    .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
                    .map(arn -> Finding.ok(NAME, "it is bounded by " + arn))
                    .stream()
                    .toList();
        }
    }
}
