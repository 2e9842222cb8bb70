package dev.sagestead.teardown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is: which steps of a teardown may begin while others are under way.
 *
 * <p>Of those that may, the one with the longest row of others behind it begins first: a hundred endpoints wait for
 * nothing but a place, and Studio's apps, spaces, users and domain wait for one another.
 */
public final class Turns {

    /**
     * How many steps at once: {@value}. CloudFormation answers five calls a second that describe stacks, in one account
     * and region, and nobody can have more; ten stacks that are looked at every five seconds need two of these, and
     * leave three to whoever deploys besides. Somebody saw ten updates at once throttled, by looking every millisecond.
     * Twice as many would be four of the five.
     *
     * @see <a href="https://github.com/aws/aws-sam-cli/issues/2671">five a second</a>
     * @see <a href="https://github.com/jenkinsci/pipeline-aws-plugin/issues/245">ten updates at once</a>
     */
    public static final int AT_ONCE = 10;

    private final List<PlannedStep> waiting;
    private final Set<Step> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Step> done = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Nothing of the plan has begun. */
    public Turns(TeardownPlan plan) {
        Map<Step, Integer> behind = behind(plan);
        waiting = new ArrayList<>(plan.planned());
        waiting.sort(Comparator.comparing((PlannedStep one) -> behind.get(one.step()))
                .reversed());
    }

    /** Returns what begins now, in the order of its turns; from then on it is under way. */
    public List<Step> begin() {
        List<Step> begun = new ArrayList<>();
        for (PlannedStep one : List.copyOf(waiting)) {
            if (underWay.size() < AT_ONCE && done.containsAll(one.after())) {
                waiting.remove(one);
                underWay.add(one.step());
                begun.add(one.step());
            }
        }
        return begun;
    }

    /** Notes that a step is done. */
    public void done(Step step) {
        underWay.remove(step);
        done.add(step);
    }

    /** Notes that a step has failed: what waits for it never begins. */
    public void failed(Step step) {
        underWay.remove(step);
    }

    /** Whether anything is under way. */
    public boolean areUnderWay() {
        return !underWay.isEmpty();
    }

    /** Returns what has not begun. */
    public List<Step> left() {
        return waiting.stream().map(PlannedStep::step).toList();
    }

    /** Returns how many steps the longest row behind each step has. */
    private static Map<Step, Integer> behind(TeardownPlan plan) {
        Map<Step, Integer> behind = new IdentityHashMap<>();
        List<PlannedStep> backwards = new ArrayList<>(plan.planned());
        Collections.reverse(backwards);
        for (PlannedStep one : backwards) {
            int own = behind.computeIfAbsent(one.step(), step -> 0);
            one.after().forEach(before -> behind.merge(before, own + 1, Math::max));
        }
        return behind;
    }
}
