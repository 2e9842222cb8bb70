package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Writes what workers answered to one data object, each answer by itself.
 *
 * @param issuer who vouches for the workers: the address of a Cognito user pool
 * @param element the name of the answer's element in the template
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html">worker responses</a>
 */
public record WorkerResponse(String issuer, String element) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int DIGITS = 3;

    /** Returns the file. The same name is the same worker in every job, as on AWS, but no Cognito user. */
    public String of(List<Answer> answers) {
        ObjectNode file = JSON.createObjectNode();
        for (Answer answer : answers) {
            String sub = UUID.nameUUIDFromBytes(answer.worker().getBytes(StandardCharsets.UTF_8))
                    .toString();
            ObjectNode json = file.withArray("answers").addObject();
            json.put("acceptanceTime", answer.accepted().toString());
            json.putObject("answerContent").putObject(element).put("label", answer.label());
            json.put("submissionTime", answer.submitted().toString());
            json.put("timeSpentInSeconds", seconds(Duration.between(answer.accepted(), answer.submitted())));
            json.put("workerId", "private.local." + sub.substring(0, 8));
            ObjectNode identity = json.putObject("workerMetadata").putObject("identityData");
            identity.put("identityProviderType", "Cognito");
            identity.put("issuer", issuer);
            identity.put("sub", sub);
        }
        return file.toString();
    }

    private static BigDecimal seconds(Duration spent) {
        return BigDecimal.valueOf(spent.toMillis())
                .divide(BigDecimal.valueOf(MILLIS_PER_SECOND), DIGITS, RoundingMode.HALF_UP);
    }
}
