package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people label claims on the page that the command names, and their labels come back as data. */
@ExtendWith(SharedRehearsal.class)
class RehearsedLabelling {

    private static final String DATA = "model-artifacts/fraud-detection/data/";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatPeopleAgreeOnBecomesTrainingDataAndTheRestIsTold(ProjectCopy project)
            throws IOException, InterruptedException {
        List<String> rows = Files.readAllLines(project.root().resolve(DATA + "unlabelled.csv"));

        Process label = project.start("./sagestead", "label", "fraud-detection");
        List<String> output = new ArrayList<>();
        try (BufferedReader lines = label.inputReader()) {
            String portal = null;
            String job = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.contains("labelling job ")) {
                    job = line.strip().split("[ ,]")[2];
                } else if (line.contains("label at ")) {
                    portal = line.strip().substring("label at ".length());
                } else if (line.contains("InProgress, 0 of ")) {
                    answerAll(portal, "ada", rows.size(), "fraud");
                    answerAll(portal, "grace", rows.size(), "no fraud");
                }
            }
            String all = String.join("\n", output);
            assertThat(label.waitFor()).as(all).isZero();
            assertThat(all)
                    .contains("each row read by 2")
                    .contains("Completed, 12 of 12 labelled")
                    .contains("people do not agree enough on 1 row:\n  row 2: no fraud, confidence 0.50")
                    .contains("11 labelled rows in %slabelled/%s.csv, the label first".formatted(DATA, job));
            assertThat(Files.readAllLines(project.root().resolve(DATA + "labelled/" + job + ".csv")))
                    .hasSize(rows.size() - 1)
                    .startsWith("1," + rows.get(0), "0," + rows.get(2));
            assertThat(Files.readAllLines(project.root().resolve(DATA + "labelled/" + job + ".unsure.csv")))
                    .containsExactly(rows.get(1));
            assertThatBoto3Knows(project, job);
            assertThatTheyAreAddedOnce(project, job);
        } finally {
            label.destroy();
        }
    }

    private static void assertThatBoto3Knows(ProjectCopy project, String job) {
        Result described = project.run(PythonTools.program("python"), "-c", """
                import boto3
                job = boto3.client("sagemaker").describe_labeling_job(LabelingJobName="%s")
                print(job["LabelingJobStatus"], job["LabelCounters"]["HumanLabeled"], job["LabelAttributeName"])
                pool = boto3.client("sagemaker").describe_workteam(WorkteamName="sagestead-dev")["Workteam"]
                member = pool["MemberDefinitions"][0]["CognitoMemberDefinition"]
                cognito = boto3.client("cognito-idp")
                users = cognito.list_users_in_group(UserPoolId=member["UserPool"], GroupName=member["UserGroup"])
                print(sorted(user["Username"] for user in users["Users"]))
                client = cognito.describe_user_pool_client(UserPoolId=member["UserPool"], ClientId=member["ClientId"])
                print(client["UserPoolClient"]["CallbackURLs"])
                """.formatted(job));
        assertThat(described.exitCode()).as(described.output()).isZero();
        assertThat(described.output())
                .contains("Completed 12 fraud", "['ada@example.com', 'grace@example.com']", "/oauth2/idpresponse'");
    }

    private static void assertThatTheyAreAddedOnce(ProjectCopy project, String job) throws IOException {
        Path train = project.root().resolve(DATA + "train.csv");
        byte[] before = Files.readAllBytes(train);
        int rows = Files.readAllLines(train).size();

        Result once = project.run("./sagestead", "label", "fraud-detection", "--collect", job, "--append");
        Result twice = project.run("./sagestead", "label", "fraud-detection", "--collect", job, "--append");

        assertThat(once.output()).contains("11 of 11 labelled rows added to " + DATA + "train.csv");
        assertThat(twice.output()).contains("0 of 11 labelled rows added to " + DATA + "train.csv");
        assertThat(Files.readAllLines(train)).hasSize(rows + 11);
        Files.write(train, before);
    }

    /** Both say that the first is a fraud; of the second, only one does. */
    private void answerAll(String portal, String worker, int rows, String second)
            throws IOException, InterruptedException {
        String page = send(HttpRequest.newBuilder(URI.create(portal + "?worker=" + worker)));
        for (int row = 0; row < rows; row++) {
            Element form = Jsoup.parse(page).selectFirst("form[method=post]");
            assertThat(form).as(page).isNotNull();
            assertThat(form.selectFirst(".target").wholeText()).contains("total claim amount: ");
            String body = Stream.concat(
                            form.select("input[type=hidden]").stream()
                                    .map(field -> field.attr("name") + "=" + encoded(field.val())),
                            Stream.of("label=" + encoded(row == 0 ? "fraud" : row == 1 ? second : "no fraud")))
                    .collect(Collectors.joining("&"));
            page = send(HttpRequest.newBuilder(URI.create(portal)).POST(HttpRequest.BodyPublishers.ofString(body)));
        }
        assertThat(page).contains("Nothing to do for " + worker);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
