package os.atom.sandbox;

/** Puts the limits that the kernel keeps per process on the first process of a sandbox. */
final class ResourceLimits {
    private static final int CPU = 0;

    /** What a process used is gone with it, so the watch over the tree shall come first. */
    private static final int LATER_SECONDS = 3;

    private static final int FILE_SIZE = 1;
    private static final int CORE = 4;
    private static final int PROCESSES = 6;
    private static final int OPEN_FILES = 7;
    private static final int ADDRESS_SPACE = 9;
    private static final int MESSAGE_QUEUES = 12;

    /**
     * Address space is promised, not used: runtimes reserve many times what they touch. What is
     * touched the watchdog counts.
     */
    private static final int RESERVED_PER_USED = 16;

    /** Between the signal that asks to stop and the one that stops. */
    private static final int GRACE_SECONDS = 2;

    /** Before Linux 5.14 the user's processes outside counted too. */
    private static final boolean COUNTED_PER_NAMESPACE =
            Version.of(System.getProperty("os.version", "0"))
                    .filter(version -> version.atLeast(5, 14))
                    .isPresent();

    private ResourceLimits() {}

    /** Every process that it starts later has them too. */
    static void apply(int process, Limits limits) throws Errno {
        long seconds = Math.max(1, limits.cpu().toSeconds()) + LATER_SECONDS;
        Posix.limit(process, CPU, seconds, seconds + GRACE_SECONDS);
        both(process, FILE_SIZE, limits.fileSize());
        both(process, CORE, 0);
        both(process, OPEN_FILES, limits.openFiles());
        both(process, MESSAGE_QUEUES, 0);
        both(process, ADDRESS_SPACE, limits.memory() * RESERVED_PER_USED);
        if (COUNTED_PER_NAMESPACE) {
            // Two are bubblewrap's own. The kernel exempts root; the watchdog does not.
            both(process, PROCESSES, limits.processes() + 2L);
        }
    }

    private static void both(int process, int resource, long value) throws Errno {
        Posix.limit(process, resource, value, value);
    }
}
