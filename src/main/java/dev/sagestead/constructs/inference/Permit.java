package dev.sagestead.constructs.inference;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** A statement that allows some actions on some resources, without conditions. */
final class Permit {

    private Permit() {}

    static PolicyStatement of(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }
}
