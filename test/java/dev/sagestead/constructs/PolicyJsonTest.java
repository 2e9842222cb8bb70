package dev.sagestead.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sagestead.Jsii;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyDocumentProps;
import software.amazon.awscdk.services.sns.CfnTopic;

/** Policies in the words of the CDK, which are the same but made elsewhere. */
@ExtendWith(Jsii.class)
class PolicyJsonTest {

    private static final Stack STACK = new Stack(
            new App(AppProps.builder()
                    .context(Map.of("@aws-cdk/aws-iam:minimizePolicies", true))
                    .build()),
            "Stack");
    private static final CfnTopic TOPIC = new CfnTopic(STACK, "Topic");

    static Stream<List<Permit>> permits() {
        return Stream.of(
                List.of(permit("s3:GetObject", "arn:b")),
                List.of(Permit.of(List.of("s3:PutObject", "s3:GetObject"), List.of("arn:b", "arn:a", "arn:a:*"))),
                List.of(Permit.of(List.of("s3:GetObject"), List.of(TOPIC.getRef() + "/*", "arn:z", TOPIC.getRef()))),
                List.of(Permit.of(List.of("a:B"), List.of("*"), "StringEquals", "k", List.of("z", "a"))),
                // Like in actions, in resources, and in both.
                List.of(permit("a:B", "arn:b"), permit("a:B", "arn:a")),
                List.of(permit("a:C", "arn:a"), permit("z:Z", "arn:z"), permit("a:B", "arn:a")),
                List.of(permit("a:B", "arn:a"), permit("a:B", "arn:a")),
                // Not like in both, and then like one that was merged.
                List.of(permit("a:B", "arn:a"), permit("a:C", "arn:b")),
                List.of(
                        Permit.of(List.of("a:B", "a:C"), List.of("arn:a")),
                        permit("a:B", "arn:b"),
                        permit("a:C", "arn:b")),
                // Like but for their conditions.
                List.of(permit("a:B", "arn:a"), Permit.of(List.of("a:B"), List.of("arn:b"), "Null", "k", "true")),
                List.of(
                        Permit.of(List.of("a:B"), List.of("arn:a"), "Null", "k", "true"),
                        Permit.of(List.of("a:B"), List.of("arn:b"), "Null", "k", "true")));
    }

    @ParameterizedTest
    @MethodSource("permits")
    void isWhatTheCdkMakesOfTheSameStatements(List<Permit> permits) {
        PolicyDocument theirs = new PolicyDocument(PolicyDocumentProps.builder()
                .statements(permits.stream().map(Permit::statement).toList())
                .build());

        assertThat(inTheTemplate(PolicyJson.allowing(permits))).isEqualTo(inTheTemplate(theirs));
    }

    @Test
    void aPermitOfNothingIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Permit.of(List.of(), List.of("*")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Permit.of(List.of("s3:GetObject"), List.of()))
                .withMessage("a permit should have actions and resources, got [s3:GetObject] on []");
    }

    private static Permit permit(String action, String resource) {
        return Permit.of(List.of(action), List.of(resource));
    }

    private static Object inTheTemplate(Object document) {
        return STACK.resolve(STACK.toJsonString(document));
    }
}
