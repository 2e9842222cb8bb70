package dev.sagestead.constructs;

import java.util.TreeMap;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/** SageMaker as the one who assumes our roles. */
public final class SageMakerPrincipal {

    private SageMakerPrincipal() {}

    /**
     * Returns the principal, bound to our own account: SageMaker may not be talked into using our role on behalf of
     * somebody else.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html">confused
     *     deputy</a>
     */
    public static ServicePrincipal inAccountOf(Construct scope) {
        TreeMap<String, Object> ownAccount = new TreeMap<>();
        ownAccount.put("aws:SourceAccount", Arns.around(scope).account());
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", ownAccount);
        return new ServicePrincipal(
                "sagemaker.amazonaws.com",
                ServicePrincipalOpts.builder().conditions(conditions).build());
    }
}
