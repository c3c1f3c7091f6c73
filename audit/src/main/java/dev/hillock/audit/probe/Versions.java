package dev.hillock.audit.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that a jar of the class path states. */
public final class Versions {
    private Versions() {}

    /** The version of a Maven artefact, by the properties that its jar holds. */
    public static String of(String group, String artifact) {
        String path = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = Versions.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No jar of " + group + ":" + artifact + " states its version.");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
