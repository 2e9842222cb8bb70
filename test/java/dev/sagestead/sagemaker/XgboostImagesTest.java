package dev.sagestead.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XgboostImagesTest {

    private static final XgboostImages IMAGES = XgboostImages.load();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "eu-west-1,     aws,        141502667606, amazonaws.com",
        "us-east-1,     aws,        683313688378, amazonaws.com",
        "cn-north-1,    aws-cn,     450853457545, amazonaws.com.cn",
        "us-gov-west-1, aws-us-gov, 414596584902, amazonaws.com"
    })
    void pullsFromTheRegistryOfTheRegion(String region, String partition, String account, String domain) {
        assertThat(IMAGES.uri(region, "3.2-0"))
                .isEqualTo("%s.dkr.ecr.%s.%s/sagemaker-xgboost:3.2-0".formatted(account, region, domain));
        assertThat(IMAGES.repositoryArn(region))
                .isEqualTo("arn:%s:ecr:%s:%s:repository/sagemaker-xgboost".formatted(partition, region, account));
    }

    static Iterable<String> regions() {
        return IMAGES.regions();
    }

    @ParameterizedTest
    @MethodSource("regions")
    void everyRegionHasARegistry(String region) {
        assertThat(IMAGES.uri(region, "3.2-0")).matches("\\d{12}\\.dkr\\.ecr\\." + region + "\\.amazonaws\\.com.*");
    }

    @Test
    void onlyOldVersionsWereBuiltForGraviton() {
        assertThat(IMAGES.versions()).containsExactly("1.3-1", "1.5-1", "1.7-1", "3.0-5", "3.2-0");
        assertThat(IMAGES.architectures("1.5-1")).containsExactly(Architecture.X86_64, Architecture.ARM64);
        assertThat(IMAGES.architectures("3.2-0")).containsExactly(Architecture.X86_64);
    }

    @Test
    void failsOnWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGES.uri("mars-1", "3.2-0"))
                .withMessage("no registry in region mars-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGES.repositoryArn("mars-1"))
                .withMessage("no registry in region mars-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGES.uri("eu-west-1", "9.9-9"))
                .withMessage("no XGBoost container version 9.9-9");
    }
}
