package dev.sagestead.train.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.train.Preparation;
import dev.sagestead.train.RefusedRowsException;
import dev.sagestead.train.synthetic.RawInsuranceClaims;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of the committed model, on this machine. */
class PreparationTest {

    private static final Path COMMITTED = Path.of("model-artifacts/fraud-detection");

    @TempDir
    private Path temporary;

    private final List<String> printed = new ArrayList<>();

    @BeforeAll
    static void install() {
        ScriptImage.here().install();
    }

    @Test
    void theCommittedTablesAreThoseOfTheGenerator() {
        Manifest.Training training = ModelFolder.open(COMMITTED).manifest().training();

        RawInsuranceClaims.tables(training.seed(), training.rows())
                .forEach((name, content) ->
                        assertThat(COMMITTED.resolve("raw").resolve(name)).hasBinaryContent(content));
    }

    @Test
    void theTablesGiveTheDataThatTheModelWasTrainedFrom() throws IOException {
        ModelFolder folder = folder();

        prepare(folder);

        for (String channel : Preparation.CHANNELS) {
            assertThat(folder.data(channel))
                    .hasSameBinaryContentAs(ModelFolder.open(COMMITTED).data(channel));
        }
        assertThat(printed).containsExactly("train: 3500 rows", "validation: 500 rows", "test: 1000 rows");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            claims    | Collision,Major | Colision,Major    | claims.csv, line 2, incident_type: should be one of Collision, Break-in, Theft, got "Colision"
            claims    | 2019-05-16      | 2019-02-30        | claims.csv, line 2, incident_date: should be a date such as 2019-12-31, got "2019-02-30"
            claims    | 2019-05-16      | 20190516          | claims.csv, line 2, incident_date: should be a date such as 2019-12-31, got "20190516"
            claims    | 2019-05-16      | 0001-01-01        | claims.csv, line 2, incident_date: should be a date such as 2019-12-31, got "0001-01-01"
            claims    | ,2005,          | ,٢٠٠٥,            | claims.csv, line 2, auto_year: should be a whole number from 1900 to 2100, got "٢٠٠٥"
            claims    | ,5600,13300,    | ,0056,13300,      | claims.csv, line 2, vehicle_claim: should be a whole number from 0 to 10000000, got "0056"
            claims    | ,5600,13300,    | ,-5600,13300,     | claims.csv, line 2, vehicle_claim: should be a whole number from 0 to 10000000, got "-5600"
            claims    | ,5600,13300,    | ,5600.5,13300,    | claims.csv, line 2, vehicle_claim: should be a whole number from 0 to 10000000, got "5600.5"
            claims    | C000002,        | C000001,          | claims.csv, line 3, claim_id: "C000001" is on line 2 already
            claims    | K000001,        | K999999,          | claims.csv, line 2, customer_id: "K999999" is no customer of customers.csv
            claims    | ,Side,Self,None | ,,Self,None       | claims.csv, line 2, collision_type: should not be empty, since it was a collision
            claims    | ,13300,No       | ,13300            | claims.csv, line 2: there should be 21 cells, got 20
            claims    | police_report   | police            | claims.csv, line 1: the columns should be claim_id, customer_id, policy_state, policy_deductible, policy_annual_premium, policy_liability, auto_year, incident_date, incident_hour, incident_type, incident_severity, vehicles_involved, injuries, witnesses, collision_type, driver_relationship, authorities_contacted, police_report, vehicle_claim, injury_claim, fraud; missing: police_report; unknown: police
            customers | Male,58         | Male,old          | customers.csv, line 2, age: should be a whole number from 16 to 120, got "old"
            """)
    void aBadRowIsRefusedWithItsPlaceAndNothingIsWritten(String table, String target, String bad, String problem)
            throws IOException {
        ModelFolder folder = folder();
        change(folder, table, target, bad);

        assertThatThrownBy(() -> prepare(folder))
                .isInstanceOf(RefusedRowsException.class)
                .satisfies(refused -> assertThat(refused.getMessage().lines()).contains(problem));
        assertThat(folder.path().resolve("data")).doesNotExist();
    }

    @Test
    void allProblemsAreSaidAtOnceButNotWithoutEnd() throws IOException {
        ModelFolder folder = folder();
        Path claims = folder.path().resolve("raw/claims.csv");
        Files.writeString(claims, Files.readString(claims).replace(",Collision,", ",Crash,"));

        assertThatThrownBy(() -> prepare(folder))
                .isInstanceOf(RefusedRowsException.class)
                .satisfies(refused -> assertThat(refused.getMessage().lines())
                        .hasSize(21)
                        .last()
                        .asString()
                        .matches("and \\d+ more"));
    }

    @Test
    void bytesThatAreNoTextAreABadCell() throws IOException {
        ModelFolder folder = folder();
        Path claims = folder.path().resolve("raw/claims.csv");
        byte[] bytes = Files.readAllBytes(claims);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(",OR,") + 1] = (byte) 0xE9;
        Files.write(claims, bytes);

        assertThatThrownBy(() -> prepare(folder))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("claims.csv, line 2, policy_state: should be one of CA, WA, AZ, OR, NV, ID, got \"?R\"");
    }

    @Test
    void soFewClaimsThatAFileWouldBeEmptyAreRefused() throws IOException {
        ModelFolder folder = folder();
        Path claims = folder.path().resolve("raw/claims.csv");
        Files.write(claims, Files.readAllLines(claims).subList(0, 3));

        assertThatThrownBy(() -> prepare(folder)).hasMessage("claims.csv: should have at least 10 rows, got 2");
    }

    @Test
    void anEmptyTableAMissingOneAndNoTableAreRefused() throws IOException {
        ModelFolder folder = folder();
        Path customers = folder.path().resolve("raw/customers.csv");
        Files.writeString(
                customers, Files.readString(customers).lines().findFirst().orElseThrow() + "\n");
        assertThatThrownBy(() -> prepare(folder)).hasMessage("customers.csv: has no rows");
        Files.delete(customers);
        assertThatThrownBy(() -> prepare(folder)).hasMessageStartingWith("customers.csv: there is no such file in ");
        Path nowhere = temporary.resolve("nowhere");
        assertThatThrownBy(() -> Preparation.run(folder, nowhere, local()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(nowhere + ": there is no such folder; it should hold the raw tables");
    }

    @Test
    void aScriptThatBreaksOrMakesOtherFilesIsNotTheRowsFault() throws IOException {
        ModelFolder folder = folder();
        Path script = folder.path().resolve("prepare.py");
        Files.writeString(script, "raise KeyError('fraud')\n");
        assertThatThrownBy(() -> prepare(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("fails with exit code 1: KeyError: 'fraud' (prepare.py, line 1)");
        Files.writeString(script, "print('done')\n");
        assertThatThrownBy(() -> prepare(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has written no train.csv");
    }

    @Test
    void aModelWithoutAScriptSaysWhereToNameIt() throws IOException {
        ModelFolder folder = folder();
        Path manifest = folder.path().resolve(Manifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replace("\"prepare\": \"prepare.py\",", ""));

        assertThatThrownBy(() -> prepare(ModelFolder.open(folder.path())))
                .hasMessageContaining("there is no training.prepare, which names the script");
    }

    private void prepare(ModelFolder folder) {
        Preparation.run(folder, folder.path().resolve("raw"), local());
    }

    private Preparation.Preparer local() {
        return new LocalPreparer(ScriptImage.here(), printed::add);
    }

    private ModelFolder folder() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("model/raw")).getParent();
        for (String file : List.of("manifest.json", "prepare.py", "raw/claims.csv", "raw/customers.csv")) {
            Files.copy(COMMITTED.resolve(file), folder.resolve(file));
        }
        return ModelFolder.open(folder);
    }

    private static void change(ModelFolder folder, String table, String target, String bad) throws IOException {
        Path file = folder.path().resolve("raw").resolve(table + ".csv");
        String text = Files.readString(file);
        assertThat(text).contains(target);
        int place = text.indexOf(target);
        Files.writeString(
                file, text.substring(0, place) + (bad == null ? "" : bad) + text.substring(place + target.length()));
    }
}
