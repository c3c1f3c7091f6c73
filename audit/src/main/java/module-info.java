/** Other libraries' activation functions, run from their jars and judged by the laws and the real values. */
module dev.hillock.audit {
    requires static org.jspecify;
    requires transitive dev.hillock.core;
    requires transitive dev.hillock.verify;

    exports dev.hillock.audit;
    exports dev.hillock.audit.probe;
}
