package dev.sagestead.localsagemaker;

import dev.sagestead.InvalidInputException;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.sagemaker.InstanceType;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account-level service limits, by the names under which AWS Service Quotas lists them.
 *
 * <p>New accounts commonly have 0 instances of a type for endpoints and learn it when the endpoint is created, long
 * after everything else was. With the account's own figures a rehearsal says so at once; without them it should not
 * stand in the way, so the defaults are generous.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sagemaker.html">SageMaker endpoints and quotas</a>
 */
public final class Quotas {

    /** How many instances of a type may serve endpoints, or train, in a region, unless said otherwise: {@value}. */
    public static final int DEFAULT_INSTANCES = 20;

    /** How many domains a region may have, unless said otherwise: {@value}. */
    public static final int DEFAULT_DOMAINS = 10;

    private static final String ENDPOINT_USAGE = " for endpoint usage";
    private static final String TRAINING_USAGE = " for training job usage";
    private static final String PROCESSING_USAGE = " for processing job usage";
    private static final String TRANSFORM_USAGE = " for transform job usage";
    private static final String TOTAL_DOMAINS = "Total domains";
    private static final Pattern SETTING = Pattern.compile("(?<name>[^=]+)=\\s*(?<limit>\\d{1,6})");

    private final Map<String, Integer> limits;

    private Quotas(Map<String, Integer> limits) {
        this.limits = limits;
    }

    /** Returns {@value #DEFAULT_INSTANCES} instances of every type and {@value #DEFAULT_DOMAINS} domains per region. */
    public static Quotas defaults() {
        return new Quotas(new TreeMap<>());
    }

    /**
     * Returns the same limits with one changed.
     *
     * @param setting name and limit, such as {@code ml.m5.large for endpoint usage=0}, {@code ml.m5.large for training
     *     job usage=0} or {@code Total domains=1}
     * @throws InvalidInputException if the setting is no such pair
     */
    public Quotas with(String setting) {
        Matcher matcher = SETTING.matcher(setting.strip());
        if (!matcher.matches() || !isKnown(matcher.group("name").strip())) {
            throw new InvalidInputException(
                    ("quota '%s' is not known: it should be '<instance type>%s=<number>' or '<instance type>%s=<number>'"
                                    + " (or processing, or transform) with an instance type that SageMaker hosts on, or '%s=<number>', with a number"
                                    + " between 0 and 999999")
                            .formatted(setting, ENDPOINT_USAGE, TRAINING_USAGE, TOTAL_DOMAINS));
        }
        Map<String, Integer> changed = new TreeMap<>(limits);
        changed.put(matcher.group("name").strip(), Integer.valueOf(matcher.group("limit")));
        return new Quotas(changed);
    }

    private static boolean isKnown(String name) {
        return name.equals(TOTAL_DOMAINS)
                || isOfInstances(name, ENDPOINT_USAGE)
                || isOfInstances(name, TRAINING_USAGE)
                || isOfInstances(name, PROCESSING_USAGE)
                || isOfInstances(name, TRANSFORM_USAGE);
    }

    private static boolean isOfInstances(String name, String usage) {
        return name.endsWith(usage)
                && InstanceType.parse(name.substring(0, name.length() - usage.length()))
                        .isPresent();
    }

    /** Returns all limits by their names. */
    Map<String, Integer> limits() {
        Map<String, Integer> all = new TreeMap<>();
        InstanceType.names().forEach(type -> {
            all.put(type + ENDPOINT_USAGE, DEFAULT_INSTANCES);
            all.put(type + TRAINING_USAGE, DEFAULT_INSTANCES);
            all.put(type + PROCESSING_USAGE, DEFAULT_INSTANCES);
            all.put(type + TRANSFORM_USAGE, DEFAULT_INSTANCES);
        });
        all.put(TOTAL_DOMAINS, DEFAULT_DOMAINS);
        all.putAll(limits);
        return all;
    }

    /** Refuses a request for more instances than the limit leaves. */
    void requireInstances(String instanceType, int inUse, int wanted) {
        require(instanceType + ENDPOINT_USAGE, DEFAULT_INSTANCES, "Instances", inUse, wanted);
    }

    /** Refuses a processing job with more instances than the limit leaves. */
    void requireProcessingInstances(String instanceType, int inUse, int wanted) {
        require(instanceType + PROCESSING_USAGE, DEFAULT_INSTANCES, "Instances", inUse, wanted);
    }

    /** Refuses a transform job with more instances than the limit leaves. */
    void requireTransformInstances(String instanceType, int inUse, int wanted) {
        require(instanceType + TRANSFORM_USAGE, DEFAULT_INSTANCES, "Instances", inUse, wanted);
    }

    /** Refuses a training job with more instances than the limit leaves. */
    void requireTrainingInstances(String instanceType, int inUse, int wanted) {
        require(instanceType + TRAINING_USAGE, DEFAULT_INSTANCES, "Instances", inUse, wanted);
    }

    /** Refuses a request for one more domain than the limit leaves. */
    void requireDomain(int present) {
        require(TOTAL_DOMAINS, DEFAULT_DOMAINS, "Domains", present, 1);
    }

    private void require(String name, int byDefault, String unit, int inUse, int wanted) {
        int limit = limits.getOrDefault(name, byDefault);
        if (inUse + wanted > limit) {
            throw ServiceException.refused(
                    "ResourceLimitExceeded",
                    ("The account-level service limit '%s' is %d %s, with current utilization of %d %s and a request"
                                    + " delta of %d %s. Please use AWS Service Quotas to request an increase for this"
                                    + " quota. If AWS Service Quotas is not available, contact AWS support to request"
                                    + " an increase for this quota.")
                            .formatted(name, limit, unit, inUse, unit, wanted, unit));
        }
    }
}
