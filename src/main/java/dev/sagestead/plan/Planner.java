package dev.sagestead.plan;

import dev.sagestead.plan.Course.Moment;
import dev.sagestead.plan.Plan.Concurrency;
import dev.sagestead.plan.Plan.EndpointUpdate;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.teardown.Subject;
import dev.sagestead.teardown.TeardownPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans an environment from its assembly and its settings; pure, and fast. */
public final class Planner {

    private final String application;
    private final EnvironmentSettings settings;
    private final List<AssemblyStack> stacks;
    private final CloudAssembly assembly;
    private final Estimates estimates;
    private final double uploadMegabits;

    /**
     * @param application as in {@code cdk.json}
     * @param stacks all of the environment
     * @param uploadMegabits a second, more than 0, that files are uploaded with
     */
    public Planner(
            String application,
            EnvironmentSettings settings,
            List<AssemblyStack> stacks,
            DurationTable table,
            double uploadMegabits) {
        this.application = application;
        this.settings = settings;
        this.stacks = List.copyOf(stacks);
        this.assembly = new CloudAssembly(this.stacks);
        this.estimates = new Estimates(assembly, table);
        this.uploadMegabits = uploadMegabits;
    }

    /**
     * Plans.
     *
     * @param concurrency how many stacks the CDK CLI deploys at once, 1 or more
     * @throws dev.sagestead.InvalidInputException if resources or stacks wait for one another
     */
    public Plan plan(int concurrency) {
        List<StackRun> runs = stacks.stream()
                .map(stack -> FirstDeployment.of(stack, estimates, uploadMegabits))
                .toList();
        Graph first = Deployment.of(runs, concurrency);
        Graph teardown =
                Teardown.of(TeardownPlan.expected(new Subject(application, settings), stacks), stacks, estimates);
        List<Graph> graphs = new ArrayList<>(List.of(first));
        List<Course> courses = new ArrayList<>();
        courses.add(Course.of("first-deployment", "A first deployment", first, List.of()));
        List<StackRun> updates = updates();
        if (!updates.isEmpty()) {
            Graph update = Deployment.of(updates, concurrency);
            graphs.add(update);
            courses.add(Course.of("new-model", "A new model", update, moments(update)));
        }
        graphs.add(teardown);
        courses.add(Course.of("teardown", "A teardown", teardown, List.of()));
        return new Plan(
                Plan.FORMAT_VERSION,
                settings.name(),
                settings.target().region(),
                concurrency,
                uploadMegabits,
                courses,
                alone(updates),
                concurrencies(runs),
                Border.withoutBorders(runs, stacks, assembly),
                Border.in(stacks, assembly, Schedule.typical(first)),
                unknown(graphs),
                estimates.table().sources());
    }

    private List<StackRun> updates() {
        List<StackRun> runs = new ArrayList<>();
        for (AssemblyStack stack : stacks) {
            List<Work> works = new ArrayList<>();
            endpoints(stack).forEach(endpoint -> works.addAll(ModelUpdate.of(stack, endpoint, estimates)));
            if (!works.isEmpty()) {
                runs.add(StackRun.of(stack, works, estimates.table(), uploadMegabits));
            }
        }
        return runs;
    }

    private static List<Resource> endpoints(AssemblyStack stack) {
        return stack.resources().values().stream()
                .filter(resource -> resource.type().equals(ModelUpdate.ENDPOINT))
                .toList();
    }

    private List<Moment> moments(Graph update) {
        Schedule schedule = Schedule.typical(update);
        List<Moment> moments = new ArrayList<>();
        for (AssemblyStack stack : stacks) {
            for (Resource endpoint : endpoints(stack)) {
                if (update.works().containsKey(ModelUpdate.allTraffic(endpoint))) {
                    moments.add(new Moment(
                            "%s: all requests go to the new model".formatted(name(endpoint)),
                            schedule.ends().get(ModelUpdate.allTraffic(endpoint))));
                    moments.add(new Moment(
                            "%s: the old instances are gone".formatted(name(endpoint)),
                            schedule.ends().get(ModelUpdate.oldGone(endpoint))));
                }
            }
        }
        moments.sort(Comparator.comparing(Moment::seconds));
        return List.copyOf(moments);
    }

    private List<EndpointUpdate> alone(List<StackRun> updates) {
        List<EndpointUpdate> alone = new ArrayList<>();
        for (StackRun run : updates) {
            Schedule schedule = Schedule.typical(Deployment.of(List.of(run), 1));
            for (Resource endpoint : endpoints(assembly.stack(run.stack()).orElseThrow())) {
                if (schedule.ends().containsKey(ModelUpdate.allTraffic(endpoint))) {
                    alone.add(new EndpointUpdate(
                            name(endpoint),
                            run.stack(),
                            schedule.ends().get(ModelUpdate.allTraffic(endpoint)),
                            schedule.ends().get(ModelUpdate.oldGone(endpoint)),
                            schedule.totalSeconds()));
                }
            }
        }
        alone.sort(
                Comparator.comparing(EndpointUpdate::doneSeconds).reversed().thenComparing(EndpointUpdate::endpoint));
        return List.copyOf(alone);
    }

    private static String name(Resource endpoint) {
        String name = endpoint.text("/EndpointName");
        return name.isEmpty() ? endpoint.label() : name;
    }

    /**
     * Returns what more stacks at once bring, each half as many more than the one before, as long as they bring any.
     */
    private static List<Concurrency> concurrencies(List<StackRun> runs) {
        List<Concurrency> found = new ArrayList<>(List.of(new Concurrency(1, seconds(runs, 1))));
        long best = seconds(runs, runs.size());
        for (int n = 2; last(found) > best; n += Math.max(1, n / 2)) {
            long seconds = seconds(runs, n);
            if (seconds < last(found)) {
                found.add(new Concurrency(Math.min(n, runs.size()), seconds));
            }
        }
        return List.copyOf(found);
    }

    private static long last(List<Concurrency> found) {
        return found.get(found.size() - 1).typicalSeconds();
    }

    private static long seconds(List<StackRun> runs, int concurrency) {
        return Schedule.typical(Deployment.of(runs, Math.max(1, concurrency))).totalSeconds();
    }

    private static List<String> unknown(Collection<Graph> graphs) {
        Map<String, Integer> unknown = new TreeMap<>();
        for (Graph graph : graphs) {
            Map<String, Integer> here = new TreeMap<>();
            graph.works().values().stream()
                    .filter(work -> work.estimate().basis() == Basis.UNKNOWN)
                    .forEach(work -> here.merge(work.estimate().because(), 1, Integer::sum));
            here.forEach((why, times) -> unknown.merge(why, times, Math::max));
        }
        return unknown.entrySet().stream()
                .map(entry -> "%s (%d of them)".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }
}
