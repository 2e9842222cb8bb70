package dev.sagestead.localsagemaker.home;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a domain asks of its home file system.
 *
 * @param domainId names the security groups
 * @param domainArn marks everything that belongs to the domain
 * @param vpcId where the security groups are
 * @param subnetIds where the file system can be reached
 * @param kmsKeyId encrypts it; without one, EFS's own key does
 */
public record Home(String domainId, String domainArn, String vpcId, List<String> subnetIds, Optional<String> kmsKeyId) {

    public Home {
        requireNonNull(domainId, "domainId");
        requireNonNull(domainArn, "domainArn");
        requireNonNull(vpcId, "vpcId");
        requireNonNull(kmsKeyId, "kmsKeyId");
        subnetIds = List.copyOf(subnetIds);
    }
}
