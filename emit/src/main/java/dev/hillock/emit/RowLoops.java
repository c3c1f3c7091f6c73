package dev.hillock.emit;

import dev.hillock.emit.RowOps.Kind;
import dev.hillock.emit.RowOps.Op;
import dev.hillock.rows.RowSteps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Operations on rows in as few passes as they need, and where their rows are kept: a row that only its own pass reads is a
 * local number of the loop, others share arrays, the output first, from the last use of one on.
 *
 * @param parts in order; one pass over the row each, or one operation that is not a pass
 * @param slots the array that a row is kept in: 0 is the output, 1, 2 ... are arrays of its own
 * @param arrays how many there are beside the output
 */
record RowLoops(List<List<Op>> parts, Map<String, Integer> slots, int arrays) {

    /**
     * @param output whether the output has room for a row until it is written
     * @param given a row that is in the output before, or an empty text
     */
    static RowLoops of(List<Op> ops, boolean output, String given) {
        List<List<Op>> parts = parts(ops);
        Map<String, Integer> last = new HashMap<>();
        Map<String, Integer> part = new HashMap<>();
        Set<String> kept = new HashSet<>();
        int at = 0;
        for (int p = 0; p < parts.size(); p++) {
            for (Op op : parts.get(p)) {
                for (String name : op.reads()) {
                    last.put(name, at);
                    if (part.containsKey(name) && part.get(name) != p) {
                        kept.add(name);
                    }
                }
                if (op.kind().row()) {
                    part.put(op.name(), p);
                    if (!op.kind().pass()) {
                        kept.add(op.name());
                    }
                }
                at++;
            }
        }
        List<String> holders = new ArrayList<>();
        holders.add(given);
        Map<String, Integer> slots = new HashMap<>();
        if (!given.isEmpty()) {
            slots.put(given, 0);
        }
        at = 0;
        for (List<Op> loop : parts) {
            for (Op op : loop) {
                if (kept.contains(op.name())) {
                    slots.put(
                            op.name(),
                            slot(holders, last, at, output && op.kind().pass(), op));
                }
                at++;
            }
        }
        return new RowLoops(parts, slots, holders.size() - 1);
    }

    private static int slot(List<String> holders, Map<String, Integer> last, int at, boolean output, Op op) {
        for (int slot = output ? 0 : 1; slot < holders.size(); slot++) {
            String holder = holders.get(slot);
            if (holder.isEmpty() || (op.kind().pass() && last.getOrDefault(holder, -1) <= at)) {
                holders.set(slot, op.name());
                return slot;
            }
        }
        holders.add(op.name());
        return holders.size() - 1;
    }

    static List<List<Op>> parts(List<Op> ops) {
        List<List<Op>> parts = new ArrayList<>();
        List<Op> loop = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (Op op : ops) {
            boolean waits = op.reads().stream().anyMatch(open::contains);
            boolean ahead = op.kind() == Kind.SCALAR && op.times() == 1 && !isResult(op) && !waits;
            if (!loop.isEmpty() && !ahead && (waits || !op.kind().pass())) {
                parts.add(loop);
                loop = new ArrayList<>();
                open.clear();
            }
            if (!op.kind().pass()) {
                // A number that the pass in the making does not compute comes before it.
                parts.add(List.of(op));
                continue;
            }
            loop.add(op);
            if (op.kind().reduction()) {
                open.add(op.name());
            }
        }
        if (!loop.isEmpty()) {
            parts.add(loop);
        }
        return parts;
    }

    private static boolean isResult(Op op) {
        return op.name().equals(RowSteps.RESULT);
    }
}
