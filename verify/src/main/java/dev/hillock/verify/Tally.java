package dev.hillock.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The errors at many inputs: how many there were, how many results were the nearest number, and the worst of them. */
final class Tally {
    private final int kept;
    private final PriorityQueue<Place> worst = new PriorityQueue<>(Place.WORST_FIRST.reversed());
    private long inputs;
    private long nearest;
    private long byOracle;

    Tally(int kept) {
        this.kept = kept;
    }

    void add(double ulps, double x) {
        inputs++;
        if (ulps <= 0.5) {
            nearest++;
        }
        keep(new Place(ulps, x));
    }

    void addDecided(double ulps, double x) {
        byOracle++;
        add(ulps, x);
    }

    private void keep(Place place) {
        Place least = worst.peek();
        if (worst.size() >= kept && least != null) {
            if (Place.WORST_FIRST.compare(place, least) >= 0) {
                return;
            }
            worst.poll();
        }
        worst.add(place);
    }

    /** Takes over what another has counted. */
    void add(Tally other) {
        add(other.inputs, other.nearest, other.byOracle, other.worst());
    }

    void add(long moreInputs, long moreNearest, long moreByOracle, List<Place> places) {
        inputs += moreInputs;
        nearest += moreNearest;
        byOracle += moreByOracle;
        places.forEach(this::keep);
    }

    /** The worst places, the worst first. */
    List<Place> worst() {
        List<Place> sorted = new ArrayList<>(worst);
        sorted.sort(Place.WORST_FIRST);
        return sorted;
    }

    long inputs() {
        return inputs;
    }

    long nearest() {
        return nearest;
    }

    long byOracle() {
        return byOracle;
    }
}
