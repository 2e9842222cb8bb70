package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.smoke.ServedConfig.ServedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/**
 * Sends the golden requests to every variant by its name, to those without weight, too: nobody else reaches them before
 * traffic is turned to them.
 */
final class GoldenRun {

    private final Invoker invoker;
    private final ServedConfig served;
    private final Protocol protocol;

    GoldenRun(Invoker invoker, ServedConfig served, Protocol protocol) {
        this.invoker = invoker;
        this.served = served;
        this.protocol = protocol;
    }

    /** Returns whether it makes sense to go on calling. */
    boolean run() {
        List<String> called = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        boolean refused = false;
        for (ServedVariant variant : served.variants()) {
            Optional<GoldenRequests> golden =
                    protocol.expected().of(variant.name()).golden();
            if (golden.isPresent()) {
                called.add(variant.name());
                refused |= !run(variant, golden.get(), answered);
            } else {
                protocol.note("variant %s was sent nothing: no golden requests are known".formatted(variant.name()));
            }
        }
        if (!answered.isEmpty()) {
            protocol.add(Check.same("answering variant", String.join(", ", called), String.join(", ", answered)));
        }
        return !refused;
    }

    private boolean run(ServedVariant variant, GoldenRequests golden, List<String> answered) {
        TreeSet<String> names = new TreeSet<>();
        boolean goOn = true;
        for (Golden request : golden.requests()) {
            if (goOn) {
                goOn = run(variant, golden, request, names);
            }
        }
        answered.addAll(names);
        return goOn;
    }

    private boolean run(ServedVariant variant, GoldenRequests golden, Golden request, TreeSet<String> names) {
        String name = "golden%s: %s".formatted(served.hasOneVariant() ? "" : " of " + variant.name(), request.name());
        Optional<String> target = served.hasOneVariant() ? Optional.empty() : Optional.of(variant.name());
        try {
            InvokeEndpointResponse answer = names.isEmpty()
                    ? invoker.invokeFirst(golden, request, target, variant.hosting())
                    : invoker.invoke(golden, request, target);
            names.add(String.valueOf(answer.invokedProductionVariant()));
            protocol.add(GoldenAnswer.check(name, request.expected(), golden.tolerance(), answer.body()));
            return true;
        } catch (SdkException e) {
            protocol.add(invoker.refusal().check(name, GoldenAnswer.text(request.expected()), e));
            return Refusal.isOfThisRequest(e);
        }
    }
}
