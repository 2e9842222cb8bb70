package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awscdk.services.sagemaker.CfnStudioLifecycleConfig;
import software.constructs.Construct;

/**
 * Defines what JupyterLab does when it starts: it puts the starter notebook into a space that has none, and the team's
 * folder into a shared file system that has none.
 *
 * <p>A lifecycle configuration cannot change, and two cannot have one name, so the name holds the digest of the
 * content: another notebook is another configuration, and the domain moves to it in place.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/jl-lcc.html">lifecycle configurations of JupyterLab</a>
 */
public final class StarterNotebook extends Construct {

    /**
     * How long the content may be, in Base64: {@value} characters.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateStudioLifecycleConfig.html">StudioLifecycleConfigContent</a>
     */
    static final int MAX_CONTENT = 16_384;

    private static final String SCRIPT = "start_jupyterlab.sh";
    private static final int DIGITS = 12;

    private final String arn;

    public StarterNotebook(Construct scope, String id, Props props) {
        super(scope, id);
        byte[] script = script(props.notebook()).getBytes(StandardCharsets.UTF_8);
        String content = Base64.getEncoder().encodeToString(script);
        if (content.length() > MAX_CONTENT) {
            throw new IllegalArgumentException(
                    "the starter notebook should fit %d characters of Base64 with its script, got %d"
                            .formatted(MAX_CONTENT, content.length()));
        }
        CfnStudioLifecycleConfig resource = CfnStudioLifecycleConfig.Builder.create(this, "Resource")
                .studioLifecycleConfigName(
                        props.name() + "-" + Sha256.of(script).substring(0, DIGITS))
                .studioLifecycleConfigAppType("JupyterLab")
                .studioLifecycleConfigContent(content)
                .build();
        // Asked once: the domain wants it four times.
        this.arn = resource.getAttrStudioLifecycleConfigArn();
    }

    /** Returns the configuration's ARN, a token until deployment. */
    String arn() {
        return arn;
    }

    private static String script(String notebook) {
        return text(SCRIPT)
                .replace("@team@", TeamFolder.NAME)
                .replace("@user@", String.valueOf(TeamFolder.USER))
                .replace("@group@", String.valueOf(TeamFolder.GROUP))
                .replace("@permissions@", TeamFolder.PERMISSIONS)
                .replace("@notebook@", notebook);
    }

    /** Returns a text that lies next to this class. */
    static String text(String name) {
        try (InputStream in = StarterNotebook.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /**
     * What varies between environments.
     *
     * @param name first part of the name; a dash and twelve digits follow
     * @param notebook what a new space gets, as JSON
     */
    public record Props(String name, String notebook) {
        public Props {
            requireNonNull(name, "name");
            requireNonNull(notebook, "notebook");
        }
    }
}
