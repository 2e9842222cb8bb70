package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Resource;
import dev.sagestead.cli.Main;
import dev.sagestead.rehearsal.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The pipeline and the workflow call commands of ours that exist, with options that they have. */
class CommandsOfPromotionTest {

    /** Up to where a shell or a JSON text ends it. */
    private static final Pattern CALL = Pattern.compile("\\./sagestead [a-z]+ [^|>`\\n]*");

    static Stream<String> calls() {
        List<String> texts = new ArrayList<>();
        for (Resource project : Pipelined.stack().resources("AWS::CodeBuild::Project")) {
            if (!project.text("Source/BuildSpec").contains("./sagestead")) {
                continue;
            }
            Resource.json("%s", project.text("Source/BuildSpec"))
                    .at("/phases/build/commands")
                    .forEach(command -> texts.add(command.asText()));
        }
        Workflow workflow = Workflow.read(PromotionWorkflow.FILE);
        workflow.jobs().keySet().forEach(job -> texts.addAll(workflow.steps(job, "run")));
        return texts.stream()
                .flatMap(text -> CALL.matcher(text).results())
                .map(found -> found.group().strip())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void exist(String call) {
        Map<String, CommandLine> commands = Main.commandLine(Project.here()).getSubcommands();
        String[] words = call.split(" ");
        assertThat(commands).containsKey(words[1]);
        CommandLine command = commands.get(words[1]);
        if (command.getSubcommands().containsKey(words[2])) {
            command = command.getSubcommands().get(words[2]);
        }
        List<String> options =
                Stream.of(words).filter(word -> word.startsWith("--")).toList();
        assertThat(command.getCommandSpec().optionsMap().keySet()).containsAll(options);
    }
}
