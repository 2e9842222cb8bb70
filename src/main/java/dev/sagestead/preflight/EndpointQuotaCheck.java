package dev.sagestead.preflight;

import dev.sagestead.cost.Fleet;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the quotas of instances let this deployment through, and all that the settings allow after it: an update
 * brings up a second fleet next to the first.
 */
record EndpointQuotaCheck(Subject subject, List<Fleet> fleets, RunningInstances running, QuotaVerdict verdict)
        implements Check {

    @Override
    public List<Finding> look() {
        if (fleets.isEmpty()) {
            return List.of();
        }
        List<InstanceNeed> needs = new ArrayList<>();
        List<Finding> found =
                new ArrayList<>(new Question(subject, "quotas of instances", RunningInstances.ACTION).ask(() -> {
                    needs.addAll(InstanceNeed.of(fleets, running.endpoints()));
                    return notCounted();
                }));
        for (Usage usage : usages(needs)) {
            found.addAll(new Question(subject, "quota: " + usage.quota(), Quotas.ACTION).ask(() -> verdict.of(usage)));
        }
        return found;
    }

    private List<Finding> notCounted() {
        return running.unreadable().stream()
                .map(name -> Finding.warn(
                        "endpoint " + name,
                        "its configuration is deleted, so its instances are not counted",
                        "deploy it again, or delete it"))
                .toList();
    }

    private List<Usage> usages(List<InstanceNeed> needs) {
        List<Usage> usages = new ArrayList<>();
        for (InstanceNeed need : needs) {
            usages.add(new Usage(
                    Quotas.ofInstances(need.type()),
                    need.others() + need.ours(),
                    need.now(),
                    need.peak(),
                    words(need.others(), need.ours(), need.now(), need.peak())));
        }
        if (!needs.isEmpty()) {
            usages.add(together(needs));
        }
        return usages;
    }

    private Usage together(List<InstanceNeed> needs) {
        int all = running.endpoints().values().stream()
                .flatMap(List::stream)
                .mapToInt(RunningInstances.Running::count)
                .sum();
        int counted =
                needs.stream().mapToInt(need -> need.others() + need.ours()).sum();
        int ours = needs.stream().mapToInt(InstanceNeed::ours).sum();
        // What runs of types that we do not use counts, too.
        int now = needs.stream().mapToInt(InstanceNeed::now).sum() + all - counted;
        int peak = needs.stream().mapToInt(InstanceNeed::peak).sum() + all - counted;
        return new Usage(Quotas.ALL_INSTANCES, all, now, peak, words(all - ours, ours, now, peak));
    }

    private static String words(int others, int ours, int now, int peak) {
        return "%d of others run and %d of ours; %d with both fleets now, %d at full scale"
                .formatted(others, ours, now, peak);
    }
}
