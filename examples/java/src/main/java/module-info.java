/** Computes with activation functions. */
module example {
    requires dev.hillock.core;
}
