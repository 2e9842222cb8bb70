package dev.sagestead.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.artifacts.PrettyJson;
import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receipt as a file, sealed: its last field, {@code sha256}, is the SHA-256 of the file with nothing between the
 * quotes of that field. So a changed byte anywhere is noticed, by any program:
 *
 * <pre>{@code sed '$!{/^  "sha256": "/s/"[0-9a-f]*"$/""/}' prod.json | sha256sum}</pre>
 *
 * <p>The seal has no key: it tells a damaged or edited file from a whole one, and chains of receipts name each other by
 * digest, so that to edit one means to edit all after it. It does not stop somebody who may write all of them and
 * computes the digests anew. That is for the permissions of the folder or bucket: let only the pipeline write there,
 * and keep versions under S3 Object Lock.
 *
 * @param receipt what it says
 * @param bytes all of it
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">S3 Object Lock</a>
 */
public record ReceiptFile(Receipt receipt, byte[] bytes) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Pattern SEALED =
            Pattern.compile("(?s)(?<before>.*\n  \"sha256\": \")(?<seal>[0-9a-f]{64})(?<after>\"\n}\n)");

    /** Seals a receipt. */
    static ReceiptFile seal(Receipt receipt) {
        Receipt sealed = receipt.sealed(Sha256.of(PrettyJson.of(receipt.sealed(""))));
        return new ReceiptFile(sealed, PrettyJson.of(sealed));
    }

    /**
     * Reads a receipt.
     *
     * @param name what it is called in a message
     * @throws PromotionRefusedException if it is not as it was written
     */
    static ReceiptFile open(String name, byte[] bytes) {
        Matcher file = SEALED.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!file.matches()) {
            throw new PromotionRefusedException(
                    "%s: does not end with a seal, so it was cut short or changed; restore it from a copy, or promote again"
                            .formatted(name));
        }
        String content = file.group("before") + file.group("after");
        if (!Sha256.of(content.getBytes(StandardCharsets.ISO_8859_1)).equals(file.group("seal"))) {
            throw new PromotionRefusedException(
                    "%s: was changed since it was written, its seal does not fit; restore it from a copy, or promote again"
                            .formatted(name));
        }
        return new ReceiptFile(receipt(name, bytes), bytes);
    }

    private static Receipt receipt(String name, byte[] bytes) {
        try {
            JsonNode content = JSON.readTree(bytes);
            int version = content.path("formatVersion").asInt();
            if (version != Receipt.FORMAT_VERSION) {
                throw new PromotionRefusedException(
                        "%s: has format version %d, this program reads %d; use the version of Sagestead that wrote it"
                                .formatted(name, version, Receipt.FORMAT_VERSION));
            }
            return JSON.treeToValue(content, Receipt.class);
        } catch (JsonProcessingException e) {
            throw new PromotionRefusedException("%s: is no receipt: %s"
                    .formatted(
                            name,
                            e.getOriginalMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceFirst(".*problem: ", "")));
        } catch (IOException e) {
            throw new PromotionRefusedException("%s: is no receipt: %s".formatted(name, e.getMessage()));
        }
    }

    /** Returns the digest of the file, by which other receipts name it. */
    public String sha256() {
        return Sha256.of(bytes);
    }
}
