package dev.hillock.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Kernels by what they compute, so that equal ones are made and warmed up once; the least recently used is forgotten. */
final class Remembered<K, V> {
    private static final int MOST = 256;

    private final Map<K, V> values = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    });

    V get(K key, Function<K, V> make) {
        return values.computeIfAbsent(key, make);
    }
}
