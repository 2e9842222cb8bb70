package dev.sagestead.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How long CloudFormation, the CDK CLI and a teardown take for their steps.
 *
 * <p>The figures are data, in {@code durations.json}: by resource type, and by a few words for what is no resource,
 * such as {@code begin a stack}.
 */
public final class DurationTable {

    /** Stands for every custom resource that has no line of its own. */
    private static final String ANY_CUSTOM = "Custom::*";

    private static final String RESOURCE = "durations.json";
    private static final DurationTable SHIPPED = shipped();

    private final SortedMap<String, Estimate> estimates;
    private final SortedMap<String, DurationSource> sources;
    private final long copyBytesPerSecond;

    DurationTable(
            SortedMap<String, Estimate> estimates, SortedMap<String, DurationSource> sources, long copyBytesPerSecond) {
        this.estimates = estimates;
        this.sources = sources;
        this.copyBytesPerSecond = copyBytesPerSecond;
    }

    /** Returns the table that comes with this program. */
    public static DurationTable load() {
        return SHIPPED;
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is not one, with all that is wrong with it
     */
    static DurationTable read(JsonNode document) {
        return new DurationTableReader(document).read();
    }

    /** Returns how long a step takes; of an unknown one that nobody knows, by its name. */
    Estimate of(String type, Does does) {
        return find(type, does)
                .or(() -> isCustom(type) ? find(ANY_CUSTOM, does) : Optional.empty())
                .orElseGet(() -> new Estimate(0, 0, Basis.UNKNOWN, "no figure for " + type));
    }

    /** Returns who is asked, by name. */
    public Collection<DurationSource> sources() {
        return sources.values();
    }

    /** Returns how many bytes S3 copies a second on its own side; an assumption. */
    long copyBytesPerSecond() {
        return copyBytesPerSecond;
    }

    static String key(String type, Does does) {
        return does.word() + " " + type;
    }

    private Optional<Estimate> find(String type, Does does) {
        return Optional.ofNullable(estimates.get(key(type, does)));
    }

    private static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    private static DurationTable shipped() {
        try (InputStream in = DurationTable.class.getResourceAsStream(RESOURCE)) {
            return read(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
