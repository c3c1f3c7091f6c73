package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.Activation;
import dev.hillock.app.Json;
import dev.hillock.plot.FunctionStudy;
import dev.hillock.plot.Png;
import dev.hillock.plot.Svg;
import dev.hillock.plot.Theme;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** The pages of one function, of several side by side, and of a formula that is typed; their pictures and tables. */
final class FunctionsPart implements StudioPart {
    private static final double PNG_SCALE = 2;

    /** Exact values at one x, in double and in float. */
    record At(
            String spec,
            double x,
            double value,
            double derivative,
            double second,
            float floatValue,
            float floatDerivative) {}

    /** The sections below a plot, as HTML. */
    record Sections(String spec, String html) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/function", this::function);
        rules.get("/compare", (request, response) -> Answers.html(response, FunctionPages.compare()));
        rules.get("/formula", (request, response) -> Answers.html(response, FunctionPages.formula()));
        rules.get("/api/study", (request, response) -> Answers.json(response, new Study(request).reading()));
        rules.get("/api/sections", this::sections);
        rules.get("/api/values", this::values);
        rules.get("/picture.svg", (request, response) -> {
            byte[] bytes = Svg.write(new Study(request).scene(), theme(request)).getBytes(UTF_8);
            download(request, response, "svg", "image/svg+xml", bytes);
        });
        rules.get("/picture.png", (request, response) -> {
            byte[] bytes = Png.write(new Study(request).scene(), theme(request), PNG_SCALE);
            download(request, response, "png", "image/png", bytes);
        });
        rules.get(
                "/table.csv",
                (request, response) -> download(
                        request,
                        response,
                        "csv",
                        "text/csv; charset=utf-8",
                        csv(new Study(request).reading()).getBytes(UTF_8)));
        rules.get("/table.json", (request, response) -> {
            Study.Reading reading = new Study(request).reading();
            byte[] bytes = Json.text(new Table(reading.x(), reading.curves())).getBytes(UTF_8);
            download(request, response, "json", "application/json", bytes);
        });
    }

    /** Values at common places. */
    record Table(List<Double> x, List<Study.Curve> curves) {}

    private void function(ServerRequest request, ServerResponse response) {
        Answers.html(response, FunctionPages.function(Study.specs(request).getFirst()));
    }

    private void sections(ServerRequest request, ServerResponse response) {
        String spec = Study.specs(request).getFirst();
        Answers.json(response, new Sections(spec, FunctionPages.sections(spec)));
    }

    private void values(ServerRequest request, ServerResponse response) {
        double x = Answers.number(request, "x", 0);
        Answers.json(
                response,
                Study.specs(request).stream()
                        .map(Activation::of)
                        .map(a -> at(a, x))
                        .toList());
    }

    private static At at(Activation a, double x) {
        return new At(
                a.spec(),
                x,
                a.apply(x),
                a.derivative(x),
                FunctionStudy.second(a).applyAsDouble(x),
                a.apply((float) x),
                a.derivative((float) x));
    }

    private static Theme theme(ServerRequest request) {
        return Answers.text(request, "theme", "light").equals("dark") ? Theme.DARK : Theme.LIGHT;
    }

    private static String csv(Study.Reading reading) {
        StringBuilder out = new StringBuilder("x");
        for (Study.Curve curve : reading.curves()) {
            for (String what : List.of("value", "derivative", "second derivative")) {
                out.append(",\"")
                        .append((curve.spec() + " " + what).replace("\"", "\"\""))
                        .append('"');
            }
        }
        out.append('\n');
        for (int i = 0; i < reading.x().size(); i++) {
            out.append(reading.x().get(i));
            for (Study.Curve curve : reading.curves()) {
                out.append(',')
                        .append(curve.value().get(i))
                        .append(',')
                        .append(curve.derivative().get(i))
                        .append(',')
                        .append(curve.second().get(i));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static void download(
            ServerRequest request, ServerResponse response, String extension, String type, byte[] bytes) {
        String name = String.join("-", Study.specs(request)).replaceAll("[^A-Za-z0-9_.=-]+", "_");
        String safe = name.length() > 60 ? name.substring(0, 60) : name;
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + safe + "." + extension + "\"");
        Answers.send(response, type, bytes);
    }
}
