/** Formulas, the catalogue of activation functions, and the kernels compiled from it. */
module dev.hillock.core {
    requires static org.jspecify;
    requires jdk.incubator.vector;

    exports dev.hillock;
    exports dev.hillock.catalog;
    exports dev.hillock.expr;
    exports dev.hillock.kernel;
    exports dev.hillock.memory;
    exports dev.hillock.properties;
    exports dev.hillock.random;
    exports dev.hillock.rows;
}
