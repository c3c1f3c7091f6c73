package dev.hillock.memory;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Conversions of numbers of 2 bytes in chunks that stay in the first-level cache, one for each thread. The virtual machine
 * makes vectors of loops over shorts and ints, not of those that see a float's bits as an int: these are copied instead.
 */
final class Halves {
    private static final int CHUNK = 1024;
    private static final ThreadLocal<Halves> OF_THREAD = ThreadLocal.withInitial(Halves::new);

    private final short[] halves = new short[CHUNK];
    private final int[] bits = new int[CHUNK];
    private final MemorySegment bitsMemory = MemorySegment.ofArray(bits);

    private Halves() {}

    static void read(Element element, MemorySegment memory, long at, float[] to, int length) {
        Halves room = OF_THREAD.get();
        for (int done = 0; done < length; done += CHUNK) {
            int n = Math.min(CHUNK, length - done);
            MemorySegment.copy(memory, JAVA_SHORT_UNALIGNED, at + 2L * done, room.halves, 0, n);
            if (element == Element.FLOAT16) {
                widen(room.halves, to, done, n);
            } else {
                widen(room.halves, room.bits, n);
                MemorySegment.copy(room.bitsMemory, JAVA_FLOAT_UNALIGNED, 0, to, done, n);
            }
        }
    }

    static void write(Element element, float[] from, MemorySegment memory, long at, int length) {
        Halves room = OF_THREAD.get();
        for (int done = 0; done < length; done += CHUNK) {
            int n = Math.min(CHUNK, length - done);
            if (element == Element.FLOAT16) {
                narrow(from, done, room.halves, n);
            } else {
                MemorySegment.copy(from, done, room.bitsMemory, JAVA_FLOAT_UNALIGNED, 0, n);
                narrow(room.bits, room.halves, n);
            }
            MemorySegment.copy(room.halves, 0, memory, JAVA_SHORT_UNALIGNED, at + 2L * done, n);
        }
    }

    private static void widen(short[] from, float[] to, int at, int length) {
        for (int i = 0; i < length; i++) {
            to[at + i] = Float.float16ToFloat(from[i]);
        }
    }

    private static void narrow(float[] from, int at, short[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Float.floatToFloat16(from[at + i]);
        }
    }

    private static void widen(short[] from, int[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = from[i] << 16;
        }
    }

    private static void narrow(int[] from, short[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = (short) (upper(from[i]) >>> 16);
        }
    }

    /** A float's bits with the upper half rounded to nearest, ties to even. */
    static int upper(int bits) {
        int rounded = bits + 0x7fff + (bits >>> 16 & 1);
        // Rounding up could carry a NaN's payload over into an infinity: a quiet NaN of the same sign instead.
        // Without a branch, so that loops become vectors.
        int nan = (0x7f800000 - (bits & 0x7fffffff)) >> 31;
        return ((bits | 0x400000) & nan) | (rounded & ~nan);
    }
}
