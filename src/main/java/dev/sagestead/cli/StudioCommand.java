package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * {@code ./sagestead studio}: the way into Studio for those who sign in with IAM.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedDomainUrl.html">presigned
 *     URLs</a>
 */
@Command(
        name = "studio",
        mixinStandardHelpOptions = true,
        description = "Prints an address that opens Studio for a user, once, within five minutes.",
        footer = {"", "Of a kept rehearsal of the environment if there is one, else of AWS."})
final class StudioCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Parameters(index = "1", paramLabel = "USER", description = "Name of a user profile.")
    private String user;

    @Option(names = "--open", description = "Open the address in a browser, too.")
    private boolean open;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    StudioCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        EnvironmentSettings settings =
                CdkJson.read(project.cdkJson(), project.modelArtifacts()).environment(environment);
        CallTarget target = CallTarget.of(project, settings, on);
        PrintWriter err = spec.commandLine().getErr();
        try (CloudFormationClient cloudFormation = target.cloudFormation();
                SageMakerClient sageMaker = target.sageMaker()) {
            String domain = domain(cloudFormation, StackNames.deployed(settings, StackNames.STUDIO));
            String url = sageMaker
                    .createPresignedDomainUrl(
                            request -> request.domainId(domain).userProfileName(user))
                    .authorizedUrl();
            spec.commandLine().getOut().println(url);
            if (target.isRehearsal()) {
                err.println("This is a rehearsal: the address is of the right form, but no Studio answers there.");
            } else if (open) {
                open(url);
            }
            return 0;
        } catch (SdkException e) {
            FailedCall call = FailedCall.of(e);
            err.println("%s on %s: %s".formatted(environment, target, call.sentence()));
            return call.exitCode();
        }
    }

    private static String domain(CloudFormationClient cloudFormation, String stack) {
        return cloudFormation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                .flatMap(found -> found.outputs().stream())
                .filter(output -> output.outputKey().equals(StackNames.DOMAIN_ID_OUTPUT))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException(stack + " has no domain; its last deployment failed or is not done"));
    }

    /** Asks the desktop; where there is none, the printed address is all there is. */
    private static void open(String url) {
        String opener = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(opener, url).start();
        } catch (IOException e) {
            throw new InvalidInputException(
                    opener + " is missing, so no browser was opened; open the address yourself");
        }
    }
}
