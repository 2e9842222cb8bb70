package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.DeployedStack;
import dev.sagestead.rehearsal.RehearsalReport.ServedEndpoint;
import dev.sagestead.settings.EnvironmentSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/**
 * One environment on this machine: its own account, played by an emulator and a local SageMaker, and what it can do.
 */
final class RehearsedEnvironment {

    /** The CLI's line for a stack that it is done with. */
    private static final Pattern DEPLOYED = Pattern.compile("\\s*✅\\s+(?<stack>\\S+).*");

    private final EnvironmentSettings settings;
    private final LocalAws aws;
    private final CdkCli cdk;
    private final WorkFolder folder;
    private final Account account;

    /** Who plays the account. */
    private sealed interface Account {

        /** Servers of this program's. */
        record Ours(Servers servers) implements Account {}

        /** A rehearsal that an earlier program kept. */
        record Kept(KeptRehearsal rehearsal) implements Account {}
    }

    private RehearsedEnvironment(
            EnvironmentSettings settings, LocalAws aws, CdkCli cdk, WorkFolder folder, Account account) {
        this.settings = settings;
        this.aws = aws;
        this.cdk = cdk;
        this.folder = folder;
        this.account = account;
    }

    /**
     * Starts the servers of an environment and waits until they answer.
     *
     * @param quotas settings of local SageMaker's quota table
     * @param afterwards whether they will be kept
     */
    static RehearsedEnvironment start(
            Project project,
            EnvironmentSettings settings,
            List<String> quotas,
            Rehearsal.Afterwards afterwards,
            WorkFolder folder,
            Started started) {
        Servers servers = Servers.start(project, settings.target(), quotas, afterwards, folder, started);
        CdkCli cdk = new CdkCli(project, servers.aws(), folder, started);
        return new RehearsedEnvironment(settings, servers.aws(), cdk, folder, new Account.Ours(servers));
    }

    /** Takes up a rehearsal that is kept; its servers go on as they are, with the quotas that they were given. */
    static RehearsedEnvironment kept(
            Project project, EnvironmentSettings settings, KeptRehearsal kept, Started started) {
        WorkFolder folder = WorkFolder.of(kept);
        CdkCli cdk = new CdkCli(project, kept.aws(), folder, started);
        return new RehearsedEnvironment(settings, kept.aws(), cdk, folder, new Account.Kept(kept));
    }

    EnvironmentSettings settings() {
        return settings;
    }

    LocalAws aws() {
        return aws;
    }

    CdkCli cdk() {
        return cdk;
    }

    /** Whether it was there before this program. */
    boolean wasKept() {
        return account instanceof Account.Kept;
    }

    /**
     * Synthesises the project.
     *
     * @throws RehearsalFailedException with the last lines that the CLI printed
     */
    static void synth(CdkCli cdk) {
        require(cdk.synth(line -> {}), "cdk synth", cdk.log("synth"));
    }

    /**
     * Bootstraps the account and region.
     *
     * @throws RehearsalFailedException with the last lines that the CLI printed
     */
    void bootstrap() {
        require(cdk.bootstrap(aws, line -> {}), "cdk bootstrap", cdk.log("bootstrap"));
    }

    /**
     * Deploys every stack from an assembly.
     *
     * @param stack is told each stack that is done
     * @throws RehearsalFailedException with the reasons that the failed resources give
     */
    void deploy(Path assembly, Consumer<String> stack) {
        int code = cdk.deploy(assembly, settings, line -> {
            Matcher matcher = DEPLOYED.matcher(line);
            if (matcher.matches()) {
                stack.accept(matcher.group("stack"));
            }
        });
        if (code != 0) {
            throw new RehearsalFailedException(new FailedDeploy(settings, aws, cdk).why());
        }
    }

    /** Returns its stacks as CloudFormation has them; empty shells of stacks that were rolled back are deleted then. */
    List<DeployedStack> stacks() {
        try (CloudFormationClient cloudFormation = new LocalClients(aws).cloudFormation()) {
            DeployedStacks stacks = new DeployedStacks(cloudFormation, settings.name());
            List<DeployedStack> deployed = stacks.all();
            stacks.deleteShells();
            return deployed;
        }
    }

    /** Returns its endpoints as SageMaker has them. */
    List<ServedEndpoint> endpoints() {
        return ServedEndpoints.of(new LocalClients(aws));
    }

    /** Returns the resource types that were only recorded so far, sorted. */
    List<String> recordedOnly() {
        return Servers.recordedOnly(folder);
    }

    /** Lets the servers live on after this program. */
    void keep(Project project, Started started) {
        if (account instanceof Account.Ours ours) {
            KeptRehearsal.keep(project, settings.name(), ours.servers(), folder);
            started.letGo();
        }
    }

    private static void require(int code, String command, LogFile log) {
        if (code != 0) {
            throw new RehearsalFailedException("%s failed:\n%s".formatted(command, log.tail(Deployment.LOG_LINES)));
        }
    }
}
