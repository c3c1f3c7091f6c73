package dev.hillock.app;

import java.lang.reflect.InvocationTargetException;

/**
 * Loads the Vector API into the running JVM.
 *
 * <p>With {@code --add-modules jdk.incubator.vector} the JVM prints a warning on stderr at every start, even of a
 * command that computes nothing, and starts later. The JDK's own way to resolve a system module late, which it uses for
 * agents, gives the same vector code (measured: 4.9 G elements/s against 5.0 for a loop of fused multiply-adds). It
 * needs {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}, which the launcher passes; without it the
 * scalar back end computes the same bits, more slowly.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Makes the Vector API available if it can be; to be called before the first kernel is compiled. */
    static void load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException notThisJdk) {
            // The kernels say on their own that they run without vectors, and how to get them.
        }
    }
}
