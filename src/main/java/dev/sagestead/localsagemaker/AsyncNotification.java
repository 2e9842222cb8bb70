package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.container.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceNotificationConfig;
import software.amazon.awssdk.services.sagemaker.model.AsyncNotificationTopicTypes;

/**
 * Writes the message that SageMaker sends to a topic when an asynchronous request is done.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html">check
 *     prediction results</a>
 */
record AsyncNotification(String region, AsyncRequest request, AsyncOutcome outcome) {

    /** The most bytes of an answer that a message contains: {@value} (128 KiB). */
    private static final int MAX_RESPONSE_BYTES = 128 * 1024;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Returns the ARN of the topic, if one is to be told. */
    Optional<String> topic() {
        return notification()
                .map(config -> outcome instanceof AsyncOutcome.Completed ? config.successTopic() : config.errorTopic());
    }

    /** Returns the message. */
    String message(Instant now) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("awsRegion", region);
        message.put("eventTime", TIME.format(now));
        message.put("receivedTime", TIME.format(request.received()));
        if (outcome instanceof AsyncOutcome.Failed failed) {
            message.put("invocationStatus", "Failed");
            message.put("failureReason", failed.reason());
            message.set("requestParameters", requestParameters());
            failed.answer().ifPresent(answer -> include(message, answer));
        } else if (outcome instanceof AsyncOutcome.Completed completed) {
            message.put("invocationStatus", "Completed");
            message.set("requestParameters", requestParameters());
            message.set("responseParameters", responseParameters(completed.answer()));
            include(message, completed.answer());
        }
        message.put("inferenceId", request.inferenceId());
        message.put("eventVersion", "1.0");
        message.put("eventSource", "aws:sagemaker");
        message.put("eventName", "InferenceResult");
        return message.toString();
    }

    private ObjectNode requestParameters() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        putUnlessEmpty(parameters, "accept", request.accept());
        putUnlessEmpty(parameters, "contentType", request.contentType());
        parameters.put("endpointName", request.endpoint());
        if (request.input() instanceof AsyncRequest.InS3 input) {
            parameters.put("inputLocation", input.url());
        }
        return parameters;
    }

    private ObjectNode responseParameters(Answer answer) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("contentType", answer.contentType());
        request.output().ifPresent(place -> parameters.put("outputLocation", place.toString()));
        return parameters;
    }

    /** Puts the answer itself into the message, if the config asks for that and it is small enough. */
    private void include(ObjectNode message, Answer answer) {
        AsyncNotificationTopicTypes type = outcome instanceof AsyncOutcome.Completed
                ? AsyncNotificationTopicTypes.SUCCESS_NOTIFICATION_TOPIC
                : AsyncNotificationTopicTypes.ERROR_NOTIFICATION_TOPIC;
        boolean isIncluded = notification()
                .map(config -> config.includeInferenceResponseIn().contains(type))
                .orElse(false);
        if (isIncluded && answer.body().length <= MAX_RESPONSE_BYTES) {
            ObjectNode body = message.putObject("responseBody");
            body.put("content", Base64.getEncoder().encodeToString(answer.body()));
            body.put("message", "Check S3 path location(if configured) or Cloudwatch for additional details.");
            body.put("encoding", "BASE64");
        }
    }

    private Optional<AsyncInferenceNotificationConfig> notification() {
        return Optional.ofNullable(request.config().notificationConfig());
    }

    private static void putUnlessEmpty(ObjectNode object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
