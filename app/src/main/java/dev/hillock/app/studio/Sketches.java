package dev.hillock.app.studio;

import dev.hillock.Activation;
import dev.hillock.app.Pictures;
import dev.hillock.catalog.Catalog;
import dev.hillock.plot.Sketch;
import dev.hillock.plot.Svg;
import dev.hillock.properties.Monotonicity;
import dev.hillock.properties.Properties;
import dev.hillock.properties.Smoothness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The small pictures of the gallery with the properties to filter by, computed once in the order of the gallery while
 * the first page is read already.
 */
final class Sketches implements AutoCloseable {
    /**
     * A function in the gallery.
     *
     * @param id of the catalogue
     * @param svg a {@code <svg>} element
     * @param traits that it has of those that can be filtered by
     */
    record Item(String id, String svg, List<String> traits) {}

    private final List<CompletableFuture<Item>> items = new ArrayList<>();
    private final Thread worker;

    Sketches() {
        List<String> ids = Pictures.ids();
        ids.forEach(id -> items.add(new CompletableFuture<>()));
        worker = Thread.ofPlatform().daemon().name("sketches").start(() -> {
            for (int i = 0; i < ids.size() && !Thread.currentThread().isInterrupted(); i++) {
                try {
                    items.get(i).complete(item(ids.get(i)));
                } catch (RuntimeException e) {
                    items.get(i).completeExceptionally(e);
                }
            }
        });
    }

    /** One after the other, each as soon as it is there. */
    List<? extends Future<Item>> items() {
        return items;
    }

    /** Waits for an item. */
    static Item get(Future<Item> item) throws InterruptedException {
        try {
            return item.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Item item(String id) {
        return new Item(id, Svg.fragment(Sketch.of(Pictures.of(id)), id + "-"), traits(id));
    }

    private static List<String> traits(String id) {
        if (Catalog.find(id).isEmpty()) {
            return List.of();
        }
        Properties p = Properties.of(Activation.of(id));
        List<String> traits = new ArrayList<>();
        if (Double.isFinite(p.range().low()) && Double.isFinite(p.range().high())) {
            traits.add("bounded");
        }
        if (p.zeroCentred()) {
            traits.add("zero-centred");
        }
        if (p.monotonicity() != Monotonicity.NONE) {
            traits.add("monotonic");
        }
        if (p.smoothness().order() == Smoothness.INFINITE) {
            traits.add("smooth");
        }
        return traits;
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
