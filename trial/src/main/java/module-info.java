/** Fair comparison of activations on a table. */
module dev.hillock.trial {
    requires transitive dev.hillock.net;

    exports dev.hillock.trial;
}
