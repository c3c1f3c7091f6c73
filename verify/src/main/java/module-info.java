/** The accuracy of the kernels, measured against an independent double-double reference and arbitrary precision. */
module dev.hillock.verify {
    requires static org.jspecify;
    requires transitive dev.hillock.core;
    requires org.apfloat;

    exports dev.hillock.verify;
}
