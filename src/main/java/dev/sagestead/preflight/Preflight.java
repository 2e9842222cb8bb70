package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.cost.Fleet;
import dev.sagestead.cost.Fleets;
import dev.sagestead.preflight.Identity.Use;
import java.util.ArrayList;
import java.util.List;

/** Makes all checks, one after the other; none keeps another from being made. */
public final class Preflight {

    private Preflight() {}

    /**
     * Returns all that was found. Only if the credentials are of no use, or of another account, is nothing else asked.
     */
    public static PreflightReport of(Subject subject, AccountClients clients) {
        List<Finding> findings = new ArrayList<>();
        Identity identity = Identity.of(subject, clients);
        findings.add(identity.finding());
        if (identity.use() == Use.RIGHT) {
            checks(subject, clients).forEach(check -> findings.addAll(check.look()));
        } else if (identity.use() == Use.WRONG) {
            findings.add(Finding.warn(
                    "all else",
                    "not checked: another account's answers would be of no use",
                    "mend the credentials first"));
        }
        return PreflightReport.of(subject, findings, identity.use() != Use.NONE);
    }

    private static List<Check> checks(Subject subject, AccountClients clients) {
        List<Fleet> fleets = subject.stacks().stream()
                .filter(stack -> stack.template().has("Resources"))
                .flatMap(stack -> Fleets.of(stack.template()).stream())
                .toList();
        LiveStacks live = new LiveStacks(clients);
        RunningInstances running = new RunningInstances(clients);
        Domains domains = new Domains(subject, clients);
        QuotaVerdict quotas = new QuotaVerdict(subject, new Quotas(clients), new QuotaIncrease(subject, clients));
        return List.of(
                new BootstrapCheck(subject, clients),
                new StackCheck(subject, live),
                new NameCheck(subject, clients, live, domains),
                new EndpointQuotaCheck(subject, fleets, running, quotas),
                new StudioQuotaCheck(subject, clients, domains, quotas),
                new InstanceTypeCheck(subject, clients, fleets),
                new SubnetCheck(subject, clients, fleets, live, running),
                new ImageCheck(subject, clients),
                new KeyCheck(subject, clients),
                new BoundaryCheck(subject, clients));
    }
}
