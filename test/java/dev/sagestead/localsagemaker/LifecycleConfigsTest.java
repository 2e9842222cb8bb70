package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeStudioLifecycleConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.StudioLifecycleConfigAppType;

/** Scripts that apps run when they start. */
class LifecycleConfigsTest {

    private Bench bench;
    private SageMakerClient sageMaker;

    @BeforeEach
    void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void isDescribedListedTakenOnceAndDeleted() {
        String arn = create("starter");

        assertThat(arn).isEqualTo("arn:aws:sagemaker:eu-west-1:%s:studio-lifecycle-config/starter", ACCOUNT);
        DescribeStudioLifecycleConfigResponse config =
                sageMaker.describeStudioLifecycleConfig(request -> request.studioLifecycleConfigName("starter"));
        assertThat(config.studioLifecycleConfigArn()).isEqualTo(arn);
        assertThat(config.studioLifecycleConfigContent()).isEqualTo("IyE=");
        assertThat(sageMaker
                        .listStudioLifecycleConfigs(request -> request.nameContains("start"))
                        .studioLifecycleConfigs())
                .singleElement()
                .satisfies(
                        listed -> assertThat(listed.studioLifecycleConfigArn()).isEqualTo(arn));
        assertThat(sageMaker
                        .listStudioLifecycleConfigs(
                                request -> request.appTypeEquals(StudioLifecycleConfigAppType.CODE_EDITOR))
                        .studioLifecycleConfigs())
                .isEmpty();
        assertThat(refusal(() -> create("starter")))
                .isEqualTo("ResourceInUse: StudioLifecycleConfig [%s] already exists.".formatted(arn));

        sageMaker.deleteStudioLifecycleConfig(request -> request.studioLifecycleConfigName("starter"));
        assertThat(refusal(() -> sageMaker.describeStudioLifecycleConfig(
                        request -> request.studioLifecycleConfigName("starter"))))
                .isEqualTo("ResourceNotFound: StudioLifecycleConfig [%s] does not exist.".formatted(arn));
    }

    private String create(String name) {
        return sageMaker
                .createStudioLifecycleConfig(request -> request.studioLifecycleConfigName(name)
                        .studioLifecycleConfigAppType(StudioLifecycleConfigAppType.JUPYTER_LAB)
                        .studioLifecycleConfigContent("IyE="))
                .studioLifecycleConfigArn();
    }
}
