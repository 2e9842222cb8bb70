package dev.sagestead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    @Test
    void findsWhatWasMeant() {
        assertThat(NearestName.of("acount", List.of("region", "account"))).contains("account");
        assertThat(NearestName.of("regoin", List.of("region", "account"))).contains("region");
    }

    @Test
    void findsNothingIfNothingIsNear() {
        assertThat(NearestName.of("xyz", List.of("region", "account"))).isEmpty();
        assertThat(NearestName.of("xyz", List.of())).isEmpty();
    }

    @Test
    void forgivesTwoLettersOfAShortNameAndAThirdOfALongOne() {
        assertThat(NearestName.of("mn", List.of("min", "max"))).contains("min");
        assertThat(NearestName.of("fraud_detektion", List.of("fraud-detection")))
                .contains("fraud-detection");
        assertThat(NearestName.of("regional", List.of("region"))).contains("region");
        assertThat(NearestName.of("regionals", List.of("region"))).contains("region");
        assertThat(NearestName.of("orgins", List.of("region"))).isEmpty();
        assertThat(NearestName.of("x", List.of("ab"))).isEmpty();
    }

    @Test
    void takesTheFirstByAlphabetOfEquallyNearNames() {
        assertThat(NearestName.of("mi", List.of("min", "mid"))).contains("mid");
    }

    @Test
    void endsASentenceWithASuggestion() {
        assertThat(NearestName.suggestion("acount", List.of("account"))).isEqualTo("; did you mean account?");
        assertThat(NearestName.suggestion("xyz", List.of("account"))).isEmpty();
    }
}
