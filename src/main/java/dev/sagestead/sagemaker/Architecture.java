package dev.sagestead.sagemaker;

/** The processor architectures that SageMaker hosts containers on. */
public enum Architecture {
    /** Intel and AMD. */
    X86_64("x86_64"),
    /** AWS Graviton. */
    ARM64("arm64");

    private final String label;

    Architecture(String label) {
        this.label = label;
    }

    /** Returns the name that container registries use, such as {@code arm64}. */
    @Override
    public String toString() {
        return label;
    }
}
