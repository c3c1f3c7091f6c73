/** What is wrong with the activations of a training run or of a finished ONNX model, and what to do. */
module dev.hillock.diagnose {
    requires static org.jspecify;
    requires transitive dev.hillock.net;
    requires com.microsoft.onnxruntime;
    requires org.tribuo.util.onnx;
    requires com.google.protobuf;
    requires org.apache.commons.statistics.distribution;

    exports dev.hillock.diagnose;
    exports dev.hillock.diagnose.rules;
    exports dev.hillock.diagnose.theory;
    exports dev.hillock.diagnose.training;
    exports dev.hillock.diagnose.onnx;
}
