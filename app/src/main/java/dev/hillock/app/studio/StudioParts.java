package dev.hillock.app.studio;

import java.util.List;

/** The parts of the studio, the one place where a part is registered. */
final class StudioParts {
    private StudioParts() {}

    /** A page in the navigation. */
    record Entry(String path, String title) {}

    /** What the navigation of every page shows, in order. */
    static final List<Entry> NAVIGATION =
            List.of(new Entry("/", "Gallery"), new Entry("/compare", "Compare"), new Entry("/formula", "Own formula"));

    /** Fresh parts for one server. */
    static List<StudioPart> all() {
        return List.of(new AssetsPart(), new GalleryPart(), new FunctionsPart());
    }
}
