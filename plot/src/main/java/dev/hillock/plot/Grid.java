package dev.hillock.plot;

import java.util.List;

/** Small multiples: charts that share their axes, read row by row. */
public record Grid(String title, String description, String caption, List<Chart> charts) implements Figure {
    public Grid {
        charts = List.copyOf(charts);
    }

    @Override
    public Scene scene() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scene scene(double width, double height) {
        throw new UnsupportedOperationException();
    }
}
