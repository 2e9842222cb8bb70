package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import dev.sagestead.script.ScriptImage;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the copy of the checkout in which a rehearsal of {@code dev} is kept; commands that the copy runs are
 * pointed at it. It is started once and stopped when all tests of the run are done.
 */
final class SharedRehearsal implements ParameterResolver {

    private static final String LABELLING =
            "\"labelling\": { \"workers\": [\"ada@example.com\", \"grace@example.com\"] }";

    private static final String PIPELINE = """
            "pipeline": {
              "account": "444444444444", "region": "eu-west-1", "adoptFrom": "dev",
              "source": {
                "connectionArn": "arn:aws:codeconnections:eu-west-1:444444444444:connection/0a1b2c3d-0000-1111-2222-333344445555",
                "repository": "acme/sagestead"
              }
            },
            """;

    private static final Namespace NAMESPACE = Namespace.create(SharedRehearsal.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ProjectCopy.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Kept.class, key -> Kept.start(), Kept.class)
                .project();
    }

    /** The rehearsal; the store closes it. */
    private record Kept(ProjectCopy project) implements AutoCloseable {

        static Kept start() {
            PythonTools.install();
            ScriptImage.here().install();
            InstalledTools.ofTheCheckout();
            ProjectCopy project = ProjectCopy.make();
            // As the README has it for pipelines of models, for labelling, and for approvals that start a promotion.
            String settings = project.read("cdk.json");
            project.write(
                    "cdk.json",
                    settings.replaceFirst("\"endpoints\"", "\"training\": {}, %s, \"endpoints\"".formatted(LABELLING))
                            .replaceFirst("\"environments\"", PIPELINE + "\"environments\""));
            Result result = project.run("./sagestead", "rehearse", "--keep");
            if (result.exitCode() != 0) {
                // What failed is kept as well, to be looked into; nobody will.
                project.run("./sagestead", "stop");
                project.close();
                throw new AssertionError(result.output());
            }
            project.pointAtRehearsal();
            return new Kept(project);
        }

        @Override
        public void close() {
            assertThat(project.run("./sagestead", "stop").output()).contains("Stopped the rehearsal of dev");
            project.close();
        }
    }
}
