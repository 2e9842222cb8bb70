package dev.sagestead.launch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import software.amazon.awscdk.$Module;
import software.amazon.jsii.JsiiModule;

/**
 * The package {@code aws-cdk-lib}, for a host that has it before Java asks: one that begins with a snapshot.
 *
 * <p>jsii copies 58 MB of packages out of JARs to where the host shall read them, whether or not it has them. Here it
 * copies the few bytes of this class, which the host never looks at.
 */
public final class FrozenPackage extends JsiiModule {

    /** The name by which the host knows it: {@value}. */
    static final String NAME = "aws-cdk-lib";

    private final JsiiModule real;

    /** Called by jsii. */
    public FrozenPackage() {
        this(new $Module());
    }

    private FrozenPackage(JsiiModule real) {
        super(NAME, real.getModuleVersion(), FrozenPackage.class, FrozenPackage.class.getSimpleName() + ".class");
        this.real = real;
    }

    /** Returns the packages that it depends on and that have types; the others are files for the host alone. */
    @Override
    protected List<Class<? extends JsiiModule>> getDependencies() {
        return List.of(software.constructs.$Module.class, software.amazon.awscdk.cloudassembly.schema.$Module.class);
    }

    @Override
    protected Class<?> resolveClass(String name) throws ClassNotFoundException {
        try {
            // Only jsii and the package itself may call it.
            Method resolve = JsiiModule.class.getDeclaredMethod("resolveClass", String.class);
            resolve.setAccessible(true);
            return (Class<?>) resolve.invoke(real, name);
        } catch (InvocationTargetException e) {
            throw new ClassNotFoundException(name, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jsii's modules have changed", e);
        }
    }
}
