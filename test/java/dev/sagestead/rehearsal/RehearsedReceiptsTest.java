package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.promotion.ReceiptSample;
import dev.sagestead.rehearsal.RehearsedReceipts.UnderWay;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsed promotion goes on with after it was killed. */
class RehearsedReceiptsTest {

    private static final List<String> ALL = List.of("dev", "staging", "prod");
    private static final UnderWay PROMOTION = new UnderWay("a".repeat(64), "b".repeat(64));

    @TempDir
    private Path root;

    private RehearsedReceipts receipts;

    @BeforeEach
    void anEmptyFolder() {
        receipts = RehearsedReceipts.kept(new Project(root));
    }

    @Test
    void aPromotionThatWasKilledAfterTheFirstEnvironmentIsGoneOnWith() {
        dev("a", "well");
        receipts.begin(PROMOTION);

        assertThat(receipts.unfinished(ALL)).contains(PROMOTION);
    }

    @Test
    void oneThatEndedWellOrBadlyIsNot() {
        dev("a", "well");
        receipts.begin(PROMOTION);
        receipts.end();

        assertThat(receipts.unfinished(ALL)).isEmpty();
    }

    @Test
    void oneWhoseEnvironmentsAreGoneIsNot() {
        dev("a", "well");
        receipts.begin(PROMOTION);

        receipts.forgetAllBut(List.of("staging"));

        assertThat(receipts.unfinished(ALL)).isEmpty();
        assertThat(receipts.receipts().current("dev")).isEmpty();
        assertThat(receipts.receipts().environments()).isEmpty();
    }

    @Test
    void oneThatCameToNothingIsNot() {
        dev("a", "not-well");
        receipts.begin(PROMOTION);
        assertThat(receipts.unfinished(ALL)).isEmpty();

        dev("c", "well");
        assertThat(receipts.unfinished(ALL)).isEmpty();
    }

    @Test
    void aNoteThatIsNoneBeginsAnew() {
        dev("a", "well");
        receipts.receipts()
                .store()
                .write("under-way.json", "{\"assem".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(receipts.unfinished(ALL)).isEmpty();
    }

    @Test
    void receiptsOfRehearsalsAreInAFolderOfTheirOwn() {
        dev("a", "well");

        assertThat(root.resolve(".sagestead/rehearsed-receipts/dev.json")).exists();
        assertThat(root.resolve(".sagestead/receipts")).doesNotExist();
    }

    private void dev(String digit, String verdict) {
        ReceiptSample.write(receipts.receipts(), "dev", digit.repeat(64), verdict);
    }
}
