package os.atom.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells a process from every other on this machine, also from one that gets its number later:
 * {@code server.json} keeps it, and whoever reads that compares.
 *
 * <p>On Linux the identity of the boot and the clock ticks from it to the process's start, which
 * nothing changes (proc(5), {@code /proc/PID/stat} field 22, and {@code
 * /proc/sys/kernel/random/boot_id}); the wall clock, which is set now and then, is no part of it.
 * Elsewhere the time at which the kernel says that the process started.
 */
public final class ProcessIdentity {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME = 22;

    private ProcessIdentity() {}

    /** The identity of the living process of this number; empty when there is none. */
    public static Optional<String> of(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            String boot = Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
            // The name of the program is between brackets, and may hold anything.
            String line = new String(Files.readAllBytes(stat), StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            // The first of these is the third of all.
            return "ZX".contains(fields[0])
                    ? Optional.empty()
                    : Optional.of(boot + ":" + fields[START_TIME - 3]);
        } catch (IOException noProcOrNoProcess) {
            return Files.exists(BOOT) ? Optional.empty() : elsewhere(pid);
        }
    }

    private static Optional<String> elsewhere(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(start -> "started:" + start.toEpochMilli());
    }
}
