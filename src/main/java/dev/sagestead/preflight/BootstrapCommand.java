package dev.sagestead.preflight;

import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * {@code cdk bootstrap}, as this platform wants it.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html">Customize bootstrapping</a>
 */
final class BootstrapCommand {

    /** The policies in {@code src/main/bootstrap}, each under the name of its file. */
    static final List<String> POLICIES = List.of("sagestead-network", "sagestead-platform", "sagestead-storage");

    private static final String DEFAULT_QUALIFIER = "hnb659fds";

    private BootstrapCommand() {}

    /**
     * Returns the command.
     *
     * @param qualifier of the bootstrap, by which several in one account are told apart
     * @param trusted all accounts that may deploy; whom the command does not name is trusted no longer
     */
    static String of(Target target, String qualifier, SortedSet<String> trusted) {
        String partition = PartitionMetadata.of(Region.of(target.region())).id();
        String policies = POLICIES.stream()
                .map(name -> "arn:%s:iam::%s:policy/%s".formatted(partition, target.account(), name))
                .collect(Collectors.joining(","));
        return "npx cdk bootstrap aws://%s/%s%s%s --cloudformation-execution-policies %s"
                .formatted(
                        target.account(),
                        target.region(),
                        qualifier.equals(DEFAULT_QUALIFIER) ? "" : " --qualifier " + qualifier,
                        trusted.isEmpty() ? "" : " --trust " + String.join(",", trusted),
                        policies);
    }
}
