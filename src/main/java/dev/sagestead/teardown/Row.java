package dev.sagestead.teardown;

import java.util.ArrayList;
import java.util.List;

/** Steps of which each goes after the one before. */
final class Row {

    private final Order order;
    private List<Step> last = List.of();

    Row(Order order) {
        this.order = order;
    }

    /** Adds what goes next, all of it beside each other; nothing changes nothing. */
    void then(List<? extends Step> next) {
        if (!next.isEmpty()) {
            order.add(next, last);
            last = List.copyOf(next);
        }
    }

    /** Lets what goes next wait for others too, which are not of the row. */
    void alsoAfter(List<Step> others) {
        List<Step> all = new ArrayList<>(last);
        all.addAll(others);
        last = all;
    }
}
