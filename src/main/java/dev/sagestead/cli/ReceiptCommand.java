package dev.sagestead.cli;

import dev.sagestead.promotion.FrozenAssembly;
import dev.sagestead.promotion.Gate;
import dev.sagestead.promotion.GivenProof;
import dev.sagestead.promotion.ProjectFiles;
import dev.sagestead.promotion.Promotion.Subject;
import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.promotion.ReceiptFile;
import dev.sagestead.promotion.ReceiptTable;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.promotion.WrittenReceipt;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.SmokeReceipt.Where;
import dev.sagestead.smoke.Tool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * {@code ./sagestead receipt}: the halves of a promotion, for pipelines that deploy by themselves, and what is where.
 */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = "Checks, writes and shows the receipts of promotions.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 well, 1 refused or not well, 2 used wrongly."})
final class ReceiptCommand implements Runnable {

    private final Project project;

    @Spec
    private CommandSpec spec;

    ReceiptCommand(Project project) {
        this.project = project;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: check, write or show");
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Whether an assembly may go to ENV.")
    int check(
            @Parameters(paramLabel = "ENV", description = "Environment in cdk.json.") String environment,
            @Option(names = "--assembly", paramLabel = "DIR", required = true, description = "The cloud assembly.")
                    Path assembly,
            @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where it is deployed (default: aws).")
                    CallTarget.Wanted on,
            @Mixin ReceiptsOption receipts) {
        return asked(environment, out -> {
            EnvironmentSettings found = settings().environment(environment);
            FrozenAssembly frozen = FrozenAssembly.in(ReportFile.whereTheUserIs(assembly));
            Gate.Permit permit = gate(on, receipts).check(found, frozen);
            out.println("%s may have %s%s"
                    .formatted(
                            environment,
                            frozen.digest(),
                            permit.isThere()
                                    ? " and has it already"
                                    : permit.previous()
                                            .map(file -> "%n  by the receipt of %s of %s"
                                                    .formatted(
                                                            file.receipt().environment(),
                                                            file.receipt().finishedAt()))
                                            .orElse(": it is the first environment")));
            return 0;
        });
    }

    @Command(
            name = "write",
            mixinStandardHelpOptions = true,
            description = "Writes the receipt of what somebody else deployed to ENV, after its smoke test.")
    int write(
            @Parameters(paramLabel = "ENV", description = "Environment in cdk.json.") String environment,
            @Option(names = "--assembly", paramLabel = "DIR", required = true, description = "The cloud assembly.")
                    Path assembly,
            @Option(
                            names = "--smoke",
                            paramLabel = "FILE",
                            required = true,
                            description = "What ./sagestead smoke ENV --receipt FILE wrote.")
                    Path smoke,
            @Option(names = "--review", paramLabel = "FILE", description = "The review.json that was accepted.")
                    Path review,
            @Option(names = "--approver", paramLabel = "NAME", description = "Who said yes, if anybody was asked.")
                    String approver,
            @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where it is deployed (default: aws).")
                    CallTarget.Wanted on,
            @Mixin ReceiptsOption receipts) {
        return asked(environment, out -> {
            Settings settings = settings();
            WrittenReceipt.Proof proof = new WrittenReceipt.Proof(
                    GivenProof.smoke("--smoke", ReportFile.whereTheUserIs(smoke)),
                    Optional.ofNullable(review)
                            .map(file -> GivenProof.review("--review", ReportFile.whereTheUserIs(file))),
                    Optional.ofNullable(approver).map(name -> new Approver(name, "--approver")));
            try (ScratchFolder scratch = ScratchFolder.make()) {
                Subject subject = new Subject(
                        FrozenAssembly.in(ReportFile.whereTheUserIs(assembly)),
                        ProjectFiles.copied(
                                project.cdkJson(), settings, scratch.path().resolve("project")));
                Gate gate = gate(on, receipts);
                ReceiptFile file = new WrittenReceipt(gate, Tool.in(project.root()))
                        .write(settings.environment(environment), subject, proof);
                out.println("%s has %s: %s.json in %s"
                        .formatted(
                                environment,
                                file.receipt().shortAssembly(),
                                environment,
                                gate.receipts().store()));
                if (!file.receipt().isWell()) {
                    out.println("its smoke test found that not all is well, so nothing goes on from here");
                }
                return file.receipt().isWell() ? 0 : 1;
            }
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what is where.")
    int show(
            @Parameters(
                            paramLabel = "ENV",
                            arity = "0..1",
                            description = "Environment in cdk.json, with its history; a line for each if not named.")
                    String environment,
            @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where it is deployed (default: aws).")
                    CallTarget.Wanted on,
            @Mixin ReceiptsOption receipts) {
        return asked("receipts", out -> {
            Settings settings = settings();
            Receipts kept = receipts.open(project, where(on));
            List<String> names = settings.environments().stream()
                    .map(EnvironmentSettings::name)
                    .toList();
            if (environment == null) {
                ReceiptTable.now(names, kept.all(names)).forEach(out::println);
                return 0;
            }
            String name = settings.environment(environment).name();
            kept.current(name)
                    .map(file -> ReceiptTable.one(file, kept.history(name)))
                    .orElseGet(() -> List.of("%s: nothing was promoted to it".formatted(name)))
                    .forEach(out::println);
            return 0;
        });
    }

    private int asked(String about, Function<PrintWriter, Integer> work) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            return work.apply(out);
        } catch (SdkException e) {
            FailedCall call = FailedCall.of(e);
            spec.commandLine().getErr().println("%s: %s".formatted(about, call.sentence()));
            spec.commandLine().getErr().flush();
            return call.exitCode();
        } finally {
            out.flush();
        }
    }

    private Settings settings() {
        return CdkJson.read(project.cdkJson(), project.modelArtifacts());
    }

    private Gate gate(CallTarget.Wanted on, ReceiptsOption receipts) {
        return new Gate(settings(), receipts.open(project, where(on)), where(on));
    }

    private static Where where(CallTarget.Wanted on) {
        return on == CallTarget.Wanted.rehearsal ? Where.REHEARSAL : Where.AWS;
    }
}
