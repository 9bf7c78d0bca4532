package os.atom.sandbox;

import java.time.Duration;

/**
 * What one command may use. Everything is limited by default.
 *
 * @param wall wall-clock time of the whole command, at most a day
 * @param cpu processor time of the whole process tree
 * @param memory resident bytes of the whole process tree; also the address space beyond it is
 *     bounded
 * @param processes processes and threads of the whole tree
 * @param fileSize bytes of any one file it writes
 * @param openFiles descriptors of each process
 * @param scratch bytes of its private {@code /tmp}
 * @param output bytes of stdout and stderr together that are kept; the rest is counted
 */
public record Limits(
        Duration wall,
        Duration cpu,
        long memory,
        int processes,
        long fileSize,
        int openFiles,
        long scratch,
        long output) {
    /** The longest anything may run; what is asked for is held to less before it comes here. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /**
     * 60 s wall, 300 s CPU, 4 GiB memory, 512 processes, 1 GiB files, 1 GiB scratch, 10 MiB output.
     */
    public static final Limits DEFAULT =
            new Limits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(300),
                    4L << 30,
                    512,
                    1L << 30,
                    1024,
                    1L << 30,
                    10L << 20);

    public Limits {
        if (wall.isNegative() || wall.isZero() || wall.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the wall clock must be more than nothing and at most a day");
        }
    }

    /** The same with another wall-clock limit. */
    public Limits withWall(Duration other) {
        return new Limits(other, cpu, memory, processes, fileSize, openFiles, scratch, output);
    }
}
