package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a template as a whole may have, as far as cfn-lint does not count it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
 *     quotas</a>
 */
final class TemplateLimits {

    static final String NAME = TemplateLimits.class.getSimpleName();

    private static final int MOST = 200;
    private static final int LONGEST_ID = 255;

    private TemplateLimits() {}

    /** Returns what is too much, each with the section or the resource that it is about. */
    static List<Finding> check(JsonNode template) {
        List<Finding> findings = new ArrayList<>();
        for (String section : List.of("Parameters", "Mappings")) {
            int size = template.path(section).size();
            if (size > MOST) {
                findings.add(new Finding(NAME, section, "there should be at most %d, got %d".formatted(MOST, size)));
            }
        }
        template.path("Resources").fieldNames().forEachRemaining(id -> {
            if (id.length() > LONGEST_ID) {
                findings.add(new Finding(
                        NAME,
                        id,
                        "the logical id should have at most %d characters, got %d".formatted(LONGEST_ID, id.length())));
            }
        });
        return findings;
    }
}
