/** Tables in, networks, training with full instrumentation, models out. */
module dev.hillock.net {
    requires static org.jspecify;
    requires transitive dev.hillock.core;
    requires de.siegmar.fastcsv;
    requires dev.hardwood.core;
    requires dev.hillock.emit;
    requires transitive org.tribuo.util.onnx;
    requires transitive com.google.protobuf;
    requires java.logging;
    requires tools.jackson.databind;

    exports dev.hillock.net;
    exports dev.hillock.net.data;
    exports dev.hillock.net.model;
    exports dev.hillock.net.onnx;

    // Model files hold these records as JSON.
    opens dev.hillock.net.data to
            tools.jackson.databind;
    opens dev.hillock.net.model to
            tools.jackson.databind;
}
