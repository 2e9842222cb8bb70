package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.label.LabellingPlace;
import dev.sagestead.label.LabellingRun;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.LabellingSettings;
import dev.sagestead.settings.StackNames;
import java.util.function.Consumer;
import java.util.function.Function;

/** The work team of an environment: rehearsed if a rehearsal of it is kept, else on AWS. */
final class CloudLabelling {

    private final CloudEnvironment cloud;

    /** @param environment null for the one whose rehearsal is kept */
    CloudLabelling(Project project, String environment) {
        this.cloud = new CloudEnvironment(project, environment);
    }

    /**
     * Returns who labels.
     *
     * @throws InvalidInputException if nobody does
     */
    LabellingSettings settings() {
        String name = cloud.settings().name();
        return cloud.settings()
                .labelling()
                .orElseThrow(() -> new InvalidInputException(
                        "nobody labels in %1$s; put \"labelling\": { \"workers\": [\"you@example.com\"] } below environments.%1$s in cdk.json, and deploy"
                                .formatted(name)));
    }

    /** Does something with the team. @param what it is, such as {@code labelling fraud-detection} */
    <T> T with(String what, Consumer<String> say, Function<LabellingRun, T> work) {
        settings();
        return cloud.with(what, say, (target, sageMaker, s3) -> {
            LabellingPlace place = new LabellingPlace(
                    target.region().id(),
                    output(target, StackNames.LABELLING_BUCKET_NAME_OUTPUT),
                    output(target, StackNames.LABELLING_KEY_ARN_OUTPUT),
                    output(target, StackNames.LABELLING_ROLE_ARN_OUTPUT),
                    output(target, StackNames.WORKTEAM_ARN_OUTPUT),
                    target.isRehearsal());
            if (target.isRehearsal()) {
                say.accept("  rehearsed: whoever is on this machine answers, and no role is asked");
            }
            return work.apply(new LabellingRun(sageMaker, s3, place, line -> say.accept("  " + line)));
        });
    }

    private String output(CallTarget target, String key) {
        return cloud.output(target, StackNames.LABELLING, key);
    }
}
