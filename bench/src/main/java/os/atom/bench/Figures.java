package os.atom.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

    /** Measures works in turn, A B C A B C, so that a drifting machine is fair to all. */
    static List<Figures> inTurn(int warmUp, int runs, List<Work> works) throws Exception {
        return inTurn(warmUp, runs, Duration.ZERO, works);
    }

    /** The same with a pause before each run that is measured. */
    static List<Figures> inTurn(int warmUp, int runs, Duration pause, List<Work> works)
            throws Exception {
        long[][] times = new long[works.size()][runs];
        for (int run = -warmUp; run < runs; run++) {
            for (int at = 0; at < works.size(); at++) {
                if (run >= 0 && pause.isPositive()) {
                    Thread.sleep(pause);
                }
                long start = System.nanoTime();
                works.get(at).run();
                if (run >= 0) {
                    times[at][run] = System.nanoTime() - start;
                }
            }
        }
        return Arrays.stream(times).map(Figures::new).toList();
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    double percentile95() {
        return percentile(0.95);
    }

    /**
     * @param part 0 to less than 1
     */
    double percentile(double part) {
        return sorted[(int) (sorted.length * part)];
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
