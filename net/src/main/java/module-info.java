/** Tables in, networks, training with full instrumentation, models out. */
module dev.hillock.net {
    requires transitive dev.hillock.core;

    exports dev.hillock.net;
}
