package dev.sagestead.review.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import dev.sagestead.review.assembly.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the waivers of a checkout, strictly: one that is misread would let through what nobody wanted. */
public final class Waivers {

    /** Where they are, from the root of the checkout. */
    public static final Path FILE = Path.of("test", "waivers.json");

    /** How far ahead a waiver may reach, in days: it is for a change that is under way, not for good. */
    static final int LONGEST_DAYS = 90;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = new TreeSet<>(List.of("resource", "stack", "until", "why"));

    private final Path file;
    private final LocalDate today;
    private final List<String> problems = new ArrayList<>();

    private Waivers(Path file, LocalDate today) {
        this.file = file;
        this.today = today;
    }

    /**
     * Reads the waivers.
     *
     * @param root of the checkout
     * @param today from which their reach is counted
     * @return none if there is no such file
     * @throws InvalidInputException with everything that is wrong with it
     */
    public static List<Waiver> read(Path root, LocalDate today) {
        Path file = root.resolve(FILE);
        return Files.exists(file) ? new Waivers(file, today).read() : List.of();
    }

    private List<Waiver> read() {
        List<Waiver> waivers = new ArrayList<>();
        JsonNode content = content();
        JsonNode list = content.path("waivers");
        if (!list.isArray() || content.size() > 1) {
            problems.add("%s: has to be {\"waivers\": [...]}, got %s".formatted(FILE, Shown.briefly(content)));
        }
        for (int i = 0; i < list.size(); i++) {
            waiver("%s: waivers[%d]".formatted(FILE, i), list.get(i), waivers);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return waivers;
    }

    private JsonNode content() {
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s: this is not JSON (%s)".formatted(FILE, JsonComplaint.of(e)));
        } catch (IOException e) {
            throw new InvalidInputException("%s: this cannot be read: %s".formatted(FILE, e.getMessage()));
        }
    }

    private void waiver(String where, JsonNode given, List<Waiver> waivers) {
        int before = problems.size();
        if (!given.isObject()) {
            problems.add("%s: has to be an object with %s, got %s".formatted(where, FIELDS, Shown.briefly(given)));
            return;
        }
        given.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problems.add("%s: unknown key \"%s\"; allowed are %s".formatted(where, field, FIELDS));
            }
        });
        for (String field : FIELDS) {
            if (!given.path(field).isTextual() || given.path(field).asText().isBlank()) {
                problems.add(
                        "%s: %s has to be a text, got %s".formatted(where, field, Shown.briefly(given.path(field))));
            }
        }
        if (problems.size() > before) {
            return;
        }
        String until = given.path("until").asText();
        try {
            LocalDate day = LocalDate.parse(until);
            if (day.isAfter(today.plusDays(LONGEST_DAYS))) {
                problems.add("%s: until may be %s at the latest, %d days from now, got %s"
                        .formatted(where, today.plusDays(LONGEST_DAYS), LONGEST_DAYS, until));
            }
            waivers.add(new Waiver(
                    given.path("stack").asText(),
                    given.path("resource").asText(),
                    day,
                    given.path("why").asText()));
        } catch (DateTimeParseException e) {
            problems.add("%s: until has to be a day such as 2026-12-31, got \"%s\"".formatted(where, until));
        }
    }
}
