package dev.sagestead.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.cost.PriceRenewal.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRenewalTest {

    @TempDir
    private Path folder;

    @Test
    void theTableIsWrittenAsItIsCommitted() throws IOException {
        assertThat(new String(PriceTableText.of(PriceTable.load())))
                .isEqualTo(Files.readString(Path.of("src/main/resources/dev/sagestead/cost/prices.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AmazonSageMaker  | ~component~: ~Hosting~, ~instanceName~: ~ml.m5.large~ => 0:0.1290000000 | hosting/ml.m5.large | $0.129 per hour",
                "AmazonSageMaker  | ~component~: ~Studio-Notebook~, ~instanceName~: ~ml.t3.medium~ => 0:0.05 | studio/ml.t3.medium | $0.05 per hour",
                "AmazonSageMaker  | ~usagetype~: ~EU-ServerlessInf:Mem-4GB~ => 0:0.00008 | serverless/4GB | $0.00008 per second",
                "AmazonSageMaker  | ~group~: ~Hosting:IN~ => 0:0.016 | hosting-data | $0.016 per GB",
                "AmazonVPC        | ~usagetype~: ~EU-VpcEndpoint-Hours~ => 0:0.011 | vpc-endpoint | $0.011 per hour",
                "AmazonVPC        | ~usagetype~: ~VpcEndpoint-Bytes~ => 5242880:0.004 1048576:0.006 0:0.01 | vpc-endpoint-data | $0.01 per GB",
                "awskms           | ~usagetype~: ~eu-west-1-KMS-Keys~ => 0:1.0000000000 | kms-key | $1 per month",
                "awskms           | ~usagetype~: ~eu-west-1-KMS-Requests~ => 0:0 20000:0.000003 | kms-requests | $3 per million requests",
                "AmazonS3         | ~usagetype~: ~EU-Requests-Tier1~ => 0:0.000005 | s3-put | $5 per million requests",
                "AmazonCloudWatch | ~usagetype~: ~EU-CW:AlarmMonitorUsage~ => 0:0.1 | alarm | $0.1 per month",
                "AmazonEC2        | ~usagetype~: ~EU-NatGateway-Hours~ => 0:0.048 | nat-gateway | $0.048 per hour",
                "AWSLambda        | ~group~: ~AWS-Lambda-Duration-ARM~ => 0:0.0000133334 | lambda-duration-arm | $0.0000133334 per GB-second",
                "AmazonSNS        | ~group~: ~SNS-Requests-Tier1~ => 1000000:0.0000005 0:0 | sns-requests | $0.5 per million requests"
            })
    void takesFromAnOffer(String code, String product, String item, String price) throws IOException {
        PriceRenewal renewal = renewal();

        renewal.take(file(Offers.offer(code, "2026-11-01", product.replace('~', '"'))));

        Price renewed = renewal.table().prices("eu-west-1").get(item);
        assertThat(renewed).hasToString(price);
        assertThat(renewed.source().published()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(renewed.source().url())
                .isEqualTo(
                        "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/%s/20261101120000/eu-west-1/index.json"
                                .formatted(code));
    }

    @Test
    void countsWhatIsNewAndWhatChangedAndKeepsTheRest() throws IOException {
        PriceRenewal renewal = renewal();

        renewal.take(file(Offers.offer(
                "AmazonSageMaker",
                "2026-11-01",
                "\"component\": \"Hosting\", \"instanceName\": \"ml.m5.large\" => 0:0.2",
                "\"component\": \"Hosting\", \"instanceName\": \"ml.c5.large\" => 0:0.05",
                "\"component\": \"Hosting\", \"instanceName\": \"ml.x9.large\" => 0:9",
                "\"component\": \"Training\", \"instanceName\": \"ml.m5.large\" => 0:7")));

        assertThat(renewal.tallies()).containsExactly(Map.entry("eu-west-1", new Tally(1, 1, 1)));
        assertThat(renewal.table().prices("eu-west-1").get("kms-key").source().name())
                .isEqualTo("page");
        assertThat(PriceTable.read(Templates.json(new String(PriceTableText.of(renewal.table()))))
                        .prices("eu-west-1"))
                .isEqualTo(renewal.table().prices("eu-west-1"));
    }

    @Test
    void neverReplacesAYoungerPrice() throws IOException {
        PriceRenewal renewal = renewal();

        renewal.take(file(Offers.offer(
                "AmazonSageMaker",
                "2025-12-31",
                "\"component\": \"Hosting\", \"instanceName\": \"ml.m5.large\" => 0:0.2")));

        assertThat(renewal.table().prices("eu-west-1").get("hosting/ml.m5.large"))
                .hasToString("$0.1 per hour");
        assertThat(renewal.tallies()).isEmpty();
    }

    @Test
    void takesNoneOfTwoPricesAndSaysSo() throws IOException {
        PriceRenewal renewal = renewal();
        Path file = file(Offers.offer(
                "awskms", "2026-11-01", "\"usagetype\": \"KMS-Keys\" => 0:2", "\"usagetype\": \"KMS-Keys\" => 0:3"));

        renewal.take(file);

        assertThat(renewal.table().prices("eu-west-1").get("kms-key")).hasToString("$1 per month");
        assertThat(renewal.doubts())
                .containsExactly(file + " has two prices of kms-key in eu-west-1; the table keeps what it had");
    }

    @Test
    void refusesWhatIsNoOffer() throws IOException {
        Path other = file("{ \"offerCode\": \"AmazonRDS\" }");
        Path text = Files.writeString(folder.resolve("text"), "<html>");

        assertThatThrownBy(() -> renewal().take(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        other + " should be an offer file of AWS's price list, of one of AmazonSageMaker, ")
                .hasMessageEndingWith("; its offerCode is \"AmazonRDS\"");
        assertThatThrownBy(() -> renewal().take(text)).hasMessageStartingWith(text + " is not JSON: ");
        assertThatThrownBy(() -> renewal().take(folder.resolve("none")))
                .hasMessage("cannot read %s: there is no such file, or not for you", folder.resolve("none"));
    }

    private static PriceRenewal renewal() {
        return new PriceRenewal(Templates.roundPrices());
    }

    private Path file(String offer) throws IOException {
        return Files.writeString(folder.resolve("index.json"), offer);
    }
}
