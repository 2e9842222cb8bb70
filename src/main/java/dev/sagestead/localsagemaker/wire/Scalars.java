package dev.sagestead.localsagemaker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/** Reads single JSON values as what a member is, and refuses all others: nothing is converted on the quiet. */
final class Scalars {

    private Scalars() {}

    /** Seconds since the epoch, milliseconds as decimals. */
    static Instant timestamp(JsonNode json) {
        return Instant.ofEpochMilli(Math.round(number(json, "a Timestamp").doubleValue() * 1000));
    }

    static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw wrongType(json, "a String");
        }
        return json.textValue();
    }

    static Number number(JsonNode json, String target) {
        if (!json.isNumber()) {
            throw wrongType(json, target);
        }
        return json.numberValue();
    }

    static Long integer(JsonNode json, long least, long greatest, String target) {
        if (!json.isIntegralNumber()
                || !json.canConvertToLong()
                || json.longValue() < least
                || json.longValue() > greatest) {
            throw wrongType(json, target);
        }
        return json.longValue();
    }

    static Boolean truth(JsonNode json) {
        if (!json.isBoolean()) {
            throw wrongType(json, "a Boolean");
        }
        return json.booleanValue();
    }

    static SdkBytes bytes(JsonNode json) {
        try {
            return SdkBytes.fromByteArray(json.binaryValue());
        } catch (IOException | RuntimeException e) {
            throw wrongType(json, "a Blob");
        }
    }

    /** Refuses JSON of a type that cannot become what the member is. */
    static ServiceException wrongType(JsonNode json, String target) {
        return ServiceException.refused(
                "SerializationException", "%s_VALUE can not be converted to %s".formatted(json.getNodeType(), target));
    }
}
