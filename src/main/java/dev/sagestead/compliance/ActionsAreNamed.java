package dev.sagestead.compliance;

import java.util.Optional;

/** A policy names its actions: no {@code *}, no {@code sagemaker:*}. */
final class ActionsAreNamed implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        return PolicyStatements.of(resource)
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement -> PolicyStatements.texts(statement, "Action").stream())
                .filter(action -> action.equals("*") || action.endsWith(":*"))
                .findFirst()
                .map(action -> "a policy should name its actions one by one, got " + action);
    }
}
