package dev.sagestead.settings;

import java.util.stream.Stream;

/**
 * One combination that would fail minutes into a deployment, or that SageMaker would drop without a word.
 *
 * @param name short, for tests and for those who look it up
 * @param page where AWS says so
 * @param check finds it
 */
record HostingRule(String name, String page, Check check) {

    static final String GUIDE = "https://docs.aws.amazon.com/sagemaker/latest/dg/";
    static final String API = "https://docs.aws.amazon.com/sagemaker/latest/APIReference/";

    /** Looks for the combination. */
    @FunctionalInterface
    interface Check {

        /** Returns what is refused; nothing if the endpoint is not like that. */
        Stream<Refusal> refusals(EndpointSettings endpoint, Rollout rollout);
    }

    /**
     * A setting that is refused.
     *
     * @param key below the endpoint
     * @param sentence what is wrong with it, why, and what to do
     */
    record Refusal(String key, String sentence) {

        /** Refuses a key of a variant, which is the endpoint's own where no variants are named. */
        static Refusal of(EndpointSettings endpoint, Variant variant, String key, String sentence) {
            if (endpoint.shadow().filter(variant::equals).isPresent()) {
                return new Refusal("shadow." + key, sentence);
            }
            return new Refusal(
                    endpoint.namesVariants() ? "variants.%s.%s".formatted(variant.name(), key) : key, sentence);
        }
    }
}
