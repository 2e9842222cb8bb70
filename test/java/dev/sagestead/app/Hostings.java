package dev.sagestead.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings with every way to host, in {@code test/resources/hosting/cdk.json}. */
public final class Hostings {

    private static final Path FILE = Path.of("test", "resources", "hosting", "cdk.json");

    private Hostings() {}

    /** Returns the synth. */
    public static Synthesised synthesised() {
        return Lazy.SYNTH;
    }

    /** Returns the only environment. */
    public static Deployment environment() {
        return synthesised().environments().get(0);
    }

    /** Returns the stack of an endpoint. */
    public static Stack stack(String endpoint) {
        return environment().inference(environment().endpoint(endpoint));
    }

    /** Returns the context, with the feature flags of the committed file. */
    static Map<String, Object> context() {
        Map<String, Object> context = TestApp.committedContext();
        context.putAll(new JsonMapper()
                .convertValue(
                        TestApp.readJson(FILE).get("context"), new TypeReference<LinkedHashMap<String, Object>>() {}));
        return context;
    }

    private static final class Lazy {
        private static final Synthesised SYNTH = Synthesised.of("hosting", context(), TestApp.MODEL_ARTIFACTS);
    }
}
