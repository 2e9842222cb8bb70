package dev.sagestead.teardown;

import dev.sagestead.settings.OnTeardown;
import java.util.List;
import software.amazon.awssdk.services.efs.model.Tag;

/**
 * Writes on a home file system whose it is, and whether it stays. SageMaker's own tag names the domain only, which will
 * be gone: without the mark, nobody could tell a kept home from a forgotten one, and a run that was cut off could not
 * go on.
 */
record MarkHomes(String fileSystem, String owner, OnTeardown decision) implements Step {

    /** The tag with application and environment: {@value}. */
    static final String OWNER_TAG = "sagestead:homes-of";

    /** The tag with what was decided, as the settings have it: {@value}. */
    static final String DECISION_TAG = "sagestead:on-teardown";

    @Override
    public List<Going> goes() {
        return List.of();
    }

    @Override
    public void run(Services services) {
        services.efs()
                .tagResource(request ->
                        request.resourceId(fileSystem).tags(tag(OWNER_TAG, owner), tag(DECISION_TAG, decision.word())));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
