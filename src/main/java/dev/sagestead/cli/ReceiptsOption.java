package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.promotion.FolderStore;
import dev.sagestead.promotion.ReceiptStore;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.promotion.S3Store;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.RehearsedReceipts;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.smoke.SmokeReceipt.Where;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code --receipts}, where it is an option. */
final class ReceiptsOption {

    private static final String S3 = "s3://";

    @Option(
            names = "--receipts",
            paramLabel = "WHERE",
            description = "A folder, or s3://BUCKET/PREFIX (default: .sagestead/receipts).")
    private String given;

    /**
     * Returns the receipts.
     *
     * @param where decides the default: those of rehearsals are in a folder of their own
     * @throws InvalidInputException if the address of a bucket is none
     */
    Receipts open(Project project, Where where) {
        if (given == null) {
            return where == Where.REHEARSAL
                    ? RehearsedReceipts.kept(project).receipts()
                    : new Receipts(new FolderStore(project.state().resolve("receipts")));
        }
        return new Receipts(store());
    }

    private ReceiptStore store() {
        if (!given.startsWith(S3)) {
            return new FolderStore(ReportFile.whereTheUserIs(Path.of(given)));
        }
        if (!given.matches("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*'()/-]*)?")) {
            throw new InvalidInputException(
                    "--receipts %s: this is no address of a bucket; write s3://BUCKET/PREFIX".formatted(given));
        }
        // For as long as the program runs; the bucket may be in another region than the environment.
        return S3Store.at(S3Client.builder().crossRegionAccessEnabled(true).build(), URI.create(given));
    }
}
