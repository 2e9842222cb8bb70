package dev.sagestead.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.promotion.Promotion.Repeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptFileTest {

    @TempDir
    private static Path root;

    private static ReceiptFile file;

    @BeforeAll
    static void aReceipt() {
        Sample sample = new Sample(root);
        file = sample.promotion()
                .promote(
                        Sample.SETTINGS,
                        Sample.environment("dev"),
                        sample.subject(sample.assembly()),
                        new Sample.NotedPlace(),
                        Repeat.IF_NEEDED)
                .file();
    }

    @Test
    void readsBackWhatItWrites() {
        assertThat(ReceiptFile.open("dev.json", file.bytes()).receipt()).isEqualTo(file.receipt());
    }

    @Test
    void everyChangedByteIsNoticed() {
        for (int i = 0; i < file.bytes().length; i++) {
            byte[] changed = file.bytes().clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> ReceiptFile.open("dev.json", changed))
                    .as("byte %d", i)
                    .isInstanceOf(PromotionRefusedException.class)
                    .hasMessageStartingWith("dev.json: ");
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        for (int length = 0; length < file.bytes().length; length++) {
            byte[] cut = Arrays.copyOf(file.bytes(), length);
            assertThatThrownBy(() -> ReceiptFile.open("dev.json", cut)).isInstanceOf(PromotionRefusedException.class);
        }
    }

    @Test
    void whatIsAddedIsNoticed() {
        String text = new String(file.bytes(), StandardCharsets.UTF_8);

        for (String changed : new String[] {text + "\n", " " + text, text.replaceFirst("\n", "\r\n")}) {
            assertThatThrownBy(() -> ReceiptFile.open("dev.json", changed.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(PromotionRefusedException.class)
                    .hasMessageContaining("restore it from a copy");
        }
    }

    @Test
    void anotherProgramCanCheckTheSealAsTheDocumentationSays() throws Exception {
        Files.write(root.resolve("dev.json"), file.bytes());
        Process shell = new ProcessBuilder(
                        "sh", "-c", "sed '$!{/^  \"sha256\": \"/s/\"[0-9a-f]*\"$/\"\"/}' dev.json | sha256sum")
                .directory(root.toFile())
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith(file.receipt().sha256());
    }

    @Test
    void aReceiptOfAnotherFormatIsNotGuessedAt() throws IOException {
        assertThatThrownBy(() -> ReceiptFile.open("dev.json", sealed("\"formatVersion\": 1,", "\"formatVersion\": 2,")))
                .hasMessage(
                        "dev.json: has format version 2, this program reads 1; use the version of Sagestead that wrote it");
    }

    @Test
    void aReceiptThatLacksSomethingIsNone() throws IOException {
        assertThatThrownBy(() ->
                        ReceiptFile.open("dev.json", sealed("\"environment\": \"dev\",\n  \"account\"", "\"account\"")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("lacks environment");
    }

    /** Somebody who may write can seal what they like: the seal has no key, and the documentation says so. */
    private static byte[] sealed(String before, String after) {
        String text = new String(file.bytes(), StandardCharsets.UTF_8).replaceFirst(before, after);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isNotEqualTo(file.bytes());
        String seal = "\"sha256\": \"" + file.receipt().sha256() + "\"";
        String unsealed = text.replace(seal, "\"sha256\": \"\"");
        return text.replace(seal, "\"sha256\": \"" + Sha256.of(unsealed.getBytes(StandardCharsets.UTF_8)) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
