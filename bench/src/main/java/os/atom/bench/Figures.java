package os.atom.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of repeated runs. */
final class Figures {
    private final long[] sorted;

    /**
     * @param nanos in any order; never empty
     */
    Figures(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** One measured run. */
    interface Work {
        void run() throws Exception;
    }

    /** Runs some work so many times to warm up, and so many times more to measure. */
    static Figures of(int warmUp, int runs, Work work) throws Exception {
        for (int run = 0; run < warmUp; run++) {
            work.run();
        }
        long[] times = new long[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            work.run();
            times[run] = System.nanoTime() - start;
        }
        return new Figures(times);
    }

    /** Measures two kinds of work in turn, A B A B, so that a drifting machine is fair to both. */
    static Figures[] inTurn(int warmUp, int runs, Work one, Work other) throws Exception {
        for (int run = 0; run < warmUp; run++) {
            one.run();
            other.run();
        }
        long[] ones = new long[runs];
        long[] others = new long[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            one.run();
            long middle = System.nanoTime();
            other.run();
            ones[run] = middle - start;
            others[run] = System.nanoTime() - middle;
        }
        return new Figures[] {new Figures(ones), new Figures(others)};
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    double percentile95() {
        return sorted[(int) (sorted.length * 0.95)];
    }

    /** As {@code median 6.31 ms, p95 7.02 ms}. */
    String words() {
        return "median " + time(median()) + ", p95 " + time(percentile95());
    }

    static String time(double nanos) {
        if (nanos < 1_000) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%.2f us", nanos / 1_000)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1_000_000);
    }
}
