package io.cloudyard.router.route;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Maglev consistent hashing (Eisenbud et al., NSDI 2016), as routing-release RFC-0042 has it: 1801 entries, FNV-1a with
 * 64 bits. When an endpoint comes or goes, nearly all keys keep their endpoint.
 */
final class Maglev {
    /** Prime, and large against the instances of one app. */
    static final int SIZE = 1801;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final short[] table;

    private Maglev(short[] table) {
        this.table = table;
    }

    static Maglev over(Endpoint[] endpoints) {
        int n = Math.min(endpoints.length, SIZE);
        short[] table = new short[SIZE];
        Arrays.fill(table, (short) -1);
        int[] offset = new int[n];
        int[] skip = new int[n];
        int[] next = new int[n];
        for (int i = 0; i < n; i++) {
            String name = nameOf(endpoints[i]);
            offset[i] = (int) Long.remainderUnsigned(hash(name), SIZE);
            skip[i] = (int) Long.remainderUnsigned(hash(name + "#"), SIZE - 1) + 1;
        }
        for (int filled = 0; filled < SIZE; ) {
            for (int i = 0; i < n && filled < SIZE; i++) {
                int slot = (offset[i] + next[i] * skip[i]) % SIZE;
                while (table[slot] >= 0) {
                    next[i]++;
                    slot = (offset[i] + next[i] * skip[i]) % SIZE;
                }
                table[slot] = (short) i;
                next[i]++;
                filled++;
            }
        }
        return new Maglev(table);
    }

    private static String nameOf(Endpoint endpoint) {
        String instance = endpoint.identity().instance();
        return instance.isEmpty() ? endpoint.address().toString() : instance;
    }

    /** The slot that {@code key} falls into. */
    static int slotOf(String key) {
        return (int) Long.remainderUnsigned(hash(key), SIZE);
    }

    /** Which endpoint owns {@code slot}. */
    int owner(int slot) {
        return table[slot % SIZE];
    }

    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
