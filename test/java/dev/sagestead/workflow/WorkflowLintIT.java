package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** zizmor, a linter that knows how workflows are attacked, at its strictest and without a network. */
class WorkflowLintIT {

    private static final String LINT = "'" + PythonTools.program("zizmor") + "' --offline --persona=auditor ";

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() {
        PythonTools.install();
    }

    @Test
    void findsNothingInOurWorkflows() {
        Script.Result result = new Script(LINT + "'" + Path.of(".github").toAbsolutePath() + "'").run(folder, Map.of());

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("completed", "pull-request.yml", "promote.yml", "dependabot.yml", "No findings to report");
    }

    @Test
    void wouldFindTextOfAPullRequestInAScript() throws Exception {
        String bad =
                Workflow.read().text().replace("run: .ci/run", "run: echo '${{ github.event.pull_request.title }}'");
        Files.writeString(folder.resolve("bad.yml"), bad);

        Script.Result result = new Script(LINT + "bad.yml").run(folder, Map.of());

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("template-injection");
    }
}
