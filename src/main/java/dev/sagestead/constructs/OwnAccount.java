package dev.sagestead.constructs;

import java.util.TreeMap;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/** AWS services as those who assume our roles. */
public final class OwnAccount {

    private OwnAccount() {}

    /**
     * Returns a service, bound to our own account: it may not be talked into using our role on behalf of somebody else.
     *
     * @param service such as {@code events.amazonaws.com}
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">confused deputy</a>
     */
    public static ServicePrincipal service(Construct scope, String service) {
        TreeMap<String, Object> ownAccount = new TreeMap<>();
        ownAccount.put("aws:SourceAccount", Arns.around(scope).account());
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", ownAccount);
        return new ServicePrincipal(
                service, ServicePrincipalOpts.builder().conditions(conditions).build());
    }
}
