package os.atom.bench;

import java.util.List;
import java.util.Locale;

/**
 * Whether a figure stayed level over a long run: what it was in the first third beside what it was
 * in the last. Pure.
 *
 * @param share how much it may grow, as a part of the first
 * @param bit how much it may grow beside that, in its own unit
 */
record Level(String what, double first, double last, double share, double bit) {

    /** Of samples in the order of time, by the median of each third. */
    static Level of(String what, List<Double> samples, double share, double bit) {
        int third = samples.size() / 3;
        if (third == 0) {
            throw new IllegalArgumentException(what + " was measured too few times: " + samples);
        }
        return new Level(
                what,
                median(samples.subList(0, third)),
                median(samples.subList(samples.size() - third, samples.size())),
                share,
                bit);
    }

    private static double median(List<Double> some) {
        return some.stream().sorted().toList().get(some.size() / 2);
    }

    /** The most that the last may be. */
    double most() {
        return first * (1 + share) + bit;
    }

    boolean holds() {
        return last <= most();
    }

    /** As {@code threads 41.0 to 42.0, at most 49.0: level}. */
    String words() {
        return String.format(
                Locale.ROOT,
                "%s %.1f to %.1f, at most %.1f: %s",
                what,
                first,
                last,
                most(),
                holds() ? "level" : "NOT LEVEL");
    }
}
