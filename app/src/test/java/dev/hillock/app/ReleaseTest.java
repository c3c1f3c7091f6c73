package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README names in its commands and links is in the release's archive. */
class ReleaseTest {
    private static final Path ROOT = Path.of("..");

    private static List<String> all(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void holdsTheFilesOfTheReadme() throws IOException {
        Path readme = ROOT.resolve("README.md");
        Set<String> named = new TreeSet<>(all("(examples/[\\w.-]+\\.\\w+)", readme));
        all("\\]\\(([^)#:]+)\\)", readme).forEach(named::add);
        assertThat(named).contains("examples/sick.onnx", "docs/diagnosis.md");
        List<String> included = all("<include>([^<]+)</include>", Path.of("src", "dist", "contents.xml"));
        for (String file : named) {
            assertThat(ROOT.resolve(file)).exists();
            assertThat(included)
                    .as(file)
                    .anyMatch(glob -> FileSystems.getDefault()
                            .getPathMatcher("glob:" + glob)
                            .matches(Path.of(file)));
        }
    }
}
