package dev.sagestead.constructs.pipeline;

import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.PrincipalBase;
import software.constructs.Construct;

/**
 * A role of another account, as the only one who may assume a role. By its name, not as the principal itself: IAM would
 * note the id of a role that has to be there already, and lock a new role of the same name out.
 */
final class NamedRole {

    private NamedRole() {}

    /** Returns the role of that name. */
    static PrincipalBase in(Construct scope, String account, String name) {
        TreeMap<String, Object> principal = new TreeMap<>();
        principal.put("aws:PrincipalArn", arn(scope, account, name));
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("ArnEquals", principal);
        return new AccountPrincipal(account).withConditions(conditions);
    }

    /** Returns its ARN. */
    static String arn(Construct scope, String account, String name) {
        return "arn:%s:iam::%s:role/%s".formatted(Stack.of(scope).getPartition(), account, name);
    }
}
