package dev.sagestead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DurationTableTest {

    private static final DurationTable TABLE = DurationTable.load();

    @Test
    void everySourceHasAnAddressAndTheDayOnWhichItWasRead() {
        assertThat(TABLE.sources()).isNotEmpty().allSatisfy(source -> {
            assertThat(source.url()).startsWith("https://");
            assertThat(LocalDate.parse(source.read())).isBetween(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 11, 1));
            assertThat(source.says()).isNotBlank();
        });
    }

    @Test
    void knowsWhoSaysSo() {
        assertThat(TABLE.of("AWS::SageMaker::Domain", Does.CREATE))
                .isEqualTo(new Estimate(210, 600, Basis.PUBLISHED, "SageMaker domains, Terraform"));
        assertThat(TABLE.of("fleet/serverless", Does.CREATE).basis()).isEqualTo(Basis.DOCUMENTED);
        assertThat(TABLE.of("AWS::SSM::Parameter", Does.CREATE).basis()).isEqualTo(Basis.ASSUMED);
    }

    @Test
    void tellsOfWhatItDoesNotKnowByName() {
        assertThat(TABLE.of("AWS::RDS::DBInstance", Does.CREATE))
                .isEqualTo(new Estimate(0, 0, Basis.UNKNOWN, "no figure for AWS::RDS::DBInstance"));
    }

    @Test
    void takesACustomResourceThatItDoesNotKnowForACallOfAFunction() {
        assertThat(TABLE.of("Custom::Whatever", Does.CREATE)).isEqualTo(TABLE.of("Custom::*", Does.CREATE));
        assertThat(TABLE.of("AWS::CloudFormation::CustomResource", Does.DELETE))
                .isEqualTo(TABLE.of("Custom::*", Does.DELETE));
    }

    @Test
    void saysAllThatIsWrongWithATable() throws IOException {
        String document = """
                {"sources": {"a": {"kind": "heard", "url": "ftp://x", "read": "yesterday"}},
                 "rates": {"copyBytesPerSecond": 0},
                 "durations": [
                   {"types": ["A"], "does": "create", "typicalSeconds": 5, "longestSeconds": 3, "assumed": "x"},
                   {"types": ["B"], "does": "create", "typicalSeconds": 5, "longestSeconds": 9},
                   {"types": ["C"], "does": "create", "typicalSeconds": 5, "longestSeconds": 9, "source": "b"},
                   {"types": ["D"], "does": "paint", "typicalSeconds": 5, "longestSeconds": 9, "assumed": "x"},
                   {"types": ["E", "E"], "does": "create", "typicalSeconds": 5, "longestSeconds": 9, "assumed": "x"}]}
                """;

        assertThatThrownBy(() -> DurationTable.read(new JsonMapper().readTree(document)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "sources.a.kind should be documented or published, got \"heard\"",
                        "sources.a.url should be an address, got \"ftp://x\"",
                        "sources.a: its days should be such as 2026-11-29",
                        "rates.copyBytesPerSecond should be more than 0, got 0",
                        "[\"A\"] should take more than 0 s, and longest no less than typically, got 5 and 3",
                        "[\"B\"] should have a source or a reason to assume it, one of them",
                        "[\"C\"]: no source \"b\" is given",
                        "a duration should name types, and create, update or delete, got [\"D\"] and \"paint\"",
                        "there are two durations to create E");
    }
}
