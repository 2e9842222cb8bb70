package dev.sagestead.constructs.network;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.PolicyJson;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies of the endpoints: who may go through, and to whose resources.
 *
 * <p>They are the fence around the VPC: with keys of another account, nobody gets data out through our own endpoints.
 * What our own roles may do is said by those roles, not here once more.
 *
 * <p>They are maps: as statements of the CDK, each would be four calls to Node.js.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">endpoint policies</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html">data
 *     perimeters</a>
 */
final class EndpointPolicies {

    private final String partition;
    private final String region;
    private final String account;

    EndpointPolicies(Arns arns) {
        this.partition = arns.partition();
        this.region = arns.region();
        this.account = arns.account();
    }

    /** Returns the whole policy of a service's endpoint. */
    SortedMap<String, Object> document(EndpointService service) {
        return PolicyJson.document(statements(service));
    }

    /** Returns the statements of a service's endpoint. */
    List<SortedMap<String, Object>> statements(EndpointService service) {
        return switch (service) {
            case S3 -> List.of(ownBuckets(), imageLayers());
            case STUDIO -> List.of(ownUserProfiles());
            default -> List.of(ownPrincipals());
        };
    }

    /** What SageMaker does on behalf of a role of ours carries that role's account, too. */
    private SortedMap<String, Object> ownPrincipals() {
        return statement("OwnPrincipals", "*", "*", "aws:PrincipalAccount");
    }

    /** Models, notebooks' data, captured requests: all in buckets of ours, whatever they are called. */
    private SortedMap<String, Object> ownBuckets() {
        return statement("OwnBuckets", "s3:*", "*", "aws:PrincipalAccount", "aws:ResourceAccount");
    }

    /**
     * ECR keeps the layers of images, SageMaker's among them, in this bucket of its own and hands out signed addresses
     * to them. Those carry ECR's account, so that there is none of ours to ask for.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms">minimum
     *     S3 permissions of ECR</a>
     */
    private SortedMap<String, Object> imageLayers() {
        return statement(
                "ImageLayers",
                "s3:GetObject",
                "arn:%s:s3:::prod-%s-starport-layer-bucket/*".formatted(partition, region));
    }

    /**
     * A browser that has been signed in is no principal of ours any more; the profile that it uses is.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html">policy of Studio's
     *     interface</a>
     */
    private SortedMap<String, Object> ownUserProfiles() {
        return statement(
                "OwnUserProfiles",
                "sagemaker:CreatePresignedDomainUrl",
                "arn:%s:sagemaker:%s:%s:user-profile/*".formatted(partition, region, account));
    }

    private SortedMap<String, Object> statement(
            String sid, String action, String resource, String... keysOfOurAccount) {
        TreeMap<String, Object> statement = new TreeMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Principal", "*");
        statement.put("Action", action);
        statement.put("Resource", resource);
        if (keysOfOurAccount.length > 0) {
            TreeMap<String, Object> ours = new TreeMap<>();
            for (String key : keysOfOurAccount) {
                ours.put(key, account);
            }
            TreeMap<String, Object> conditions = new TreeMap<>();
            conditions.put("StringEquals", ours);
            statement.put("Condition", conditions);
        }
        return statement;
    }
}
