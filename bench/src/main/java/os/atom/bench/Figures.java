package os.atom.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

    /**
     * Both times of the same runs.
     *
     * @param passed on the clock
     * @param worked on the processor by the calling thread: without others' turns, and without the
     *     collector's
     */
    record Both(Figures passed, Figures worked) {}

    /** The same, and how long the calling thread was on the processor. */
    static Both both(int warmUp, int runs, Work work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int run = 0; run < warmUp; run++) {
            work.run();
        }
        long[] passed = new long[runs];
        long[] worked = new long[runs];
        for (int run = 0; run < runs; run++) {
            long before = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            work.run();
            passed[run] = System.nanoTime() - start;
            worked[run] = threads.getCurrentThreadCpuTime() - before;
        }
        return new Both(new Figures(passed), new Figures(worked));
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

    double percentile99() {
        return sorted[(int) (sorted.length * 0.99)];
    }

    double longest() {
        return sorted[sorted.length - 1];
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
