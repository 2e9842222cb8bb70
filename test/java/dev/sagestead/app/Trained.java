package dev.sagestead.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** The committed settings with training in {@code dev}, which the committed file has not. */
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

    private static Map<String, Object> context() {
        Map<String, Object> context = TestApp.committedContext();
        Map<String, Object> environments = new LinkedHashMap<>();
        ((Map<?, ?>) context.get("environments")).forEach((name, settings) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            ((Map<?, ?>) settings).forEach((key, value) -> all.put(String.valueOf(key), value));
            if (name.equals("dev")) {
                all.put("training", new LinkedHashMap<>());
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
