package dev.sagestead.sagemaker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * AWS's own functions around a labelling task that classifies texts: one account per region has them.
 *
 * <p>The facts are data, in {@code ground-truth.json}, which names its source and the day it was read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html">PreHumanTaskLambdaArn</a>
 */
public final class GroundTruthFunctions {

    private static final String RESOURCE = "ground-truth.json";
    private static final String TASK = "TextMultiClass";
    private static final Map<String, String> ACCOUNTS = read();

    private GroundTruthFunctions() {}

    private record Facts(String source, TreeMap<String, String> accounts) {}

    private static Map<String, String> read() {
        try (InputStream in = GroundTruthFunctions.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readValue(in, Facts.class).accounts();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** Returns the regions that texts are labelled in, sorted. */
    public static Set<String> regions() {
        return new TreeSet<>(ACCOUNTS.keySet());
    }

    /**
     * Returns the ARN of what turns a line of the manifest into a task.
     *
     * @throws IllegalArgumentException if the region has none
     */
    public static String beforeTask(String region) {
        return arn(region, "PRE");
    }

    /**
     * Returns the ARN of what makes one label of several workers' answers.
     *
     * @throws IllegalArgumentException if the region has none
     */
    public static String consolidation(String region) {
        return arn(region, "ACS");
    }

    private static String arn(String region, String step) {
        if (!ACCOUNTS.containsKey(region)) {
            throw new IllegalArgumentException("no text is labelled in " + region);
        }
        return "arn:aws:lambda:%s:%s:function:%s-%s".formatted(region, ACCOUNTS.get(region), step, TASK);
    }
}
