package dev.sagestead.preflight;

import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * {@code cdk bootstrap}, as this platform wants it.
 *
 * @param environment whose account and region it is
 * @param qualifier by which several bootstraps of one account are told apart
 * @param pipelineAccount the account that the pipeline runs in, if there is one
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html">Customize bootstrapping</a>
 */
record BootstrapCommand(
        EnvironmentSettings environment, BootstrapQualifier qualifier, Optional<String> pipelineAccount) {

    /** The policies in {@code src/main/bootstrap} that every environment needs, each under the name of its file. */
    static final List<String> POLICIES = List.of("sagestead-network", "sagestead-platform", "sagestead-storage");

    /** The policy that an environment needs besides if it has training or labelling: {@value}. */
    static final String FOR_SCIENTISTS = "sagestead-scientists";

    /** The policy that an environment needs besides if a pipeline deploys it: {@value}. */
    static final String FOR_PROMOTION = "sagestead-promotion";

    /**
     * Returns the policies that an environment needs.
     *
     * @param pipelineAccount of the pipeline that deploys it, if one does
     */
    static List<String> policies(EnvironmentSettings environment, Optional<String> pipelineAccount) {
        List<String> policies = new ArrayList<>(POLICIES);
        if (environment.training().isPresent() || environment.labelling().isPresent()) {
            policies.add(FOR_SCIENTISTS);
        }
        pipelineAccount.ifPresent(account -> policies.add(FOR_PROMOTION));
        return List.copyOf(policies);
    }

    /** Returns the command for an account that was never bootstrapped. */
    String first() {
        return trusting(Collections.emptySortedSet());
    }

    /** Returns the command that renews a bootstrap. Unless it names whom to trust, who is trusted stays so. */
    String again() {
        return with(Collections.emptySortedSet());
    }

    /** Returns the command that lets the pipeline in: it has to name all, because its list replaces the one before. */
    String trusting(SortedSet<String> already) {
        SortedSet<String> trusted = new TreeSet<>(already);
        pipelineAccount.ifPresent(trusted::add);
        trusted.remove(environment.target().account());
        return with(trusted);
    }

    private String with(SortedSet<String> trusted) {
        Target target = environment.target();
        String partition = PartitionMetadata.of(Region.of(target.region())).id();
        String policies = policies(environment, pipelineAccount).stream()
                .map(name -> "arn:%s:iam::%s:policy/%s".formatted(partition, target.account(), name))
                .collect(Collectors.joining(","));
        return "npx cdk bootstrap aws://%s/%s%s%s --cloudformation-execution-policies %s"
                .formatted(
                        target.account(),
                        target.region(),
                        qualifier.isDefault() ? "" : " --qualifier " + qualifier.text(),
                        trusted.isEmpty() ? "" : " --trust " + String.join(",", trusted),
                        policies);
    }
}
