/** Tables in, networks, training with full instrumentation, models out. */
module dev.hillock.net {
    requires transitive dev.hillock.core;
    requires de.siegmar.fastcsv;
    requires dev.hardwood.core;
    requires java.logging;

    exports dev.hillock.net;
    exports dev.hillock.net.data;
}
