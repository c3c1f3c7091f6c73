package dev.hillock.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.app.FileTree;
import dev.hillock.app.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation site as it is made from the catalogue. */
class SiteTest {
    private static final Path COMMITTED = Path.of("..", "docs", "site");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");

    private static FileTree site = new FileTree();

    @BeforeAll
    static void build() {
        site = Site.build(done -> {});
    }

    @Test
    void theCommittedSiteIsUpToDate() throws IOException {
        List<String> stale = new ArrayList<>();
        for (var file : site.files().entrySet()) {
            Path committed = COMMITTED.resolve(file.getKey());
            if (!Files.exists(committed) || !Arrays.equals(Files.readAllBytes(committed), file.getValue())) {
                stale.add(file.getKey());
            }
        }
        stale.addAll(site.abandoned(COMMITTED));
        assertThat(stale)
                .as("Pages of docs/site that are stale; run `" + Site.COMMAND + "`.")
                .isEmpty();
    }

    @Test
    void everyFunctionHasItsPage() {
        for (String id : Pictures.ids()) {
            String page = text("functions/" + id + ".html");
            assertThat(page).contains("<svg", id, "In other frameworks", "Accuracy", "When to use it");
        }
    }

    @Test
    void linksLeadSomewhereInside() {
        site.files().keySet().stream().filter(path -> path.endsWith(".html")).forEach(path -> {
            Matcher links = LINK.matcher(text(path));
            while (links.find()) {
                String link = links.group(1);
                assertThat(link).as(path).doesNotStartWith("http:").doesNotStartWith("//");
                if (!link.contains(":")) {
                    String target = Path.of(path)
                            .resolveSibling(link)
                            .normalize()
                            .toString()
                            .replace('\\', '/');
                    assertThat(site.files()).as("%s links to %s", path, link).containsKey(target);
                }
            }
        });
    }

    private static String text(String path) {
        byte[] bytes = site.files().get(path);
        assertThat(bytes).as(path).isNotNull();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
