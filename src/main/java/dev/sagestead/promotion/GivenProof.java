package dev.sagestead.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.promotion.Receipt.ReviewSummary;
import dev.sagestead.smoke.SmokeReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what others hand over for a receipt: {@code ./sagestead smoke --receipt} and {@code ./sagestead review}. */
public final class GivenProof {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private GivenProof() {}

    /**
     * A review as a file.
     *
     * @param summary of it
     * @param bytes all of it
     */
    public record GivenReview(ReviewSummary summary, byte[] bytes) {}

    /**
     * Reads the receipt of a smoke test.
     *
     * @throws InvalidInputException if it is none
     */
    public static SmokeReceipt smoke(String option, Path file) {
        byte[] bytes = bytes(option, file);
        SmokeReceipt receipt = parse(option, file, () -> JSON.readValue(bytes, SmokeReceipt.class));
        if (receipt == null || receipt.verdict() == null || receipt.startedAt() == null) {
            throw new InvalidInputException(
                    "%s %s: this is no receipt of a smoke test; write one with ./sagestead smoke ENV --receipt FILE"
                            .formatted(option, file));
        }
        return receipt;
    }

    /**
     * Reads a review.
     *
     * @throws InvalidInputException if it is none
     */
    public static GivenReview review(String option, Path file) {
        byte[] bytes = bytes(option, file);
        JsonNode review = parse(option, file, () -> JSON.readTree(bytes));
        if (!review.path("headline").isTextual() || !review.path("verdict").isTextual()) {
            throw new InvalidInputException(
                    "%s %s: this is no review; name the review.json that ./sagestead review writes"
                            .formatted(option, file));
        }
        ReviewSummary summary = new ReviewSummary(
                review.path("headline").asText(), review.path("verdict").asText(), Sha256.of(bytes));
        return new GivenReview(summary, bytes);
    }

    private static byte[] bytes(String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException("%s %s: cannot be read; name a file that is there".formatted(option, file));
        }
    }

    private interface Parser<T> {
        T parse() throws IOException;
    }

    private static <T> T parse(String option, Path file, Parser<T> parser) {
        try {
            return parser.parse();
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s %s: %s".formatted(option, file, JsonComplaint.of(e)));
        } catch (IOException e) {
            throw new InvalidInputException("%s %s: %s".formatted(option, file, e.getMessage()));
        }
    }
}
