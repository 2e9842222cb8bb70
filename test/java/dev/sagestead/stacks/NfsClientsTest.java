package dev.sagestead.stacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The function that finds the security group of SageMaker's own NFS clients: the code in the template is run here, with
 * an EC2 that answers what a test says, a clock that a test turns, and nobody to respond to.
 */
class NfsClientsTest {

    private static final String GROUP = "{'GroupId': 'sg-1'}";

    /** Takes the function's file, the kind of the event, and what EC2 answers to each call, the last one for ever. */
    private static final String HARNESS = """
            import json, runpy, sys, types, urllib.request

            answers, asked, slept, sent = json.loads(sys.argv[3]), [], [], []

            class Ec2:
                def describe_security_groups(self, Filters):
                    asked.append(Filters)
                    return {"SecurityGroups": answers.pop(0) if len(answers) > 1 else answers[0]}

            def client(service):
                assert service == "ec2"
                return Ec2()

            def urlopen(request):
                sent.append({"url": request.full_url, "method": request.get_method(), "answer": json.loads(request.data)})
                return types.SimpleNamespace(close=lambda: None)

            sys.modules["boto3"] = types.SimpleNamespace(client=client)
            sys.modules["time"] = types.SimpleNamespace(sleep=slept.append, monotonic=lambda: sum(slept))
            urllib.request.urlopen = urlopen
            runpy.run_path(sys.argv[1])["handler"]({
                "RequestType": sys.argv[2], "StackId": "stack", "RequestId": "request", "LogicalResourceId": "It",
                "ResponseURL": "https://cloudformation.test/answer",
                "ResourceProperties": {"Group": "security-group-for-outbound-nfs-d-1", "VpcId": "vpc-1"},
            }, None)
            (only,) = sent
            print(json.dumps({"asked": asked, "slept": sum(slept), **only}))
            """;

    @TempDir
    private Path folder;

    @Test
    void aGroupThatIsThereIsFoundByNameInTheNetworkOfTheDomain() throws Exception {
        JsonNode run = run("Create", "[[%s]]".formatted(GROUP));

        assertThat(run.get("asked")).containsExactly(Resource.json("""
                [{ 'Name': 'group-name', 'Values': ['security-group-for-outbound-nfs-d-1'] },
                 { 'Name': 'vpc-id', 'Values': ['vpc-1'] }]
                """));
        assertThat(run.get("slept").asInt()).isZero();
        assertThat(run.get("method").asText()).isEqualTo("PUT");
        assertThat(run.get("url").asText()).isEqualTo("https://cloudformation.test/answer");
        assertThat(run.get("answer")).isEqualTo(Resource.json("""
                { 'StackId': 'stack', 'RequestId': 'request', 'LogicalResourceId': 'It',
                  'PhysicalResourceId': 'security-group-for-outbound-nfs-d-1',
                  'Status': 'SUCCESS', 'Reason': '', 'Data': { 'GroupId': 'sg-1' } }
                """));
    }

    @Test
    void aGroupThatComesLateIsWaitedFor() throws Exception {
        JsonNode run = run("Update", "[[], [], [%s]]".formatted(GROUP));

        assertThat(run.get("asked")).hasSize(3);
        assertThat(run.get("slept").asInt()).isEqualTo(10);
        assertThat(run.at("/answer/Data/GroupId").asText()).isEqualTo("sg-1");
    }

    @Test
    void aGroupThatNeverComesIsOneSentenceAfterAMinute() throws Exception {
        JsonNode run = run("Create", "[[]]");

        assertThat(run.get("slept").asInt()).isEqualTo(60);
        assertThat(run.at("/answer/Status").asText()).isEqualTo("FAILED");
        assertThat(run.at("/answer/Reason").asText())
                .isEqualTo(
                        "cannot find the security group security-group-for-outbound-nfs-d-1 in vpc-1: SageMaker makes"
                                + " it with the domain, but had not after 60 seconds; deploy again");
    }

    @Test
    void nothingIsLookedForWhenTheStackGoes() throws Exception {
        JsonNode run = run("Delete", "[[]]");

        assertThat(run.get("asked")).isEmpty();
        assertThat(run.at("/answer/Status").asText()).isEqualTo("SUCCESS");
    }

    private JsonNode run(String requestType, String answers) throws IOException, InterruptedException {
        Path harness = Files.writeString(folder.resolve("harness.py"), HARNESS);
        Path function = Files.writeString(folder.resolve("index.py"), code());
        Process python = new ProcessBuilder(
                        "python3",
                        harness.toString(),
                        function.toString(),
                        requestType,
                        Resource.json(answers).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), UTF_8);
        assertThat(python.waitFor(30, SECONDS)).isTrue();
        assertThat(python.exitValue()).as(output).isZero();
        return new JsonMapper().readTree(output);
    }

    private static String code() {
        return Synthesised.committed()
                .environments()
                .get(0)
                .studio()
                .only("AWS::Lambda::Function")
                .text("Code/ZipFile");
    }
}
