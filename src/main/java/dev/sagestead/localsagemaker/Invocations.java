package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.container.UnknownTargetException;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SageMaker Runtime API: {@code POST /endpoints/NAME/invocations}, and the way to {@link AsyncInvocations}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html">InvokeEndpoint</a>
 */
final class Invocations implements Api.Handler {

    static final String CONTENT_TYPE = "application/json";

    private static final Pattern PATH = Pattern.compile("/endpoints/(?<name>[^/]+)/(?<async>async-)?invocations");

    private final Function<String, RegionalService> regions;

    Invocations(Function<String, RegionalService> regions) {
        this.regions = regions;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.path());
        if (!exchange.method().equals("POST") || !path.matches()) {
            exchange.body();
            throw ServiceException.of(
                    404,
                    "UnknownOperationException",
                    "local SageMaker serves POST /endpoints/<name>/invocations and /endpoints/<name>/async-invocations,"
                            + " and no other operation of the runtime.",
                    Map.of());
        }
        String name = URLDecoder.decode(path.group("name"), StandardCharsets.UTF_8);
        RegionalService region = regions.apply(exchange.region());
        if (path.group("async") != null) {
            AsyncInvocations.handle(exchange, region, name);
        } else {
            invoke(exchange, region, name);
        }
    }

    private static void invoke(Exchange exchange, RegionalService region, String name) throws IOException {
        Invocation invocation = read(exchange, region, name);
        Fleet fleet = enter(region, name);
        try {
            requireSynchronous(fleet, region.scope(), name);
            Fleet.Variant variant = choose(fleet, name, exchange.header("X-Amzn-SageMaker-Target-Variant"));
            Answer answer = region.monitoring()
                    .meter()
                    .invoke(invocation.endpoint(), fleet, variant, invocation.request(), exchange.arrived());
            region.afterwards().of(fleet, variant, invocation, answer);
            if (!answer.isSuccess()) {
                throw modelError(region.scope(), name, answer);
            }
            exchange.setHeader("x-Amzn-Invoked-Production-Variant", variant.name());
            exchange.answer(answer.status(), answer.contentType(), answer.body());
        } catch (UnknownTargetException e) {
            throw ServiceException.refused("ValidationError", e.getMessage());
        } finally {
            fleet.leave();
        }
    }

    private static Invocation read(Exchange exchange, RegionalService region, String name) throws IOException {
        Request request = new Request(
                exchange.body(),
                exchange.header("Content-Type").orElse(""),
                exchange.header("Accept").orElse(""),
                exchange.header("X-Amzn-SageMaker-Target-Container-Hostname").orElse(""));
        return new Invocation(
                region.nameOf(name),
                request,
                exchange.header("X-Amzn-SageMaker-Inference-Id"),
                exchange.header("X-Amzn-SageMaker-Custom-Attributes"));
    }

    private static void requireSynchronous(Fleet fleet, Scope scope, String name) {
        if (fleet.config().asyncInferenceConfig() != null) {
            throw ServiceException.refused(
                    "ValidationError",
                    ("Endpoint %s of account %s does not support InvokeEndpoint. (local SageMaker: its configuration has"
                                    + " an AsyncInferenceConfig; use InvokeEndpointAsync)")
                            .formatted(name, scope.account()));
        }
    }

    /** Returns the fleet that serves right now, entered. */
    static Fleet enter(RegionalService region, String name) {
        while (true) {
            Endpoint endpoint = region.endpoint(name).orElseThrow(() -> notFound(region.scope(), name, ""));
            Fleet fleet = endpoint.fleet();
            if (fleet == null) {
                throw notFound(
                        region.scope(),
                        name,
                        " (local SageMaker: it is %s)"
                                .formatted(endpoint.description().endpointStatusAsString()));
            }
            // An update may have retired it since; then there is a newer one.
            if (fleet.enter()) {
                return fleet;
            }
        }
    }

    private static Fleet.Variant choose(Fleet fleet, String endpoint, Optional<String> target) {
        return target.map(name -> fleet.variant(name)
                        .orElseThrow(() -> ServiceException.refused(
                                "ValidationError", "Variant %s not found in endpoint %s.".formatted(name, endpoint))))
                .orElseGet(fleet::anyVariant);
    }

    /** The runtime knows an endpoint only while it has instances, and says the same of one that never was. */
    private static ServiceException notFound(Scope scope, String name, String detail) {
        return ServiceException.refused(
                "ValidationError", "Endpoint %s of account %s not found.%s".formatted(name, scope.account(), detail));
    }

    private static ServiceException modelError(Scope scope, String endpoint, Answer answer) {
        String side = answer.status() / 100 == 4 ? "client" : "server";
        String logs = ("https://%s.console.aws.amazon.com/cloudwatch/home?region=%s"
                        + "#logEventViewer:group=/aws/sagemaker/Endpoints/%s")
                .formatted(scope.region(), scope.region(), endpoint);
        return ServiceException.of(
                424,
                "ModelError",
                "Received %s error (%d) from %s with message \"%s\". See %s in account %s for more information."
                        .formatted(side, answer.status(), answer.container(), answer.text(), logs, scope.account()),
                Map.of(
                        "OriginalStatusCode", answer.status(),
                        "OriginalMessage", answer.text(),
                        "LogStreamArn", scope.logGroupArn(endpoint)));
    }
}
