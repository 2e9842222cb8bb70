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
}
