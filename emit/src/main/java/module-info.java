/** Activation functions as code in other languages and frameworks. */
module dev.hillock.emit {
    requires static org.jspecify;
    requires transitive dev.hillock.core;

    exports dev.hillock.emit;
}
