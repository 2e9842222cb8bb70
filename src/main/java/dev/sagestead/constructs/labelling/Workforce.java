package dev.sagestead.constructs.labelling;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.Timeout;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CfnUserPoolClient;
import software.amazon.awscdk.services.cognito.CfnUserPoolDomain;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.sagemaker.CfnWorkforce;
import software.constructs.Construct;

/**
 * Defines the private workforce of a region: a Cognito user pool that nobody enters by themselves, with a second
 * factor, and SageMaker's use of it.
 *
 * <p>The portal's address is known when the workforce is there, and the workforce wants the app client; so a function
 * tells the client afterwards where people come back to when they have signed in.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-private-use-cognito.html">Cognito
 *     workforces</a>
 */
final class Workforce extends Construct {

    private static final int PASSWORD_LENGTH = 12;
    private static final Timeout TIMEOUT = Timeout.ofMinutes(1);

    private final Workers workers;

    /**
     * Defines it.
     *
     * @param name of the workforce
     * @param domain first part of the sign-in page's address; unique among all customers in the region
     */
    Workforce(Construct scope, String id, String name, String domain) {
        super(scope, id);
        UserPool pool = UserPool.Builder.create(this, "Pool")
                .selfSignUpEnabled(false)
                .signInCaseSensitive(false)
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(PASSWORD_LENGTH)
                        .requireDigits(true)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(7))
                        .build())
                .mfa(Mfa.REQUIRED)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        AcceptedFinding.at(
                pool, "AwsSolutions-COG8", "the Plus plan costs by the user; these are few, invited, and have MFA");
        CfnUserPoolDomain page = CfnUserPoolDomain.Builder.create(this, "Domain")
                .domain(domain)
                .userPoolId(pool.getUserPoolId())
                .build();
        CfnUserPoolClient client = CfnUserPoolClient.Builder.create(this, "Client")
                .userPoolId(pool.getUserPoolId())
                .generateSecret(true)
                .preventUserExistenceErrors("ENABLED")
                .supportedIdentityProviders(List.of("COGNITO"))
                .build();
        CfnWorkforce workforce = CfnWorkforce.Builder.create(this, "Resource")
                .workforceName(name)
                .cognitoConfig(CfnWorkforce.CognitoConfigProperty.builder()
                        .userPool(pool.getUserPoolId())
                        .clientId(client.getRef())
                        .build())
                .build();
        workforce.addResourceDependency(page);
        comeBack(pool, client, workforce);
        this.workers = new Workers(name, pool.getUserPoolId(), client.getRef(), workforce);
    }

    Workers workers() {
        return workers;
    }

    private void comeBack(UserPool pool, CfnUserPoolClient client, CfnWorkforce workforce) {
        CustomResourceFunction function = new CustomResourceFunction(
                this,
                "SignInFunction",
                new CustomResourceFunction.Props(
                        "Tells the workers' sign-in where the labelling portal is",
                        Source.beside(Workforce.class, "sign_in.py"),
                        TIMEOUT,
                        List.of(Permit.of(
                                List.of("cognito-idp:UpdateUserPoolClient"), List.of(pool.getUserPoolArn())))));
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("UserPoolId", pool.getUserPoolId());
        properties.put("ClientId", client.getRef());
        properties.put("Portal", workforce.getAttrSubDomain());
        function.make(new Construct(this, "SignIn"), "Custom::PortalSignIn", properties);
    }
}
