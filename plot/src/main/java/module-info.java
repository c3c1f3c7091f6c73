/** Pictures of functions, training and reports as SVG, PNG and terminal text. */
module dev.hillock.plot {
    requires static org.jspecify;
    requires transitive dev.hillock.core;
    requires java.desktop;

    exports dev.hillock.plot;
}
