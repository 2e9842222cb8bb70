package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.LabelingJob.Tasks;
import dev.sagestead.localsagemaker.labelling.InputManifest;
import dev.sagestead.localsagemaker.labelling.LabellingFailure;
import dev.sagestead.localsagemaker.labelling.PortalPage;
import dev.sagestead.localsagemaker.labelling.Work.Outcome;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import software.amazon.awssdk.services.sagemaker.model.Workteam;

/**
 * Where workers label: {@code /labelling/REGION/TEAM}. A GET shows the next task, a POST of its form answers it.
 *
 * <p>Anybody on this machine may say to be any worker, so answers from pages of other origins are refused.
 */
final class LabellingPortal implements Api.Handler {

    /** What the addresses of all teams begin with: {@value}. */
    static final String PATH = "/labelling/";

    private static final String HTML = "text/html; charset=utf-8";
    private static final int MAX_WORKER = 64;

    private final Function<String, Optional<RegionalService>> regions;

    LabellingPortal(Function<String, Optional<RegionalService>> regions) {
        this.regions = regions;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        exchange.setHeader("Cache-Control", "no-store");
        String[] path = exchange.path().substring(PATH.length()).split("/", -1);
        Optional<RegionalService> region = regions.apply(path[0]);
        Optional<Workteam> team = path.length == 2
                ? region.flatMap(service -> service.labelling().teams().shelf().find(decoded(path[1])))
                : Optional.empty();
        if (team.isEmpty()) {
            answer(exchange, 404, new PortalPage("nobody").wrong("There is no such work team."));
            return;
        }
        Desk desk = new Desk(region.get().labelling(), team.get());
        if (exchange.method().equals("POST")) {
            if (!isOwn(exchange)) {
                answer(exchange, 403, desk.page().wrong("Answers are taken from this page only."));
                return;
            }
            desk.submit(exchange, parameters(new String(exchange.body(), StandardCharsets.UTF_8)));
        } else {
            desk.show(exchange, parameters(exchange.query()));
        }
    }

    /** Everything that labels in a region. */
    record Labelling(Shelf<LabelingJob> jobs, Workteams teams, LabelingJobLife life) {}

    /** A team's place to work at. */
    private record Desk(Labelling labelling, Workteam team) {

        PortalPage page() {
            return new PortalPage(team.workteamName());
        }

        void show(Exchange exchange, Map<String, String> query) throws IOException {
            String worker = query.getOrDefault("worker", "").strip();
            if (worker.isEmpty() || worker.length() > MAX_WORKER) {
                answer(exchange, 200, page().whoIsThere());
                return;
            }
            answer(exchange, 200, next(worker, ""));
        }

        void submit(Exchange exchange, Map<String, String> form) throws IOException {
            String worker = form.getOrDefault("worker", "").strip();
            if (worker.isEmpty() || worker.length() > MAX_WORKER) {
                answer(
                        exchange,
                        400,
                        page().wrong("The answer has no worker's name of 1 to %d characters.".formatted(MAX_WORKER)));
                return;
            }
            Outcome outcome = submit(worker, form);
            int status = outcome == Outcome.NO_SUCH_TASK || outcome == Outcome.NO_SUCH_LABEL ? 400 : 200;
            answer(exchange, status, next(worker, outcome.sentence()));
        }

        private Outcome submit(String worker, Map<String, String> form) {
            Optional<LabelingJob> job = ofTeam().stream()
                    .filter(each -> each.name().equals(form.get("job")))
                    .findFirst();
            if (job.isEmpty() || !form.getOrDefault("object", "").matches("\\d{1,7}")) {
                return Outcome.NO_SUCH_TASK;
            }
            if (!job.get().isInProgress()) {
                return Outcome.ALREADY_DONE;
            }
            Outcome outcome = job.get()
                    .tasks()
                    .orElseThrow()
                    .work()
                    .submit(Integer.parseInt(form.get("object")), worker, form.get("label"), Instant.now());
            if (outcome == Outcome.TAKEN) {
                labelling.life().answered(job.get().name());
            }
            return outcome;
        }

        private String next(String worker, String notice) {
            for (LabelingJob job : ofTeam()) {
                if (job.isInProgress()) {
                    Tasks tasks = job.tasks().orElseThrow();
                    OptionalInt object = tasks.work().next(worker, Instant.now());
                    if (object.isPresent()) {
                        return task(job.name(), tasks, object.getAsInt(), worker, notice);
                    }
                }
            }
            return page().nothingToDo(worker, notice);
        }

        private String task(String job, Tasks tasks, int object, String worker, String notice) {
            try {
                String source = InputManifest.source(tasks.work().object(object));
                return page().ask(
                                tasks.template().task(source, tasks.work().categories()),
                                new PortalPage.Place(
                                        job,
                                        object,
                                        tasks.work().labeled(),
                                        tasks.work().size()),
                                worker,
                                notice);
            } catch (LabellingFailure e) {
                return page().wrong(e.getMessage());
            }
        }

        private List<LabelingJob> ofTeam() {
            return labelling.jobs().all().stream()
                    .filter(job -> job.known().humanTaskConfig().workteamArn().equals(team.workteamArn()))
                    .sorted(Comparator.comparing(job -> job.known().creationTime()))
                    .toList();
        }
    }

    /** Who sends no Origin is no browser. */
    private static boolean isOwn(Exchange exchange) {
        String host = exchange.header("Host").orElse("");
        return host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?")
                && exchange.header("Origin").map(("http://" + host)::equals).orElse(true);
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void answer(Exchange exchange, int status, String html) throws IOException {
        exchange.answer(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }
}
