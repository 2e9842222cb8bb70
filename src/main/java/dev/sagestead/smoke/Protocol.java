package dev.sagestead.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a smoke test finds, while it finds it. */
final class Protocol {

    private final Expected expected;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private ServedConfig served;
    private Latency latency;

    Protocol(Expected expected) {
        this.expected = expected;
    }

    Expected expected() {
        return expected;
    }

    void add(Check check) {
        checks.add(check);
    }

    void addAll(List<Check> more) {
        checks.addAll(more);
    }

    /** Says what was left out. */
    void note(String note) {
        notes.add(note);
    }

    void serves(ServedConfig config) {
        served = config;
    }

    void took(Latency measured) {
        latency = measured;
    }

    SmokeReport report() {
        return new SmokeReport(
                expected.endpoint(),
                checks,
                notes,
                new SmokeReport.Findings(
                        Optional.of(expected), Optional.ofNullable(served), Optional.ofNullable(latency)),
                Optional.empty());
    }
}
