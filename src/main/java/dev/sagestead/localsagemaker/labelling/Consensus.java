package dev.sagestead.localsagemaker.labelling;

import java.util.List;

/**
 * The label that many answers make: that of most workers, and of two with as many, the first category.
 *
 * <p>AWS weighs workers by how often they agree with others, by expectation maximization; a rehearsal has too few
 * answers for that. So a rehearsal's confidence is the share of workers who chose the label, and AWS's is another.
 *
 * @param value the category's place in the list
 * @param confidence from 0 to 1
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-annotation-consolidation.html">consolidation</a>
 */
public record Consensus(int value, double confidence) {

    private static final double HUNDRED = 100;

    /** Consolidates one answer at least; the confidence has two digits, as AWS's has. */
    public static Consensus of(List<Answer> answers, List<String> categories) {
        int best = 0;
        long most = 0;
        for (int i = 0; i < categories.size(); i++) {
            String category = categories.get(i);
            long votes = answers.stream()
                    .filter(answer -> answer.label().equals(category))
                    .count();
            if (votes > most) {
                most = votes;
                best = i;
            }
        }
        return new Consensus(best, Math.round(HUNDRED * most / answers.size()) / HUNDRED);
    }
}
