package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;

/**
 * The apps of a domain without internet have security groups: "required when AppNetworkAccessType is set to VpcOnly".
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UserSettings.html">SecurityGroups</a>
 */
final class PrivateDomainHasSecurityGroups implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        JsonNode groups = resource.at("/DefaultUserSettings/SecurityGroups");
        boolean none = Known.isAbsent(groups) || groups.isArray() && groups.isEmpty();
        return resource.is(Types.DOMAIN)
                        && resource.text("/AppNetworkAccessType").equals("VpcOnly")
                        && none
                ? Stream.of("DefaultUserSettings should have SecurityGroups: the domain is VpcOnly")
                : Stream.empty();
    }
}
