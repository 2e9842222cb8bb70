package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.HostingRule.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole space of sources, hostings, arrangements, captures and rollouts, against a table. */
class CombinationsTest {

    private static final Path TABLE = Path.of("test", "resources", "hosting", "combinations.txt");
    private static final String CLAIMS = "/environments/dev/endpoints/claims";

    private static List<Row> table;

    /** Every endpoint of the space, read with a reader that reports nothing. */
    private static final Map<Combination, EndpointSettings> ENDPOINTS = new LinkedHashMap<>();

    /** A line of the table: which values of each part it is about; none means all. */
    record Row(String rule, List<Set<String>> values) {

        static Row of(String line) {
            List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            return new Row(
                    cells.get(0),
                    cells.stream()
                            .skip(1)
                            .map(cell -> cell.equals("*") ? Set.<String>of() : Set.of(cell.split(" +")))
                            .toList());
        }

        boolean isAbout(Combination combination) {
            List<String> parts = List.of(
                    combination.hosting(),
                    combination.source(),
                    combination.arrangement(),
                    combination.capture(),
                    combination.rollout());
            for (int i = 0; i < parts.size(); i++) {
                if (!values.get(i).isEmpty() && !values.get(i).contains(parts.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    @BeforeAll
    static void readAll() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            table = lines.filter(line -> !line.startsWith("#")).map(Row::of).toList();
        }
        EndpointReader reader =
                new EndpointReader(Path.of("model-artifacts"), XgboostImages.load(), Problems.unheard());
        Map<String, EndpointSettings> read = new HashMap<>();
        for (Combination combination : Combination.all()) {
            ENDPOINTS.put(combination, read.computeIfAbsent(combination.json(), json -> read(reader, json)));
        }
    }

    private static EndpointSettings read(EndpointReader reader, String json) {
        ContextObject endpoint = ContextObject.root(
                        SettingsFile.valid().with(CLAIMS, json).context(), Problems.unheard())
                .object("environments")
                .object("dev")
                .object("endpoints")
                .object("claims");
        return reader.read("dev", "eu-west-1", "claims", endpoint, Protection.UNPROTECTED)
                .orElseThrow();
    }

    @Test
    void exactlyTheCombinationsOfTheTableAreRefusedByTheRulesThatItNames() {
        assertThat(ENDPOINTS).hasSize(10 * 5 * 4 * 2 * 4);
        ENDPOINTS.forEach((combination, endpoint) -> {
            assertThat(endpoint.guardrails().rollout()).isEqualTo(combination.rolloutSetting());
            Set<String> fired = HostingRules.ALL.stream()
                    .filter(rule -> rule.check()
                            .refusals(endpoint, combination.rolloutSetting())
                            .findAny()
                            .isPresent())
                    .map(HostingRule::name)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(fired).as(combination.toString()).isEqualTo(expected(combination));
        });
    }

    @Test
    void theSettingsRefuseThemWithTheSameSentencesAndTakeAllOthers() {
        ENDPOINTS.entrySet().stream().forEach(entry -> {
            Combination combination = entry.getKey();
            List<String> sentences = HostingRules.refusals(entry.getValue(), combination.rolloutSetting()).stream()
                    .map(refusal -> "cdk.json: environments.dev.endpoints.claims.%s %s"
                            .formatted(refusal.key(), refusal.sentence()))
                    .toList();
            SettingsFile file = SettingsFile.valid().with(CLAIMS, combination.json());

            if (expected(combination).isEmpty()) {
                assertThat(file.settings().environments())
                        .as(combination.toString())
                        .hasSize(1);
            } else {
                InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, file::settings);
                assertThat(thrown).as(combination.toString()).isNotNull();
                assertThat(thrown.problems()).as(combination.toString()).containsExactlyInAnyOrderElementsOf(sentences);
            }
        });
    }

    @Test
    void everyRuleIsInTheTableAndSaysWhereAwsSaysSo() {
        Set<String> rules = HostingRules.ALL.stream().map(HostingRule::name).collect(Collectors.toSet());

        assertThat(table).extracting(Row::rule).hasSameElementsAs(rules);
        assertThat(HostingRules.ALL)
                .allSatisfy(rule -> assertThat(rule.page()).startsWith("https://docs.aws.amazon.com/sagemaker/"));
    }

    @Test
    void everySentenceSaysWhatToDo() {
        Set<String> sentences = ENDPOINTS.entrySet().stream()
                .flatMap(entry ->
                        HostingRules.refusals(entry.getValue(), entry.getKey().rolloutSetting()).stream())
                .map(Refusal::sentence)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sentences)
                .hasSizeGreaterThan(20)
                .allSatisfy(sentence -> assertThat(sentence)
                        .matches("(is|asks|serves|shadows|should|runs) .*")
                        .containsAnyOf("take ", "set ", "leave ", "left out", "is for ", "give ")
                        .doesNotEndWith("."));
    }

    private static Set<String> expected(Combination combination) {
        return table.stream()
                .filter(row -> row.isAbout(combination))
                .map(Row::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
