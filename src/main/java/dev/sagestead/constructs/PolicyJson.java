package dev.sagestead.constructs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A policy document as a template has it, in the fewest statements that mean the same.
 *
 * <p>It says what the CDK's own {@code PolicyDocument} says with the feature flag
 * {@code @aws-cdk/aws-iam:minimizePolicies}, but is made in Java, and a resource takes it as it is: the CDK's is two
 * calls to Node.js for each document. Resources that hold tokens stay in the order in which they are given: what they
 * are to be sorted by, only a synth knows.
 */
public final class PolicyJson {

    /** What is known now in the order of the alphabet, then tokens. */
    private static final Comparator<String> TOKENS_LAST =
            Comparator.comparing(PolicyJson::holdsToken).thenComparing(text -> holdsToken(text) ? "" : text);

    private PolicyJson() {}

    /** Returns the document of a policy that allows these. */
    static SortedMap<String, Object> allowing(List<Permit> permits) {
        return document(merged(permits).stream().map(PolicyJson::statement).toList());
    }

    /** Returns a document of statements. */
    public static SortedMap<String, Object> document(List<? extends Map<String, Object>> statements) {
        SortedMap<String, Object> document = new TreeMap<>();
        document.put("Statement", statements);
        document.put("Version", "2012-10-17");
        return document;
    }

    /** Returns how IAM writes one or several: one stands alone. */
    static Object oneOrList(List<String> texts) {
        return texts.size() == 1 ? texts.get(0) : texts;
    }

    /** Returns one statement of it. */
    static Map<String, Object> statement(Permit permit) {
        Map<String, Object> statement = new TreeMap<>();
        statement.put(
                "Action",
                oneOrList(permit.actions().stream().distinct().sorted().toList()));
        statement.put("Effect", "Allow");
        statement.put(
                "Resource",
                oneOrList(permit.resources().stream()
                        .distinct()
                        .sorted(TOKENS_LAST)
                        .toList()));
        if (!permit.conditions().isEmpty()) {
            statement.put("Condition", permit.conditions());
        }
        return statement;
    }

    private static boolean holdsToken(String text) {
        return text.contains("${Token[");
    }

    /** A merged statement may be like another one in turn, also like one before it. */
    private static List<Permit> merged(List<Permit> permits) {
        List<Permit> merged = new ArrayList<>(permits);
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 0; i < merged.size(); i++) {
                for (int j = i + 1; j < merged.size(); ) {
                    if (differInOneThing(merged.get(i), merged.get(j))) {
                        merged.set(i, union(merged.get(i), merged.remove(j)));
                        again = true;
                    } else {
                        j++;
                    }
                }
            }
        }
        return merged;
    }

    private static boolean differInOneThing(Permit one, Permit other) {
        return one.conditions().equals(other.conditions())
                && (areSame(one.actions(), other.actions()) || areSame(one.resources(), other.resources()));
    }

    private static boolean areSame(List<String> some, List<String> others) {
        return new TreeSet<>(some).equals(new TreeSet<>(others));
    }

    private static Permit union(Permit one, Permit other) {
        return new Permit(
                union(one.actions(), other.actions()), union(one.resources(), other.resources()), one.conditions());
    }

    private static List<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
