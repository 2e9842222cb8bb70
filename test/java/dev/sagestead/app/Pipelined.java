package dev.sagestead.app;

import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.StackNames;
import java.util.LinkedHashMap;
import java.util.Map;

/** The committed settings with a pipeline, which the committed file has not: it would be in every {@code cdk ls}. */
public final class Pipelined {

    /** The account of the pipeline. */
    public static final String ACCOUNT = "444444444444";

    /** The connection to the repository. */
    public static final String CONNECTION =
            "arn:aws:codeconnections:eu-west-1:444444444444:connection/0a1b2c3d-0000-1111-2222-333344445555";

    private Pipelined() {}

    /** Returns the synth. */
    public static Synthesised synthesised() {
        return Lazy.SYNTH;
    }

    /** Returns the stack of the pipeline. */
    public static Stack stack() {
        return Lazy.STACK;
    }

    /** Returns the stack that lets the pipeline into staging. */
    public static Stack access() {
        return synthesised().environments().get(1).stacks().get("staging-" + StackNames.PIPELINE_ACCESS);
    }

    /** The qualifier of {@link #elsewhere}. */
    static final String QUALIFIER = "acme_1";

    /**
     * Returns the synth with a pipeline in a region that no environment is in, and with accounts that were bootstrapped
     * with a qualifier of their own.
     */
    public static Synthesised elsewhere() {
        return Elsewhere.SYNTH;
    }

    static Map<String, Object> context(String region) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("connectionArn", CONNECTION);
        source.put("repository", "acme/sagestead");
        source.put("branch", "release");
        Map<String, Object> pipeline = new LinkedHashMap<>();
        pipeline.put("account", ACCOUNT);
        pipeline.put("region", region);
        pipeline.put("source", source);
        Map<String, Object> context = TestApp.committedContext();
        context.put("pipeline", pipeline);
        return context;
    }

    /** Returns the synth with a pipeline that promotes what is approved in dev, which trains. */
    public static Synthesised adopting() {
        return Adopting.SYNTH;
    }

    /** Returns the stack of that pipeline. */
    public static Stack adoptingStack() {
        return Adopting.SYNTH.outsideOfEnvironments(StackNames.PIPELINE);
    }

    /** Returns the stack that lets it into dev. */
    public static Stack adoptingAccess() {
        return adopting().environments().get(0).stacks().get("dev-" + StackNames.PIPELINE_ACCESS);
    }

    static Map<String, Object> adoptingContext(String region) {
        Map<String, Object> context = context(region);
        Map<String, Object> pipeline = new LinkedHashMap<>();
        ((Map<?, ?>) context.get("pipeline")).forEach((key, value) -> pipeline.put(String.valueOf(key), value));
        pipeline.put("adoptFrom", "dev");
        context.put("pipeline", pipeline);
        Map<String, Object> environments = new LinkedHashMap<>();
        ((Map<?, ?>) context.get("environments"))
                .forEach((name, settings) -> environments.put(String.valueOf(name), settings));
        // It trains; its place as the first stays.
        ((Map<?, ?>) Trained.context().get("environments"))
                .forEach((name, settings) -> environments.put(String.valueOf(name), settings));
        context.put("environments", environments);
        return context;
    }

    private static final class Adopting {
        private static final Synthesised SYNTH =
                Synthesised.of("pipelined-adopting", adoptingContext("eu-west-1"), TestApp.MODEL_ARTIFACTS);
    }

    private static final class Lazy {
        private static final Synthesised SYNTH =
                Synthesised.of("pipelined", context("eu-west-1"), TestApp.MODEL_ARTIFACTS);
        private static final Stack STACK = SYNTH.outsideOfEnvironments(StackNames.PIPELINE);
    }

    private static final class Elsewhere {
        private static final Synthesised SYNTH =
                Synthesised.of("pipelined-elsewhere", qualified(), TestApp.MODEL_ARTIFACTS);

        private static Map<String, Object> qualified() {
            Map<String, Object> context = context("eu-central-1");
            context.put(BootstrapQualifier.CONTEXT_KEY, QUALIFIER);
            return context;
        }
    }
}
