/** Fair comparison of activations on a table. */
module dev.hillock.trial {
    requires static org.jspecify;
    requires transitive dev.hillock.net;
    requires org.apache.commons.statistics.distribution;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.databind;

    exports dev.hillock.trial;
    exports dev.hillock.trial.stats;
}
