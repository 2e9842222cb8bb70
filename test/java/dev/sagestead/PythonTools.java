package dev.sagestead;

/**
 * What the tests use from PyPI, in a virtual environment below {@code target}: the AWS CLI, boto3, cfn-lint and zizmor.
 * Installed once for a version of {@code test/requirements.txt}.
 */
public final class PythonTools {

    private static final PythonEnvironment TOOLS = PythonEnvironment.of("python-tools", "requirements.txt");

    private PythonTools() {}

    /** Installs the tools if they are not there; one test at a time, whichever process it is in. */
    public static void install() {
        TOOLS.install();
    }

    /** Returns where a program is, such as {@code aws}. */
    public static String program(String name) {
        return TOOLS.program(name);
    }
}
