package dev.sagestead.cli;

import dev.sagestead.promotion.Approval;
import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.promotion.Steps;
import java.io.Console;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code --yes} and {@code --approver}, where they are options; one of them at most. */
final class ApprovalOptions {

    @ArgGroup(exclusive = true)
    private Given given = new Given();

    private static final class Given {

        @Option(names = "--yes", description = "Do not ask: the review is accepted, wider permissions included.")
        private boolean yes;

        @Option(
                names = "--approver",
                paramLabel = "NAME",
                description = "Do not ask: NAME accepted it elsewhere, such as in a pipeline. Goes into the receipt.")
        private String approver;
    }

    /** Returns who is asked, and about what. */
    Approval approval(Steps steps) {
        return new Approval(given(), questions(), user(), steps);
    }

    /** Returns the yes that the command line gives. */
    Optional<Approver> given() {
        if (given.approver != null) {
            return Optional.of(new Approver(given.approver, "--approver"));
        }
        return given.yes ? Optional.of(new Approver(user(), "--yes")) : Optional.empty();
    }

    /** Returns the person at the terminal, if there is one. */
    static Approval.Questions questions() {
        return question -> {
            Console console = System.console();
            return Optional.ofNullable(console).map(there -> there.readLine("%s", "  " + question));
        };
    }

    private static String user() {
        return System.getProperty("user.name", "somebody");
    }
}
