package dev.sagestead.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code durations.json}, or reports all that is wrong with it. */
final class DurationTableReader {

    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, DurationSource> sources = new TreeMap<>();
    private final SortedMap<String, Estimate> estimates = new TreeMap<>();

    DurationTableReader(JsonNode document) {
        this.document = document;
    }

    DurationTable read() {
        document.path("sources").properties().forEach(this::source);
        document.path("durations").forEach(this::row);
        if (estimates.isEmpty()) {
            problems.add("durations should hold one at least");
        }
        long rate = document.at("/rates/copyBytesPerSecond").asLong();
        if (rate <= 0) {
            problems.add("rates.copyBytesPerSecond should be more than 0, got " + rate);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the table of durations is not usable: " + String.join("; ", problems));
        }
        return new DurationTable(estimates, sources, rate);
    }

    private void source(Map.Entry<String, JsonNode> entry) {
        String name = entry.getKey();
        JsonNode node = entry.getValue();
        Optional<Basis> basis = Stream.of(Basis.DOCUMENTED, Basis.PUBLISHED)
                .filter(one -> one.word().equals(node.path("kind").asText()))
                .findFirst();
        String url = node.path("url").asText();
        if (basis.isEmpty()) {
            problems.add(
                    "sources.%s.kind should be documented or published, got %s".formatted(name, node.path("kind")));
        }
        if (!url.startsWith("https://")) {
            problems.add("sources.%s.url should be an address, got \"%s\"".formatted(name, url));
        }
        try {
            sources.put(
                    name,
                    new DurationSource(
                            name,
                            basis.orElse(Basis.PUBLISHED),
                            url,
                            node.path("published").asText(),
                            node.path("read").asText(),
                            node.path("says").asText()));
        } catch (DateTimeException e) {
            problems.add("sources.%s: its days should be such as 2026-11-29".formatted(name));
        }
    }

    private void row(JsonNode row) {
        JsonNode types = row.path("types");
        String named = row.path("source").asText();
        String assumed = row.path("assumed").asText();
        if (named.isEmpty() == assumed.isEmpty()) {
            problems.add("%s should have a source or a reason to assume it, one of them".formatted(types));
        } else if (!named.isEmpty() && !sources.containsKey(named)) {
            problems.add("%s: no source \"%s\" is given".formatted(types, named));
        }
        long typical = row.path("typicalSeconds").asLong(-1);
        long longest = row.path("longestSeconds").asLong(-1);
        Optional<Does> does = Stream.of(Does.values())
                .filter(one -> one.word().equals(row.path("does").asText().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (typical <= 0 || longest < typical) {
            problems.add("%s should take more than 0 s, and longest no less than typically, got %d and %d"
                    .formatted(types, typical, longest));
        } else if (does.isEmpty() || types.isEmpty()) {
            problems.add("a duration should name types, and create, update or delete, got %s and %s"
                    .formatted(types, row.path("does")));
        } else {
            Basis basis = named.isEmpty()
                    ? Basis.ASSUMED
                    : Optional.ofNullable(sources.get(named))
                            .map(DurationSource::basis)
                            .orElse(Basis.PUBLISHED);
            Estimate estimate = new Estimate(typical, longest, basis, named.isEmpty() ? assumed : named);
            types.forEach(type -> put(DurationTable.key(type.asText(), does.get()), estimate));
        }
    }

    private void put(String key, Estimate estimate) {
        if (estimates.put(key, estimate) != null) {
            problems.add("there are two durations to " + key);
        }
    }
}
