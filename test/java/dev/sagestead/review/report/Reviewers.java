package dev.sagestead.review.report;

import dev.sagestead.NodeTools;
import dev.sagestead.cost.PriceTable;
import dev.sagestead.review.change.DiffEngine;
import dev.sagestead.review.guard.Waiver;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The reviewer of tests: the engine of this checkout, on one day. */
public final class Reviewers {

    /** The waivers of tests are dated around it. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    /** The engine of this checkout. */
    public static final DiffEngine ENGINE = new DiffEngine(NodeTools.root());

    private Reviewers() {}

    /** Returns one that knows some waivers. */
    public static Reviewer with(List<Waiver> waivers) {
        return new Reviewer(ENGINE, waivers, Map.of(), PriceTable.load(), TODAY);
    }
}
