package dev.hillock.app.studio;

import io.helidon.webserver.http.HttpService;

/** Pages that belong together with what they ask of the server; {@link StudioParts} lists all. */
interface StudioPart extends HttpService, AutoCloseable {

    /** Stops what runs on behalf of the part; nothing by default. */
    @Override
    default void close() {}
}
