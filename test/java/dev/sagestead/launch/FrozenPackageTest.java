package dev.sagestead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.Jsii;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awscdk.$Module;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;

/** A type that is found reads its constants, which is a question to jsii. */
@ExtendWith(Jsii.class)
class FrozenPackageTest {

    private final FrozenPackage frozen = new FrozenPackage();

    @Test
    void isTheSamePackageToTheHost() {
        $Module real = new $Module();

        assertThat(frozen.getModuleName()).isEqualTo(real.getModuleName());
        assertThat(frozen.getModuleVersion()).isEqualTo(real.getModuleVersion());
    }

    @Test
    void knowsTheTypesOfTheRealOne() throws ClassNotFoundException {
        assertThat(frozen.resolveClass("aws-cdk-lib.aws_sagemaker.CfnEndpoint")).isEqualTo(CfnEndpoint.class);
        assertThatThrownBy(() -> frozen.resolveClass("aws-cdk-lib.aws_sagemaker.NoSuch"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void hasLittleToCopy() throws Exception {
        try (var bundle = frozen.getModuleClass().getResourceAsStream(frozen.getBundleResourceName())) {
            assertThat(bundle).isNotNull();
            assertThat(bundle.readAllBytes()).hasSizeLessThan(10_000);
        }
    }
}
