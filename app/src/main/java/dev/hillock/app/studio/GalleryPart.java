package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.Json;
import dev.hillock.app.report.Html;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.net.data.TaskKind;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.UnitDeclaration;
import dev.hillock.trial.Candidates;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;

/** All functions as small pictures, to search and to filter. */
final class GalleryPart implements StudioPart {
    private static final List<String> TRAITS = List.of("bounded", "zero-centred", "monotonic", "smooth");
    private static final List<String> OUTPUTS =
            Arrays.stream(TaskKind.values()).map(TaskKind::outputActivation).toList();

    private final Sketches sketches = new Sketches();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> Answers.html(response, page()));
        rules.get("/api/sketches", this::sketches);
    }

    @Override
    public void close() {
        sketches.close();
    }

    /** An object a line, each as soon as it is computed. */
    private void sketches(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header(HeaderNames.CONTENT_TYPE, "application/x-ndjson");
        try (OutputStream out = response.outputStream()) {
            for (Future<Sketches.Item> item : sketches.items()) {
                if (!item.isDone()) {
                    out.flush();
                }
                out.write((Json.line(Sketches.get(item)) + "\n").getBytes(UTF_8));
            }
        }
    }

    private static String page() {
        Map<String, List<String>> families = new LinkedHashMap<>();
        for (Declaration d : Catalog.all()) {
            String words =
                    d.id() + " " + d.name() + " " + String.join(" ", d.aliases()) + " " + d.does() + " " + d.use();
            families.computeIfAbsent(d.family().title(), f -> new ArrayList<>())
                    .add(card(d.id(), d.name(), d.does(), words, roles(d.id())));
        }
        units(families, "functions of rows", RowDeclaration.all());
        units(families, "gated units", GateDeclaration.all());
        long count = families.values().stream().mapToLong(List::size).sum();
        StringBuilder out = new StringBuilder(1 << 16);
        out.append("<h1>Activation functions</h1>\n<p class=\"lead\">")
                .append(count)
                .append(
                        " functions: the value as a line, the derivative dashed. Open one to try it, or pick up to four to"
                                + " compare.</p>\n")
                .append(form())
                .append("<p id=\"count\" role=\"status\"></p>\n<div id=\"families\">\n");
        int number = 0;
        // The largest families first: a window opens on a full page, and not on the identity.
        List<Map.Entry<String, List<String>>> largestFirst = families.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().size(), a.getValue().size()))
                .toList();
        for (var family : largestFirst) {
            String id = "family-" + ++number;
            out.append("<section class=\"family\" aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">")
                    .append(Html.escape(family.getKey()))
                    .append("</h2>\n<ul class=\"cards\">\n");
            family.getValue().forEach(out::append);
            out.append("</ul>\n</section>\n");
        }
        out.append("</div>\n<compare-tray></compare-tray>\n");
        return Frame.page("Gallery", "/", List.of("gallery.js"), out.toString());
    }

    private static void units(Map<String, List<String>> families, String title, List<? extends UnitDeclaration> units) {
        for (UnitDeclaration u : units) {
            String words =
                    u.id() + " " + u.name() + " " + String.join(" ", u.aliases()) + " " + u.does() + " " + u.use();
            families.computeIfAbsent(title, f -> new ArrayList<>())
                    .add(card(u.id(), u.name(), u.does(), words, roles(u.id())));
        }
    }

    /** What {@code choose} uses it for: tried in hidden layers, taken by rule in the output layer. */
    private static List<String> roles(String id) {
        List<String> roles = new ArrayList<>();
        if (Candidates.DEFAULT.contains(id) && !id.equals(Candidates.CONTROL)) {
            roles.add("hidden");
        }
        if (OUTPUTS.stream()
                .anyMatch(o -> Catalog.find(o).map(Declaration::id).orElse(o).equals(id))) {
            roles.add("output");
        }
        return roles;
    }

    private static String form() {
        StringBuilder out = new StringBuilder("<form id=\"filter\" role=\"search\">\n"
                + "<label class=\"search\"><span class=\"hidden\">Search</span> <input type=\"search\" id=\"q\" name=\"q\""
                + " autocomplete=\"off\" spellcheck=\"false\" placeholder=\"Search by name, alias or word\"></label>\n"
                + "<fieldset class=\"chips\"><legend class=\"hidden\">Properties</legend>\n");
        TRAITS.forEach(trait -> out.append(chip(trait, trait)));
        out.append(chip("hidden", "for hidden layers"));
        out.append(chip("output", "for output layers"));
        return out + "</fieldset>\n</form>\n";
    }

    private static String chip(String value, String label) {
        return "<label class=\"chip\"><input type=\"checkbox\" name=\"has\" value=\"" + value + "\"><span>" + label
                + "</span></label>\n";
    }

    private static String card(String id, String name, String does, String words, List<String> roles) {
        boolean comparable = Catalog.find(id).isPresent();
        return "<li id=\"card-" + id + "\" data-id=\"" + id + "\" data-words=\""
                + Html.escape(words.toLowerCase(Locale.ROOT)) + "\" data-traits=\"" + String.join(" ", roles)
                + "\"><a href=\"/function?f=" + id + "\"><span class=\"sketch\"></span><span class=\"what\"><strong>"
                + Html.escape(name) + "</strong> <span>" + Html.escape(does) + "</span></span></a>"
                + (comparable
                        ? "<label class=\"pick\"><input type=\"checkbox\" value=\"" + id + "\"><span>Compare<span"
                                + " class=\"hidden\"> " + Html.escape(name) + "</span></span></label>"
                        : "")
                + "</li>\n";
    }
}
