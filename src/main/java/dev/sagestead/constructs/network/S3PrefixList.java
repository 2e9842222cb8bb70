package dev.sagestead.constructs.network;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.Timeout;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.constructs.Construct;

/**
 * Defines the list of S3's addresses in the region, so that a security group can let its members reach S3 and nothing
 * else. AWS keeps the list; only its id has to be found.
 *
 * <p>The CDK finds it when it synthesises, with credentials for the account; this one is found when the stack is
 * deployed, so that a synth asks nobody.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html">lists that
 *     AWS keeps</a>
 */
final class S3PrefixList extends Construct {

    private static final Timeout TIMEOUT = Timeout.ofMinutes(1);

    private final CustomResource resource;

    S3PrefixList(Construct scope, String id, String region) {
        super(scope, id);
        String name = EndpointService.S3.nameIn(region);
        Permit describe = Permit.of(List.of("ec2:DescribeManagedPrefixLists"), List.of("*"));
        CustomResourceFunction finder = new CustomResourceFunction(
                this,
                "Finder",
                new CustomResourceFunction.Props(
                        "Finds the id of " + name,
                        Source.beside(S3PrefixList.class, "find_prefix_list.py"),
                        TIMEOUT,
                        List.of(describe)));
        AcceptedFinding.at(
                finder, "AwsSolutions-IAM5[Resource::*]", "IAM knows no resource for what is only described");
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("PrefixList", name);
        this.resource = finder.make(this, "Custom::PrefixList", properties);
    }

    /** Returns the id, a token until deployment. */
    String prefixListId() {
        return resource.getAttString("PrefixListId");
    }
}
