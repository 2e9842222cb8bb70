package dev.sagestead.cost;

import static dev.sagestead.cost.Templates.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {

    private static final PriceTable TABLE = PriceTable.load();

    /** Families whose sizes are multiples of one another in all; those with accelerators are not. */
    private static final Pattern PROPORTIONAL = Pattern.compile("hosting/(ml\\.[cmrt]\\d[a-z]*)\\.(.*)");

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, hosting/ml.m5.large, $0.128 per hour, 2026-09-22",
        "eu-west-1, hosting/ml.t2.medium, $0.06 per hour, 2026-09-22",
        "us-east-1, hosting/ml.p5.48xlarge, $63.296 per hour, 2026-09-22",
        "us-west-2, hosting/ml.c8g.large, $0.095712 per hour, 2026-09-22",
        "eu-west-1, serverless/6GB, $0.00012 per second, 2026-09-22",
        "eu-west-1, studio/ml.t3.medium, $0.055 per hour, 2025-06-16",
        "eu-west-1, vpc-endpoint, $0.011 per hour, 2025-06-13",
        "eu-west-1, nat-gateway, $0.048 per hour, 2026-09-25",
        "eu-central-1, kms-key, $1 per month, 2025-06-05",
        "eu-west-2, s3-put, $5.3 per million requests, 2025-06-05"
    })
    void knows(String region, String item, String price, LocalDate published) {
        Price known = TABLE.price(region, new PricedItem(item)).orElseThrow();

        assertThat(known).hasToString(price);
        assertThat(known.source().published()).isEqualTo(published);
    }

    @Test
    void neverBorrowsFromAnotherRegion() {
        assertThat(TABLE.price("us-east-1", new PricedItem("nat-gateway"))).isEmpty();
        assertThat(TABLE.price("eu-west-1", PricedItem.hosting("ml.p5.48xlarge")))
                .isEmpty();
        assertThat(TABLE.price("sa-east-1", PricedItem.KMS_KEY)).isEmpty();
    }

    @Test
    void isAsOldAsItsOldestPrice() {
        assertThat(TABLE.asOf()).isEqualTo(LocalDate.of(2023, 12, 31));
    }

    @Test
    void everyPriceIsPositiveAndHasItsSourceAndADayThatHasBeen() {
        for (String region : TABLE.regions()) {
            assertThat(TABLE.prices(region)).isNotEmpty().allSatisfy((item, price) -> {
                assertThat(price.usd()).isPositive();
                assertThat(price.source().url()).startsWith("https://");
                assertThat(price.source().published()).isBetween(LocalDate.of(2023, 1, 1), LocalDate.of(2026, 11, 25));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "us-east-1", "us-west-2", "eu-central-1", "eu-west-2", "ap-southeast-2"})
    void hasWhatOurStacksPayForByTheHourOrMonth(String region) {
        assertThat(TABLE.prices(region))
                .containsKeys("vpc-endpoint", "kms-key", "alarm", "hosting/ml.m5.large", "serverless/1GB");
    }

    /** A slip in a figure that was carried over by hand would stand out of its family. */
    @Test
    void sizesOfAFamilyCostInProportion() {
        for (String region : TABLE.regions()) {
            Map<String, Double> perUnit = new LinkedHashMap<>();
            TABLE.prices(region).forEach((item, price) -> {
                Matcher name = PROPORTIONAL.matcher(item);
                if (name.matches()) {
                    double each = price.usd().doubleValue() / size(name.group(2));
                    double first = perUnit.computeIfAbsent(name.group(1), family -> each);
                    assertThat(each).as("%s in %s", item, region).isCloseTo(first, Percentage.withPercentage(2.5));
                }
            });
        }
    }

    /** AWS charges one rate for a type, whatever runs on it: two sources of two years agree on it. */
    @Test
    void endpointsAndStudioCostTheSameOnOneType() {
        int compared = 0;
        for (String region : TABLE.regions()) {
            for (Map.Entry<String, Price> studio : TABLE.prices(region).entrySet()) {
                Price hosting = TABLE.prices(region).get(studio.getKey().replace("studio/", "hosting/"));
                if (studio.getKey().startsWith("studio/") && hosting != null) {
                    assertThat(hosting.usd())
                            .as("%s in %s", studio.getKey(), region)
                            .isCloseTo(studio.getValue().usd(), Percentage.withPercentage(1.2));
                    compared++;
                }
            }
        }
        assertThat(compared).isCloseTo(226, within(26));
    }

    @Test
    void pricesEveryTypeOfOurExamples() throws IOException {
        Set<String> types = new TreeSet<>();
        for (String file : List.of("cdk.json", "test/resources/hosting/cdk.json", "README.md")) {
            Matcher type =
                    Pattern.compile("\\bml\\.[a-z]+\\d[a-z]*\\.[0-9a-z]+").matcher(Files.readString(Path.of(file)));
            while (type.find()) {
                types.add(type.group());
            }
        }

        assertThat(types)
                .contains("ml.m5.large")
                .allSatisfy(type -> assertThat(TABLE.price("eu-west-1", PricedItem.hosting(type)))
                        .isPresent());
    }

    @Test
    void saysAllThatIsWrongWithATable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceTable.read(json("""
                        {
                          "currency": "EUR",
                          "sources": { "a": { "url": "aws", "published": "soon" },
                                       "b": { "url": "https://aws.example", "published": "2026-01-01" } },
                          "prices": [
                            { "region": "r", "unit": "fortnight", "source": "b", "usd": { "x": 1 } },
                            { "region": "r", "unit": "hour", "source": "c", "usd": { "x": 1 } },
                            { "region": "r", "unit": "hour", "source": "b", "usd": { "y": 0, "z": "1", "w": 1 } },
                            { "region": "r", "unit": "hour", "source": "b", "usd": { "w": 2 } }
                          ]
                        }
                        """)))
                .withMessage("the price table is not usable: currency should be USD, got \"EUR\""
                        + "; sources.a.url should be an address, got \"aws\""
                        + "; sources.a.published should be a day such as 2026-09-22, got \"soon\""
                        + "; prices of r: unknown unit \"fortnight\""
                        + "; prices of r: no source \"c\" is given"
                        + "; y in r should cost more than 0, got 0"
                        + "; z in r should cost more than 0, got \"1\""
                        + "; w in r has two prices");
    }

    @Test
    void aMonthHas730Hours() {
        assertThat(Templates.roundPrices()
                        .price(Templates.REGION, PricedItem.hosting("ml.m5.large"))
                        .orElseThrow()
                        .monthly())
                .isEqualByComparingTo("73");
        assertThatIllegalStateException()
                .isThrownBy(() -> Templates.roundPrices()
                        .price(Templates.REGION, PricedItem.HOSTING_DATA)
                        .orElseThrow()
                        .monthly())
                .withMessage("a price by the GB has no month");
    }

    private static double size(String name) {
        return switch (name) {
            case "medium" -> 0.5;
            case "large" -> 1;
            case "xlarge" -> 2;
            default -> 2 * Double.parseDouble(name.replace("xlarge", ""));
        };
    }
}
