package dev.sagestead.review.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sagestead.review.effect.EnvironmentCost;
import dev.sagestead.review.effect.QuotaNeed;
import dev.sagestead.review.endpoint.EndpointOutlook;
import java.util.List;

/**
 * A whole review: what {@code review.json} holds, and what the comment and the page are written from.
 *
 * @param headline the most important in a sentence or two
 * @param base what was compared with, in words
 * @param head what was compared, in words
 * @param rows all that there is to say, the worst first
 * @param endpoints what happens to each endpoint, the worst first
 * @param quotas of instances that change, or that are needed while endpoints roll
 * @param costs of every environment
 * @param stacks before and after, by id
 */
public record Review(
        String headline,
        String base,
        String head,
        List<Row> rows,
        List<EndpointOutlook> endpoints,
        List<QuotaNeed> quotas,
        List<EnvironmentCost> costs,
        List<StackView> stacks) {

    /** Keeps what a template calls things from doing anything in a terminal. */
    public Review {
        headline = Plain.line(headline);
        base = Plain.line(base);
        head = Plain.line(head);
    }

    /** Why a review fails, for a program that prints it. */
    public record Blocker(String sentence) {}

    /** Returns {@code pass} or {@code fail}. */
    @JsonProperty(index = 0)
    public String verdict() {
        return blockers().isEmpty() ? "pass" : "fail";
    }

    /** Returns why it fails. */
    @JsonProperty(index = 1)
    public List<Blocker> blockers() {
        return rows.stream()
                .filter(Row::blocks)
                .map(row -> new Blocker(row.sentence()))
                .toList();
    }

    /** Whether nothing blocks. */
    public boolean passes() {
        return verdict().equals("pass");
    }

    /** Whether there is nothing to say but that. */
    public boolean isUnchanged() {
        return stacks.stream().allMatch(stack -> stack.state().equals("unchanged")) && passes();
    }

    /** Returns the rows of a section. */
    public List<Row> in(Section section) {
        return rows.stream().filter(row -> row.section() == section).toList();
    }
}
