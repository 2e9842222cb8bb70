package dev.sagestead.rehearsal;

import dev.sagestead.settings.EnvironmentSettings.Target;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One account and region of AWS on this machine: where its services answer.
 *
 * <p>Whatever a rehearsal starts gets its environment from here. It carries dummy credentials and loopback endpoints,
 * and nothing of the profiles, {@code AWS_*} variables, proxies and instance roles around it, so that no call can end
 * up at the real AWS.
 *
 * @param target the account and the region that are played
 * @param emulator where all services but SageMaker answer
 * @param sageMaker where SageMaker and SageMaker Runtime answer
 */
public record LocalAws(Target target, URI emulator, URI sageMaker) {

    private static final String NOTHING = "/dev/null";

    private static final Predicate<String> LEADS_ASTRAY = Pattern.compile(
                    "(?i)AWS_.*|CDK_.*|.*_PROXY|SAGESTEAD_.*|PYTHONPATH|PYTHONHOME")
            .asMatchPredicate();

    /** Refuses endpoints that are not on this machine. */
    public LocalAws {
        requireLoopback(emulator);
        requireLoopback(sageMaker);
    }

    /** Returns an account that nobody plays, for commands that call none: nothing answers at its endpoints. */
    static LocalAws unreachable(Target target) {
        URI discard = URI.create("http://127.0.0.1:9");
        return new LocalAws(target, discard, discard);
    }

    /** Returns what a shell or a process needs to talk to this AWS, in AWS's own variables. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_ACCESS_KEY_ID", target.account());
        variables.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
        variables.put("AWS_REGION", target.region());
        variables.put("AWS_DEFAULT_REGION", target.region());
        variables.put("AWS_ENDPOINT_URL", emulator.toString());
        variables.put("AWS_ENDPOINT_URL_S3", emulator.toString());
        variables.put("AWS_ENDPOINT_URL_SAGEMAKER", sageMaker.toString());
        variables.put("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", sageMaker.toString());
        variables.put("AWS_CONFIG_FILE", NOTHING);
        variables.put("AWS_SHARED_CREDENTIALS_FILE", NOTHING);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return variables;
    }

    /** Returns the surrounding environment without what could lead astray, and with {@link #variables()}. */
    Map<String, String> environment(Map<String, String> surrounding) {
        Map<String, String> environment = new TreeMap<>(surrounding);
        environment.keySet().removeIf(LEADS_ASTRAY);
        environment.putAll(variables());
        return environment;
    }

    private static void requireLoopback(URI endpoint) {
        try {
            if (!InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
                throw new IllegalArgumentException("a rehearsal stays on this machine, but was given " + endpoint);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a rehearsal stays on this machine, but was given " + endpoint, e);
        }
    }
}
