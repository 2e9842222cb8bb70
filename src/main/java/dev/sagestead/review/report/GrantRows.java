package dev.sagestead.review.report;

import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Grant;
import dev.sagestead.review.change.Grant.Direction;
import dev.sagestead.review.change.Grant.Kind;
import dev.sagestead.review.change.StackPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Permissions and network rules that come or go; a row for each stack, what is for anything or anybody first. */
final class GrantRows {

    /** What the engine and security groups put around names. */
    private static final Pattern WHO = Pattern.compile("(?<=^|, )(?:AWS|Service):|\\.GroupId$");

    private GrantRows() {}

    static List<Row> of(Changes changes) {
        List<Row> rows = new ArrayList<>();
        for (StackPair stack : changes.stacks()) {
            List<Grant> grants = changes.grants().stream()
                    .filter(grant -> grant.stack().equals(stack.id()))
                    .sorted(Comparator.comparing(Grant::isUnlimited).reversed())
                    .toList();
            List<Grant> wider = in(grants, Direction.WIDER);
            if (!wider.isEmpty()) {
                long unlimited = wider.stream().filter(Grant::isUnlimited).count();
                rows.add(Row.of(
                        Section.SECURITY,
                        Weight.WARNS,
                        stack.id(),
                        "%s%s allows %s more%s"
                                .formatted(
                                        stack.id(),
                                        stack.base().isEmpty() ? " is new and" : "",
                                        Counted.of(wider.size(), "thing"),
                                        unlimited(unlimited, wider.size())),
                        wider.stream().map(GrantRows::words).toList()));
            }
            List<Grant> narrower = in(grants, Direction.NARROWER);
            if (!narrower.isEmpty()) {
                rows.add(Row.of(
                        Section.NARROWED,
                        Weight.TELLS,
                        stack.id(),
                        "%s allows %s less".formatted(stack.id(), Counted.of(narrower.size(), "thing")),
                        narrower.stream().map(GrantRows::words).toList()));
            }
        }
        return rows;
    }

    private static String unlimited(long number, int of) {
        String some = number == of ? "" : " %d of them".formatted(number);
        return number == 0 ? "" : ",%s for anybody, for anything or anywhere".formatted(some);
    }

    private static List<Grant> in(List<Grant> grants, Direction direction) {
        return grants.stream().filter(grant -> grant.direction() == direction).toList();
    }

    private static String words(Grant grant) {
        String who = WHO.matcher(grant.who().replace("${", "").replace("}", "")).replaceAll("");
        String whoever = who.equals("*") ? "anybody" : who;
        String what = String.join(", ", grant.what());
        String on = String.join(", ", grant.on());
        String condition = grant.condition().isEmpty() ? "" : " if " + grant.condition();
        if (grant.kind() == Kind.UNREADABLE) {
            return "a policy that only the deployment knows: " + what;
        }
        boolean wider = grant.direction() == Direction.WIDER;
        return switch (grant.kind()) {
            case PERMISSION ->
                "%s %s %s on %s%s".formatted(whoever, wider ? "may" : "may no longer", what, on, condition);
            case DENIAL ->
                "%s %s %s on %s%s".formatted(whoever, wider ? "is no longer denied" : "is denied", what, on, condition);
            case MANAGED_POLICY -> "%s %s the policy %s".formatted(whoever, wider ? "gets" : "loses", what);
            case TRAFFIC_IN -> "%s %s %s from %s".formatted(whoever, wider ? "lets in" : "no longer lets in", what, on);
            case TRAFFIC_OUT ->
                "%s %s %s to %s".formatted(whoever, wider ? "lets out" : "no longer lets out", what, on);
            case BOUNDARY ->
                "%s %s, which limits what it may do"
                        .formatted(whoever, wider ? "no longer has the boundary " + what : "gets the boundary " + what);
            case PUBLIC_ACCESS ->
                "%s %s: %s".formatted(whoever, wider ? "can be made public" : "can no longer be made public", what);
            case UNREADABLE -> throw new IllegalStateException("said above");
        };
    }
}
