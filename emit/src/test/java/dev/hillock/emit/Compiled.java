package dev.hillock.emit;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles generated sources in this process and runs them. */
final class Compiled {
    private Compiled() {}

    /** The classes of sources by simple class name; warnings are errors. */
    static ClassLoader load(Map<String, String> sources, Path folder) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        List<JavaFileObject> files = sources.entrySet().stream()
                .map(s -> file(s.getKey(), s.getValue()))
                .collect(Collectors.toList());
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-Xlint:all", "-Werror", "-proc:none"),
                        null,
                        files)
                .call();
        if (!compiled) {
            throw new AssertionError(messages.toString());
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }

    static double call(Method method, double x) throws ReflectiveOperationException {
        return (double) method.invoke(null, x);
    }

    private static JavaFileObject file(String name, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
