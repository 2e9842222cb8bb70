package dev.sagestead.promotion;

import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.promotion.Receipt.ReviewSummary;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.Tool;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SortedMap;

/** A receipt in the making. */
final class ReceiptDraft {

    /** Always three digits behind the second, so that names in the history sort by time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Tool tool;
    private final EnvironmentSettings environment;
    private final FrozenAssembly assembly;
    private final SortedMap<String, String> models;
    private final Links links;

    private String startedAt = now();
    private SmokeReceipt smoke;

    /**
     * What the receipt refers to.
     *
     * @param commit as in {@link Receipt}
     * @param previous as in {@link Receipt}
     * @param replaces as in {@link Receipt}
     * @param rollbackTo as in {@link Receipt}
     */
    private record Links(String commit, String previous, String replaces, String rollbackTo) {}

    private ReceiptDraft(Tool tool, EnvironmentSettings environment, FrozenAssembly assembly, Links links) {
        this.tool = tool;
        this.environment = environment;
        this.assembly = assembly;
        this.models = AssemblyFacts.models(assembly, environment);
        this.links = links;
    }

    /** Begins the receipt of an assembly that was let in. */
    static ReceiptDraft promotion(
            Tool tool,
            EnvironmentSettings environment,
            FrozenAssembly assembly,
            Optional<ReceiptFile> previous,
            Optional<ReceiptFile> current) {
        String commit = previous.map(file -> file.receipt().commit()).orElse(tool.commit());
        return new ReceiptDraft(
                tool,
                environment,
                assembly,
                new Links(
                        commit,
                        previous.map(ReceiptFile::sha256).orElse(null),
                        current.map(ReceiptFile::sha256).orElse(null),
                        null));
    }

    /** Begins the receipt of an assembly that is brought back. */
    static ReceiptDraft rollback(
            Tool tool,
            EnvironmentSettings environment,
            FrozenAssembly assembly,
            ReceiptFile target,
            ReceiptFile current) {
        return new ReceiptDraft(
                tool,
                environment,
                assembly,
                new Links(target.receipt().commit(), null, current.sha256(), target.sha256()));
    }

    /** Notes that the deployment begins now: what was waited for an answer does not count. */
    void begin() {
        startedAt = now();
    }

    /**
     * Adds the smoke test.
     *
     * @throws PromotionRefusedException if it is not one of this assembly in this environment
     */
    void tested(SmokeReceipt receipt, EnvironmentSettings tested, SmokeReceipt.Where where) {
        SmokeProof.require(receipt, tested, where, models);
        smoke = receipt;
    }

    /** Notes that the deployment was somebody else's, and all that is known of its beginning is the smoke test's. */
    void beganWithTheTest() {
        startedAt = TIME.format(Instant.parse(smoke.startedAt()));
    }

    /** Returns the receipt, finished now and not yet sealed. */
    Receipt receipt(String project, Optional<ReviewSummary> review, Optional<Approver> approver) {
        return new Receipt(
                Receipt.FORMAT_VERSION,
                tool,
                environment.name(),
                environment.target().account(),
                environment.target().region(),
                smoke.on(),
                links.commit(),
                assembly.digest(),
                models,
                AssemblyFacts.packages(assembly, environment),
                AssemblyFacts.templates(assembly, environment),
                smoke,
                review.orElse(null),
                approver.orElse(null),
                startedAt,
                now(),
                project,
                links.previous(),
                links.replaces(),
                links.rollbackTo(),
                "");
    }

    private static String now() {
        return TIME.format(Instant.now());
    }
}
