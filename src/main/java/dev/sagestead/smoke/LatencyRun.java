package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/**
 * Calls the endpoint as its clients do, one call after the other, and measures.
 *
 * <p>The variant is SageMaker's choice, so every instance that takes traffic may answer, and every answer is judged
 * again: one bad instance among several shows here and not in the few golden requests.
 */
final class LatencyRun {

    /** Calls before the measured ones, which open the connection and warm the model: {@value}. */
    private static final int WARM_UP = 3;

    private final Invoker invoker;
    private final LatencyBudget budget;
    private final Protocol protocol;

    LatencyRun(Invoker invoker, LatencyBudget budget, Protocol protocol) {
        this.invoker = invoker;
        this.budget = budget;
        this.protocol = protocol;
    }

    /** Measures with the first golden request of these. */
    void run(GoldenRequests golden) {
        if (budget.calls() == 0) {
            protocol.note("latency was not measured: 0 calls were asked for");
            return;
        }
        Golden request = golden.requests().get(0);
        List<Long> nanoseconds = new ArrayList<>();
        for (int call = 1 - WARM_UP; call <= budget.calls(); call++) {
            long begin = System.nanoTime();
            Optional<String> problem = problem(golden, request);
            long took = System.nanoTime() - begin;
            if (problem.isPresent()) {
                protocol.add(
                        budget.failed("%s call: %s".formatted(call > 0 ? call + "." : "a warm-up", problem.get())));
                return;
            }
            if (call > 0) {
                nanoseconds.add(took);
            }
        }
        Latency latency = Latency.of(nanoseconds);
        protocol.took(latency);
        protocol.add(budget.check(latency));
    }

    private Optional<String> problem(GoldenRequests golden, Golden request) {
        try {
            InvokeEndpointResponse answer = invoker.invoke(golden, request, Optional.empty());
            return judged(request, answer)
                    .filter(check -> !check.ok())
                    .map(check -> "answered %s, expected %s".formatted(check.got(), check.expected()));
        } catch (SdkException e) {
            return Optional.of(
                    invoker.refusal().check("latency", "an answer", e).got());
        }
    }

    /** Judges by what the variant that answered should answer; it may know no answer to this request. */
    private Optional<Check> judged(Golden request, InvokeEndpointResponse answer) {
        return protocol.expected()
                .of(String.valueOf(answer.invokedProductionVariant()))
                .golden()
                .flatMap(known -> known.requests().stream()
                        .filter(one -> one.body().equals(request.body()))
                        .map(one -> GoldenAnswer.check("latency", one.expected(), known.tolerance(), answer.body()))
                        .findFirst());
    }
}
