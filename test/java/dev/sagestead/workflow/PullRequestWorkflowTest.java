package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cli.Main;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.review.report.Markdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the workflow of pull requests may do, and that nothing gets past it. */
class PullRequestWorkflowTest {

    private final Workflow workflow = Workflow.read();

    @Test
    void runsWithTheRightsOfAPullRequestAndOnlyIntoTheBranchThatRequiresIt() {
        assertThat(workflow.root().get("on").toString()).isEqualTo("{\"pull_request\":{\"branches\":[\"main\"]}}");
    }

    @Test
    void allowsNothingThatAJobDoesNotAskFor() {
        assertThat(workflow.root().get("permissions").isObject()).isTrue();
        assertThat(workflow.root().get("permissions")).isEmpty();
    }

    @Test
    void givesEachJobExactlyWhatItNeeds() {
        Map<String, String> permissions = new TreeMap<>();
        workflow.jobs()
                .forEach((name, job) ->
                        permissions.put(name, job.path("permissions").toString()));

        assertThat(permissions)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "verify", "{\"contents\":\"read\"}",
                        "review", "{\"contents\":\"read\"}",
                        "comment", "{\"pull-requests\":\"write\"}",
                        "guard", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment", "guard"})
    void runsNoCodeOfThePullRequestWhereItWritesOrJudges(String job) {
        assertThat(workflow.steps(job, "uses")).allMatch(action -> action.startsWith("actions/download-artifact@"));
        assertThat(workflow.script(job).text()).doesNotContain("./", "git ", "npm", "npx", "mvn");
    }

    @Test
    void leavesNoCredentialsInACheckoutAndNoCacheForLaterRuns() {
        for (JsonNode job : workflow.jobs().values()) {
            for (JsonNode step : job.get("steps")) {
                if (step.path("uses").asText().startsWith("actions/checkout@")) {
                    assertThat(step.at("/with/persist-credentials").toString()).isEqualTo("false");
                }
                if (step.path("uses").asText().startsWith("actions/setup-node@")) {
                    assertThat(step.at("/with/package-manager-cache").toString())
                            .isEqualTo("false");
                }
                assertThat(step.path("uses").asText()).doesNotStartWith("actions/cache");
                assertThat(step.path("with").has("cache")).isFalse();
            }
        }
    }

    @Test
    void pinsEveryActionByCommitAndSaysTheVersion() {
        List<String> uses = workflow.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("uses:"))
                .toList();

        assertThat(uses)
                .hasSizeGreaterThan(8)
                .allMatch(line -> line.matches("(- )?uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void pinsAnActionToOneCommitEverywhere() {
        Map<String, String> pins = new TreeMap<>();
        for (String job : workflow.jobs().keySet()) {
            for (String action : workflow.steps(job, "uses")) {
                String[] nameAndCommit = action.split("@");
                assertThat(pins.merge(nameAndCommit[0], nameAndCommit[1], (one, other) -> other))
                        .isEqualTo(nameAndCommit[1]);
            }
        }
        assertThat(Set.copyOf(pins.values())).hasSameSizeAs(pins.keySet());
    }

    @Test
    void letsNoTextOfAPullRequestIntoAScript() {
        for (String job : workflow.jobs().keySet()) {
            assertThat(workflow.steps(job, "run")).as(job).isNotEmpty().noneMatch(script -> script.contains("${{"));
        }
    }

    @Test
    void knowsNoSecretButTheTokenOfTheRunAndGivesItToOneStep() {
        assertThat(workflow.text()).doesNotContain("secrets", "id-token", "GITHUB_ENV", "GITHUB_PATH");
        assertThat(Pattern.compile("github\\.token").matcher(workflow.text()).results())
                .hasSize(1);
        assertThat(workflow.job("comment").toString()).contains("github.token");
    }

    @Test
    void guardsAlwaysSinceASkippedCheckCountsAsPassed() {
        JsonNode guard = workflow.job("guard");

        assertThat(guard.get("if").asText()).isEqualTo("always()");
        assertThat(guard.get("needs").toString()).isEqualTo("[\"verify\",\"review\"]");
        assertThat(guard.get("name").asText()).isEqualTo("guard");
        assertThat(workflow.text()).doesNotContain("continue-on-error");
        assertThat(workflow.job("verify").has("if")).isFalse();
        assertThat(workflow.job("review").has("if")).isFalse();
    }

    @Test
    void endsOlderRunsOfTheSamePullRequest() {
        assertThat(workflow.root().at("/concurrency/group").asText()).contains("github.event.pull_request.number");
        assertThat(workflow.root().at("/concurrency/cancel-in-progress").asBoolean())
                .isTrue();
    }

    @Test
    void givesEveryJobATimeLimitAndAMachineOfAFixedVersion() {
        assertThat(workflow.jobs().values()).allSatisfy(job -> {
            assertThat(job.path("timeout-minutes").asInt()).isBetween(1, 90);
            assertThat(job.get("runs-on").asText()).matches("ubuntu-\\d\\d\\.\\d\\d");
        });
    }

    @Test
    void runsTheTestCommandOfThisRepository() {
        assertThat(workflow.script("verify").text()).isEqualTo(".ci/run");
        assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
    }

    @Test
    void callsTheReviewWithOptionsThatItHas() {
        String call = Pattern.compile("\\./sagestead review .*")
                .matcher(workflow.script("review").text())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        List<String> options = Pattern.compile(" (--[a-z-]+)")
                .matcher(call)
                .results()
                .map(option -> option.group(1))
                .toList();

        Map<String, CommandLine> commands = Main.commandLine(Project.here()).getSubcommands();

        assertThat(options).containsExactly("--base", "--out");
        assertThat(commands).containsKey("review");
        assertThat(commands.get("review").getCommandSpec().optionsMap()).containsKeys("--base", "--out");
    }

    @Test
    void findsItsOwnCommentByTheMarkOfTheReview() {
        assertThat(workflow.root().toString()).contains(Markdown.MARKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "review"})
    void usesTheVersionsThatTheReadmeAsksFor(String job) throws Exception {
        JsonNode steps = workflow.job(job).get("steps");
        String java = steps.findValue("java-version").asText();
        String node = steps.findValue("node-version").asText();

        assertThat(Files.readString(Path.of("README.md"))).contains("Java " + java + ",", "Node.js " + node);
    }
}
