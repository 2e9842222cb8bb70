package dev.sagestead.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.WholeFile;
import dev.sagestead.cost.PriceRenewal;
import dev.sagestead.cost.PriceTable;
import dev.sagestead.cost.PriceTableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead prices FILE…}: renews the price table from files of AWS's price list. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        description = "Renews the price table from files of AWS's price list, which you download; it fetches nothing.")
public final class PricesCommand implements Callable<Integer> {

    private static final Path TABLE = Path.of("src/main/resources/dev/sagestead/cost/prices.json");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Offer files, such as .../offers/v1.0/aws/AmazonSageMaker/current/eu-west-1/index.json.")
    private List<Path> offers;

    @Spec
    private CommandSpec spec;

    /** Works on the project in that folder. */
    public PricesCommand(Path root) {
        this.file = root.resolve(TABLE);
    }

    /**
     * Writes the table.
     *
     * @return 0, or 1 if a file has prices that could not be taken
     * @throws InvalidInputException if a file is none of AWS's offers, or the table itself is not usable
     */
    @Override
    public Integer call() {
        PriceRenewal renewal = new PriceRenewal(before());
        offers.forEach(renewal::take);
        write(PriceTableText.of(renewal.table()));
        PrintWriter out = spec.commandLine().getOut();
        renewal.tallies()
                .forEach((region, tally) -> out.printf(
                        "%-16s %d new, %d changed, %d as before%n",
                        region, tally.added(), tally.changed(), tally.confirmed()));
        renewal.doubts().forEach(out::println);
        out.printf(
                "wrote %s; its oldest price is of %s%n", TABLE, renewal.table().asOf());
        out.flush();
        return renewal.doubts().isEmpty() ? 0 : 1;
    }

    private PriceTable before() {
        try {
            return PriceTable.read(JSON.readTree(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    "%s is not usable: %s; restore it with git".formatted(TABLE, e.getMessage()));
        }
    }

    /** Whole or not at all. */
    private void write(byte[] table) {
        try {
            WholeFile.write(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
