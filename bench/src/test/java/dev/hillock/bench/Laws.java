package dev.hillock.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs every parameterised test whose source of arguments gives some function, for that function alone, and prints a line
 * for each: {@code passed EdgesTest.oddFunctionsKeepTheSignOfZero}. A program of its own, for a JVM of its own.
 */
final class Laws {
    private Laws() {}

    /**
     * Runs them.
     *
     * @param args the function's id, then folders of compiled tests
     */
    public static void main(String[] args) throws IOException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String folder : Arrays.asList(args).subList(1, args.length)) {
            for (Class<?> type : classes(Path.of(folder))) {
                for (Method method : type.getDeclaredMethods()) {
                    int[] places = places(type, method, args[0]);
                    if (places.length > 0) {
                        selectors.add(selectIteration(selectMethod(type, method), places));
                    }
                }
            }
        }
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(), new Printer());
    }

    private static List<Class<?>> classes(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(p -> p.toString().endsWith("Test.class"))
                    .sorted()
                    .toList();
        }
        List<Class<?>> classes = new ArrayList<>();
        for (Path file : files) {
            String name = folder.relativize(file)
                    .toString()
                    .replaceAll("\\.class$", "")
                    .replace('/', '.');
            try {
                classes.add(Class.forName(name, false, Laws.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return classes;
    }

    /** Which of a test's arguments are the function. */
    private static int[] places(Class<?> type, Method method, String id) {
        MethodSource source = method.getAnnotation(MethodSource.class);
        if (source == null || !method.isAnnotationPresent(ParameterizedTest.class) || source.value().length != 1) {
            return new int[0];
        }
        try {
            // A name alone is of the test's own class, as JUnit has it.
            String[] path = source.value()[0].split("#", 2);
            Class<?> owner = path.length == 1 ? type : Class.forName(path[0]);
            Method factory = owner.getDeclaredMethod(path[path.length - 1]);
            factory.setAccessible(true);
            Object made = factory.invoke(null);
            Object[] arguments = made instanceof Stream<?> stream
                    ? stream.toArray()
                    : made instanceof List<?> list ? list.toArray() : new Object[0];
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < arguments.length; i++) {
                if (String.valueOf(arguments[i]).equals(id)) {
                    places.add(i);
                }
            }
            return places.stream().mapToInt(Integer::intValue).toArray();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + "." + method.getName(), e);
        }
    }

    private static final class Printer implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() || !passed) {
                System.out.println((passed ? "passed " : "FAILED ")
                        + test.getUniqueId()
                        + result.getThrowable().map(t -> " " + t).orElse(""));
            }
        }
    }
}
