package dev.sagestead.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was deployed to an environment, and the proof that it was tried there. A receipt is written after the smoke
 * test, also if that found something wrong: what is deployed is deployed, and the next environment does not start.
 *
 * @param formatVersion {@value #FORMAT_VERSION}; another number means that a field changed its meaning or is gone
 * @param tool what promoted
 * @param environment which was promoted to
 * @param account where it is; 12 digits
 * @param region where it is
 * @param on {@code aws} or {@code rehearsal}: one never counts for the other
 * @param commit that the assembly was first promoted from, as in {@link Tool}: {@code -dirty} behind it says that the
 *     checkout was changed; null if it was no checkout
 * @param assembly SHA-256 of the {@link FileList} of the assembly
 * @param models SHA-256 by name of every model that the environment's templates serve
 * @param packages ARN of the version in a model registry that a served model was taken from, by name of the model: what
 *     somebody has approved; models of the checkout are not in it
 * @param templates SHA-256 of the template file by id of the stack, such as {@code dev/network}
 * @param smoke what the smoke test found
 * @param review what was said of the change before it was deployed; null if nobody asked
 * @param approver who said yes; null if nobody was asked
 * @param startedAt ISO 8601, UTC
 * @param finishedAt ISO 8601, UTC
 * @param project SHA-256 of the {@link FileList} of the settings and model folders that the smoke test went by; a
 *     rollback tests by them
 * @param previous SHA-256 of the receipt file of the environment before, which let this one start; null in the first
 *     environment and after a rollback
 * @param replaces SHA-256 of the receipt file that was this environment's until then; null if there was none
 * @param rollbackTo SHA-256 of the receipt file whose assembly was brought back; null if this is no rollback
 * @param sha256 the seal: see {@link ReceiptFile}
 */
public record Receipt(
        int formatVersion,
        Tool tool,
        String environment,
        String account,
        String region,
        String on,
        String commit,
        String assembly,
        SortedMap<String, String> models,
        SortedMap<String, String> packages,
        SortedMap<String, String> templates,
        SmokeReceipt smoke,
        ReviewSummary review,
        Approver approver,
        String startedAt,
        String finishedAt,
        String project,
        String previous,
        String replaces,
        String rollbackTo,
        String sha256) {

    /** Version of the format: {@value}. */
    public static final int FORMAT_VERSION = 1;

    /** Refuses what no promotion can do without. */
    public Receipt {
        // Older receipts do not speak of it.
        packages = packages == null ? new TreeMap<>() : packages;
        List<String> missing = new ArrayList<>();
        require("environment", environment, missing);
        require("account", account, missing);
        require("region", region, missing);
        require("on", on, missing);
        require("assembly", assembly, missing);
        require("smoke", smoke, missing);
        require("finishedAt", finishedAt, missing);
        require("project", project, missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("lacks " + String.join(", ", missing));
        }
    }

    /**
     * What a review said.
     *
     * @param headline in a sentence or two
     * @param verdict {@code pass} or {@code fail}
     * @param sha256 of {@code review.json}, which is kept as {@code reviews/SHA256.json}
     */
    public record ReviewSummary(String headline, String verdict, String sha256) {}

    /**
     * Who said yes.
     *
     * @param who a name: the user of the operating system, or whom {@code --approver} named. Nobody proves it
     * @param how {@code terminal}, {@code --yes} or {@code --approver}
     */
    public record Approver(String who, String how) {}

    /** Whether the smoke test passed; an environment without endpoints has nothing to test. */
    @JsonIgnore
    public boolean isWell() {
        return smoke.isWell() || smoke.endpoints() != null && smoke.endpoints().isEmpty();
    }

    /** Returns the first digits of the assembly's digest, for people. */
    public String shortAssembly() {
        return FrozenAssembly.brief(assembly);
    }

    /** Whether it is of this environment, where {@code cdk.json} has it now. */
    boolean isOf(EnvironmentSettings settings, SmokeReceipt.Where where) {
        return environment.equals(settings.name())
                && account.equals(settings.target().account())
                && region.equals(settings.target().region())
                && on.equals(where.text());
    }

    /** Returns the same with another seal. */
    Receipt sealed(String seal) {
        return new Receipt(
                formatVersion,
                tool,
                environment,
                account,
                region,
                on,
                commit,
                assembly,
                models,
                packages,
                templates,
                smoke,
                review,
                approver,
                startedAt,
                finishedAt,
                project,
                previous,
                replaces,
                rollbackTo,
                seal);
    }

    private static void require(String name, Object value, List<String> missing) {
        if (Objects.isNull(value)) {
            missing.add(name);
        }
    }
}
