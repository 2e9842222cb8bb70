package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.cost.Offers;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PricesCommandTest {

    private static final Path TABLE = Path.of("src/main/resources/dev/sagestead/cost/prices.json");

    @TempDir
    private Path root;

    private Path table;
    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void aProject() throws IOException {
        table = root.resolve(TABLE);
        Files.createDirectories(table.getParent());
        Files.copy(TABLE, table);
    }

    @Test
    void renewsTheTableAndSaysWhatChanged() throws IOException {
        Path offer = Files.writeString(
                root.resolve("index.json"),
                Offers.offer("AmazonVPC", "2026-11-01", "\"usagetype\": \"EU-VpcEndpoint-Hours\" => 0:0.012"));

        assertThat(prices(offer.toString())).isZero();

        assertThat(printed.toString()).isEqualTo("""
                        eu-west-1        0 new, 1 changed, 0 as before
                        wrote %s; its oldest price is of 2023-12-31
                        """.formatted(TABLE));
        assertThat(Files.readString(table)).contains("\"vpc-endpoint\": 0.012").contains("\"vpc-endpoint\": 0.01\n");
    }

    @Test
    void leavesTheTableAsItIsIfAFileIsNoOffer() throws IOException {
        byte[] before = Files.readAllBytes(table);
        Path other = Files.writeString(root.resolve("other.json"), "{}");

        assertThat(prices(other.toString())).isEqualTo(2);

        assertThat(table).hasBinaryContent(before);
        assertThat(printed.toString()).startsWith(other + " should be an offer file of AWS's price list");
    }

    @Test
    void saysOfABrokenTableWhatToDo() throws IOException {
        Files.writeString(table, "{ \"currency\": \"USD\" }");

        assertThat(prices("any")).isEqualTo(2);

        assertThat(printed.toString())
                .isEqualTo(
                        TABLE + " is not usable: the price table is not usable: prices should hold one price at least;"
                                + " restore it with git\n");
    }

    private int prices(String... files) {
        CommandLine commandLine = Main.commandLine(new Project(root));
        commandLine.setOut(new PrintWriter(printed));
        commandLine.setErr(new PrintWriter(printed));
        String[] arguments = new String[files.length + 1];
        arguments[0] = "prices";
        System.arraycopy(files, 0, arguments, 1, files.length);
        return commandLine.execute(arguments);
    }
}
