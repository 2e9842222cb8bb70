package dev.sagestead.smoke;

import dev.sagestead.smoke.ServedConfig.ServedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges which model a variant serves.
 *
 * <p>The endpoint config alone does not say: one that was deployed from another checkout has the right name in its
 * stack, too. What says it is the digest in the key of the artifact, which is never overwritten.
 */
final class ModelDataCheck {

    /** Digits of a digest that people compare: {@value}. The receipt has all of them. */
    private static final int SHOWN = 12;

    private ModelDataCheck() {}

    /** Makes one check for each container. */
    static List<Check> of(String name, ServedVariant served, ExpectedModel expected) {
        List<ModelData> wanted = expected.data();
        List<String> got = served.data();
        if (wanted.size() != got.size()) {
            return List.of(Check.same(name, containers(wanted.size()), containers(got.size())));
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String numbered = wanted.size() == 1 ? name : "%s, container %d".formatted(name, i + 1);
            checks.add(check(numbered, wanted.get(i), got.get(i)));
        }
        return checks;
    }

    private static String containers(int count) {
        return count == 1 ? "1 container" : count + " containers";
    }

    private static Check check(String name, ModelData expected, String location) {
        if (!expected.identity().matches("[0-9a-f]{64}")) {
            return Check.same(name, expected.identity(), location);
        }
        Optional<String> digest = S3Address.parse(location).flatMap(S3Address::digest);
        String wanted = "%s %s".formatted(expected.name(), shown(expected.identity()));
        if (digest.isEmpty()) {
            return new Check(
                    name,
                    false,
                    wanted,
                    "%s, whose key carries no digest, so nothing says which model this is".formatted(location));
        }
        return digest.get().equals(expected.identity())
                ? new Check(name, true, wanted, wanted)
                : new Check(
                        name,
                        false,
                        wanted,
                        "another model, %s (%s); deploy this checkout, or test from the one that was deployed"
                                .formatted(shown(digest.get()), location));
    }

    private static String shown(String digest) {
        return digest.substring(0, SHOWN);
    }
}
