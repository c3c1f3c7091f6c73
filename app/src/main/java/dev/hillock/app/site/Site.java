package dev.hillock.app.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.Card;
import dev.hillock.app.FileTree;
import dev.hillock.app.Pictures;
import dev.hillock.plot.Svg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** All files of the site, the same bytes at every call. */
public final class Site {
    /** The command that writes the committed site, as messages tell it. */
    public static final String COMMAND = "./hillock docs -o docs/site";

    private Site() {}

    /**
     * Makes every file.
     *
     * @param progress told after each function how many are done
     */
    public static FileTree build(IntConsumer progress) {
        Map<String, Card> cards = new LinkedHashMap<>();
        Pictures.ids().forEach(id -> cards.put(id, Card.of(id)));
        List<String> ids = new ArrayList<>(cards.keySet());
        FileTree tree = new FileTree();
        Accuracy accuracy = Accuracy.read();
        List<IndexPage.Entry> entries = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            FunctionPage page = new FunctionPage(
                    new ArrayList<>(cards.values()).get(i),
                    accuracy,
                    i == 0 ? null : ids.get(i - 1),
                    i + 1 == ids.size() ? null : ids.get(i + 1));
            tree.add(Page.function(ids.get(i)), page.html().getBytes(UTF_8));
            entries.add(page.entry());
            progress.accept(i + 1);
        }
        tree.add("index.html", IndexPage.html(entries).getBytes(UTF_8));
        for (String guide : List.of("choosing", "gradients", "initialisation")) {
            tree.add(guide + ".html", new GuidePage(guide, cards).html().getBytes(UTF_8));
        }
        tree.add("site.css", (Resources.read("site.css") + Svg.css()).getBytes(UTF_8));
        tree.add("site.js", Resources.read("site.js").getBytes(UTF_8));
        return tree;
    }
}
