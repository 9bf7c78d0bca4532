package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What the processes below some first ones use together, at this moment.
 *
 * @param tasks processes and threads
 * @param processes their ids, and the bytes that each has resident
 */
record ProcessTree(int tasks, Map<Integer, Long> processes) {
    private static final Path PROC = Path.of("/proc");

    /**
     * Looks at them; what ends in the meantime is left out.
     *
     * @param enough tasks, above which it looks no further: whoever starts processes without end is
     *     faster than anyone who counts them
     */
    static ProcessTree below(Iterable<Integer> roots, int enough) {
        Deque<Integer> waiting = new ArrayDeque<>();
        roots.forEach(waiting::add);
        Map<Integer, Long> seen = new HashMap<>();
        int tasks = 0;
        while (!waiting.isEmpty() && tasks <= enough) {
            int pid = waiting.remove();
            if (seen.putIfAbsent(pid, 0L) != null) {
                continue;
            }
            try {
                String status = Files.readString(PROC.resolve(pid + "/status"));
                int threads = (int) number(status, "\nThreads:");
                tasks += threads;
                seen.put(pid, number(status, "\nVmRSS:") * 1024);
                children(pid, threads, waiting);
            } catch (IOException | DirectoryIteratorException gone) {
                seen.remove(pid);
            }
        }
        return new ProcessTree(tasks, seen);
    }

    /** Bytes; memory that processes share counts for each of them. */
    long resident() {
        return processes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Bytes, where memory that processes share counts once; slower, hence asked for only when in
     * doubt. A process that does not tell counts in full.
     */
    long proportional() {
        long sum = 0;
        for (int pid : processes.keySet()) {
            try {
                Path rollup = PROC.resolve(pid + "/smaps_rollup");
                sum += number(Files.readString(rollup), "\nPss:") * 1024;
            } catch (IOException unreadable) {
                sum += resident(pid);
            }
        }
        return sum;
    }

    /**
     * Processor time, of those that have ended and were waited for too. A process that ends unseen,
     * because its parent does not care for its children, is not counted any more.
     *
     * <p>Source: proc_pid_stat(5), fields 14 to 17, in hundredths of a second on every system.
     */
    Duration processor() {
        long ticks = 0;
        for (int pid : processes.keySet()) {
            try {
                String stat = Files.readString(PROC.resolve(pid + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                for (int field = 11; field <= 14; field++) {
                    ticks += Long.parseLong(fields[field]);
                }
            } catch (IOException gone) {
                // Its parent has its time by now, or nobody.
            }
        }
        return Duration.ofMillis(10 * ticks);
    }

    /** Bytes of one process; none when it has ended. */
    private static long resident(int pid) {
        try {
            return number(Files.readString(PROC.resolve(pid + "/status")), "\nVmRSS:") * 1024;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static void children(int pid, int threads, Deque<Integer> into) throws IOException {
        if (threads == 1) {
            add(PROC.resolve(pid + "/task/" + pid), into);
            return;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                add(task, into);
            }
        }
    }

    private static void add(Path task, Deque<Integer> into) throws IOException {
        for (String child : Files.readString(task.resolve("children")).split(" ", -1)) {
            if (!child.isBlank()) {
                into.add(Integer.parseInt(child.trim()));
            }
        }
    }

    private static long number(String text, String label) {
        int at = text.indexOf(label);
        if (at < 0) {
            return 0;
        }
        int start = at + label.length();
        int end = text.indexOf('\n', start);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
