package dev.sagestead.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StalenessTest {

    private static final PriceSource VPC = source("vpc", "2026-01-01");
    private static final PriceSource EFS = source("efs", "2025-12-01");
    private static final PriceSource S3 = source("s3", "2025-12-01");

    @Test
    void saysNothingOf180Days() {
        assertThat(Staleness.warning(List.of(VPC), LocalDate.of(2026, 6, 30))).isEmpty();
    }

    @Test
    void warnsOf181DaysAndSaysWhatToDo() {
        assertThat(Staleness.warning(List.of(VPC), LocalDate.of(2026, 7, 1)))
                .contains(
                        "Some prices are older than 180 days and may have changed: vpc of 2026-01-01 (181 days); renew"
                                + " them with ./sagestead prices");
    }

    @Test
    void namesOnlyWhatIsOldAndTheOldestFirst() {
        assertThat(Staleness.warning(List.of(VPC, S3, EFS), LocalDate.of(2026, 7, 1))
                        .orElseThrow())
                .contains(": efs, s3 of 2025-12-01 (212 days); vpc of 2026-01-01 (181 days);");
        assertThat(Staleness.warning(List.of(VPC, S3), LocalDate.of(2026, 6, 1)).orElseThrow())
                .contains(": s3 of 2025-12-01 (182 days);");
    }

    @Test
    void aStackIsJudgedByThePricesItUses() {
        LocalDate day = LocalDate.of(2026, 1, 1);

        assertThat(warning("\"Key\": { \"Type\": \"AWS::KMS::Key\" }", day))
                .contains(
                        "Some prices are older than 180 days and may have changed: page of 2025-01-01 (365 days); renew"
                                + " them with ./sagestead prices");
        assertThat(warning("\"Role\": { \"Type\": \"AWS::IAM::Role\" }", day)).isEmpty();
    }

    private static Optional<String> warning(String resources, LocalDate day) {
        return Staleness.warning(Templates.cost(resources).sources(), day);
    }

    private static PriceSource source(String name, String day) {
        return new PriceSource(name, "https://aws.example", Optional.empty(), LocalDate.parse(day));
    }
}
