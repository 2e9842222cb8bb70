package dev.sagestead.preflight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sagestead.aws.AccountClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An account behind HTTP, as far as a preflight asks it, with the wire formats of AWS. The real SDK talks to it, with
 * its own retries and pagination.
 */
final class StandInAccount implements AccountClients, AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

    /** An answer to an action, if its request holds a text; an answer with a number of times is used up. */
    private static final class Rule {
        private final String action;
        private final String holds;
        private final int status;
        private final String body;
        private int times;

        Rule(String action, String holds, int status, String body, int times) {
            this.action = action;
            this.holds = holds;
            this.status = status;
            this.body = body;
            this.times = times;
        }
    }

    /** The bodies of the requests, each behind its action. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<Rule> rules = new ArrayList<>();
    private final HttpServer server;

    StandInAccount() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers an action. */
    StandInAccount answering(String action, String body) {
        return answering(action, "", body);
    }

    /** Answers an action, if the request holds a text; what was said last counts. */
    StandInAccount answering(String action, String holds, String body) {
        return rule(action, holds, 200, body, Integer.MAX_VALUE);
    }

    /** Answers an action of the query protocol. */
    StandInAccount answeringXml(String action, String holds, String result) {
        return answering(
                action, holds, "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result));
    }

    /** Refuses an action, in whichever format the request has. */
    StandInAccount refusing(String action, String code, String message) {
        return refusing(action, "", 400, code, message, Integer.MAX_VALUE);
    }

    /** Refuses a request for lack of a right. */
    StandInAccount denying(String action, String right) {
        return refusing(
                action,
                "",
                400,
                "AccessDeniedException",
                "User: arn:aws:iam::111111111111:user/ada is not authorized to perform: %s on resource: *"
                        .formatted(right),
                Integer.MAX_VALUE);
    }

    /** Refuses an action. */
    StandInAccount refusing(String action, String holds, int status, String code, String message, int times) {
        return rule(action, holds, status, code + "|" + message, times);
    }

    private StandInAccount rule(String action, String holds, int status, String body, int times) {
        rules.add(0, new Rule(action, holds, status, body, times));
        return this;
    }

    /** Returns how often an action was asked for. */
    long asked(String action) {
        return requests.stream().filter(one -> one.startsWith(action + " ")).count();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Matcher matcher = ACTION.matcher(body);
        String action = target != null
                ? target.replaceAll(".*\\.", "")
                : matcher.find() ? matcher.group(1) : exchange.getRequestMethod();
        String request = body.isEmpty() ? exchange.getRequestURI().toString() : body;
        requests.add(action + " " + request);
        Rule rule = rules.stream()
                .filter(one -> one.action.equals(action) && request.contains(one.holds) && one.times > 0)
                .findFirst()
                .orElse(new Rule(action, "", 501, "NotImplemented|nobody told the stand-in about " + action, 1));
        rule.times--;
        boolean json = target != null;
        String text = rule.status == 200 ? rule.body : error(rule.body, json, isEc2(exchange));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", json ? "application/x-amz-json-1.1" : "text/xml");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(rule.status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static boolean isEc2(HttpExchange exchange) {
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        return signature != null && signature.contains("/ec2/");
    }

    private static String error(String codeAndMessage, boolean json, boolean ec2) {
        String[] part = codeAndMessage.split("\\|", 2);
        if (json) {
            return "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(part[0], part[1].replace("\"", "\\\""));
        }
        String error = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(part[0], part[1]);
        return ec2
                ? "<Response><Errors>%s</Errors><RequestID>1</RequestID></Response>".formatted(error)
                : "<ErrorResponse>%s<RequestId>1</RequestId></ErrorResponse>".formatted(error);
    }

    @Override
    public StsClient sts() {
        return to(StsClient.builder());
    }

    @Override
    public SsmClient ssm() {
        return to(SsmClient.builder());
    }

    @Override
    public IamClient iam() {
        return to(IamClient.builder());
    }

    @Override
    public CloudFormationClient cloudFormation() {
        return to(CloudFormationClient.builder());
    }

    @Override
    public SageMakerClient sageMaker() {
        return to(SageMakerClient.builder());
    }

    @Override
    public ServiceQuotasClient serviceQuotas() {
        return to(ServiceQuotasClient.builder());
    }

    @Override
    public Ec2Client ec2() {
        return to(Ec2Client.builder());
    }

    @Override
    public EcrClient ecr() {
        return to(EcrClient.builder());
    }

    @Override
    public KmsClient kms() {
        return to(KmsClient.builder());
    }

    @Override
    public S3Client s3() {
        return to(S3Client.builder().forcePathStyle(true));
    }

    private <B extends AwsClientBuilder<B, C>, C> C to(B builder) {
        return builder.endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
