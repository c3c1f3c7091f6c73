package dev.hillock.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.onnx.OnnxDiagnosis;
import dev.hillock.diagnose.onnx.OnnxRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A diagnosis of the MiniLM sentence encoder (22 million weights) on 1,000 sentences with all rules, reading and gradients
 * included, against a plain pass of ONNX Runtime over the same rows in batches of 64. The peak of memory is printed at the
 * end of each fork.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx1200m")
public class DiagnosisBenchmark {
    private static final int SENTENCES = 1_000;
    private static final int LONGEST = 32;
    private static final int BATCH = 64;
    private static final String[] INPUTS = {"input_ids", "attention_mask", "token_type_ids"};

    private Path folder = Path.of("");
    private Path model = Path.of("");
    private Path rows = Path.of("");
    private final Map<String, long[]> tensors = new LinkedHashMap<>();

    /** Token numbers of sentences of 6 to 32 tokens, padded to 32. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("hillock-bench");
        model = folder.resolve("minilm.onnx");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/all-minilm-l6-v2.onnx"))) {
            Files.copy(in, model);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (String input : INPUTS) {
            tensors.put(input, new long[SENTENCES * LONGEST]);
        }
        for (int row = 0; row < SENTENCES; row++) {
            int length = 6 + random.nextInt(LONGEST - 5);
            for (int i = 0; i < length; i++) {
                boolean edge = i == 0 || i == length - 1;
                tensors.get(INPUTS[0])[row * LONGEST + i] = edge ? 101 + (i > 0 ? 1 : 0) : 1_000 + random.nextInt(28_000);
                tensors.get(INPUTS[1])[row * LONGEST + i] = 1;
            }
        }
        rows = folder.resolve("rows.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(rows))) {
            for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
                zip.putNextEntry(new ZipEntry(tensor.getKey() + ".npy"));
                zip.write(npy(tensor.getValue()));
            }
        }
    }

    private static byte[] npy(long[] values) {
        String text = "{'descr': '<i8', 'fortran_order': False, 'shape': (" + SENTENCES + ", " + LONGEST + "), }";
        byte[] header = (text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(10 + header.length + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).put((byte) 0);
        out.putShort((short) header.length).put(header);
        for (long value : values) {
            out.putLong(value);
        }
        return out.array();
    }

    /** The whole diagnosis. */
    @Benchmark
    public DiagnosisReport diagnosis() {
        return OnnxDiagnosis.run(OnnxRequest.of(model, rows)).report();
    }

    /** Loading the model and running all rows, nothing else. */
    @Benchmark
    public float plainPass() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float sum = 0;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(model.toString(), options)) {
            for (int from = 0; from < SENTENCES; from += BATCH) {
                int count = Math.min(BATCH, SENTENCES - from);
                Map<String, OnnxTensor> feed = new LinkedHashMap<>();
                for (String input : INPUTS) {
                    feed.put(
                            input,
                            OnnxTensor.createTensor(
                                    environment,
                                    LongBuffer.wrap(tensors.get(input), from * LONGEST, count * LONGEST),
                                    new long[] {count, LONGEST}));
                }
                try (OrtSession.Result result = session.run(feed)) {
                    sum += ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
                } finally {
                    feed.values().forEach(OnnxTensor::close);
                }
            }
        }
        return sum;
    }

    /** Prints the process's peak of memory, where the system tells it. */
    @TearDown
    public void clean() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            try (var lines = Files.lines(status)) {
                lines.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
            }
        }
        for (Path file : new Path[] {model, rows, folder}) {
            Files.deleteIfExists(file);
        }
    }
}
