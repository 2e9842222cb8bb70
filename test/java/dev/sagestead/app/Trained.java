package dev.sagestead.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The committed settings with training and labelling in {@code dev}, which the committed file has not. */
public final class Trained {

    private Trained() {}

    /** Returns the synth. */
    public static Synthesised synthesised() {
        return Lazy.SYNTH;
    }

    /** Returns the stack of training. */
    public static Stack stack() {
        return synthesised().environments().get(0).stacks().get("dev-training");
    }

    /** Returns the stack of labelling. */
    public static Stack labelling() {
        return synthesised().environments().get(0).stacks().get("dev-labelling");
    }

    static Map<String, Object> context() {
        Map<String, Object> context = TestApp.committedContext();
        Map<String, Object> environments = new LinkedHashMap<>();
        ((Map<?, ?>) context.get("environments")).forEach((name, settings) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            ((Map<?, ?>) settings).forEach((key, value) -> all.put(String.valueOf(key), value));
            if (name.equals("dev")) {
                all.put("training", new LinkedHashMap<>());
                Map<String, Object> labelling = new LinkedHashMap<>();
                labelling.put("workers", List.of("ada@example.com", "grace@example.com"));
                all.put("labelling", labelling);
                environments.put("dev", all);
            }
        });
        context.put("environments", environments);
        return context;
    }

    private static final class Lazy {
        private static final Synthesised SYNTH = Synthesised.of("trained", context(), TestApp.MODEL_ARTIFACTS);
    }
}
