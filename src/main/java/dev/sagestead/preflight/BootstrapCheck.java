package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.BootstrapNeed;
import dev.sagestead.settings.BootstrapQualifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Whether {@code cdk bootstrap} made in the account what the assembly needs, and lets the pipeline in.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html">Bootstrap your environment</a>
 */
record BootstrapCheck(Subject subject, AccountClients clients) implements Check {

    private static final String VERSION = "bootstrap";
    private static final String DEPLOY_ROLE = "bootstrap: deploy role";

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        oldestThatWillDo()
                .forEach((parameter, version) -> found.addAll(new Question(subject, VERSION, "ssm:GetParameter")
                        .ask(() -> List.of(version(parameter, version)))));
        needs().stream()
                .map(BootstrapNeed::deployRole)
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .forEach(arn -> found.addAll(
                        new Question(subject, DEPLOY_ROLE, "iam:GetRole").ask(() -> List.of(deployRole(arn)))));
        needs().stream()
                .map(BootstrapNeed::executionRole)
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .forEach(arn -> found.addAll(new ExecutionRole(subject, clients, bootstrap(), nameOf(arn)).look()));
        return found;
    }

    private List<BootstrapNeed> needs() {
        return subject.stacks().stream()
                .map(AssemblyStack::bootstrap)
                .filter(BootstrapNeed::isNeeded)
                .toList();
    }

    private Map<String, Integer> oldestThatWillDo() {
        Map<String, Integer> versions = new TreeMap<>();
        needs().forEach(need -> versions.merge(need.versionParameter(), need.version(), Math::max));
        return versions;
    }

    private Finding version(String parameter, int needed) {
        try (SsmClient ssm = clients.ssm()) {
            String value = ssm.getParameter(request -> request.name(parameter))
                    .parameter()
                    .value();
            if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= needed) {
                return Finding.ok(VERSION, "version %s (%d or newer is needed)".formatted(value, needed));
            }
            return Finding.fail(
                            VERSION,
                            "version %s is too old; %d or newer is needed".formatted(value, needed),
                            "bootstrap again")
                    .by(bootstrap().again());
        } catch (ParameterNotFoundException e) {
            return Finding.fail(
                            VERSION,
                            "there is none: no parameter %s in %s"
                                    .formatted(parameter, subject.target().region()),
                            "bootstrap the account")
                    .by(bootstrap().first());
        }
    }

    private Finding deployRole(String arn) {
        String name = nameOf(arn);
        Optional<Role> role = role(name);
        if (role.isEmpty()) {
            return Finding.fail(DEPLOY_ROLE, "there is no role " + name, "bootstrap the account")
                    .by(bootstrap().first());
        }
        SortedSet<String> trusted =
                TrustPolicy.of(role.get().assumeRolePolicyDocument()).accounts();
        String who = "account " + String.join(", ", trusted);
        String own = subject.target().account();
        return subject.pipelineAccount()
                .filter(pipeline -> !pipeline.equals(own) && !trusted.contains(pipeline))
                .map(pipeline -> Finding.fail(
                                DEPLOY_ROLE,
                                "it trusts %s, not the pipeline's account %s".formatted(who, pipeline),
                                "bootstrap again with --trust")
                        .by(bootstrap().trusting(trusted)))
                .orElseGet(() -> Finding.ok(DEPLOY_ROLE, "it trusts " + who));
    }

    private Optional<Role> role(String name) {
        try (IamClient iam = clients.iam()) {
            return Optional.of(iam.getRole(request -> request.roleName(name)).role());
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    private BootstrapCommand bootstrap() {
        BootstrapQualifier qualifier = needs().stream()
                .map(need -> need.versionParameter().replaceFirst("^/cdk-bootstrap/(.*)/version$", "$1"))
                .map(BootstrapQualifier::new)
                .findFirst()
                .orElseThrow();
        return new BootstrapCommand(subject.environment(), qualifier, subject.pipelineAccount());
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
