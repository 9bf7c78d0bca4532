package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What of the machine itself the wilder lines aim at, and which of its processes see a tree. */
final class Machine {
    private static final Path PROCESSES = Path.of("/proc");
    private static final List<String> AIMS =
            List.of(
                    "/etc/passwd",
                    "/etc/shadow",
                    "/etc/group",
                    "/etc/crontab",
                    "/etc/cron.d",
                    "/etc/ld.so.preload",
                    "/etc/hostname",
                    "/usr/bin/pwn",
                    "/usr/bin/atom-probe",
                    "/etc/atom-probe",
                    "/tmp/big",
                    "/tmp/disk",
                    "/dev/shm/big");
    private static final List<String> SETTINGS =
            List.of(
                    "/proc/sys/kernel/hostname",
                    "/proc/sys/kernel/domainname",
                    "/proc/sys/kernel/core_pattern",
                    "/sys/kernel/uevent_helper");

    private Machine() {}

    /** Names, contents and settings that no line may change. */
    static SortedMap<String, String> fingerprint() throws IOException {
        Fingerprint print = new Fingerprint();
        print.names(Path.of("/"));
        for (String aim : AIMS) {
            print.tree(Path.of(aim));
        }
        SortedMap<String, String> entries = print.entries();
        for (String setting : SETTINGS) {
            Path file = Path.of(setting);
            entries.put(setting, Files.isReadable(file) ? Files.readString(file) : "unreadable");
        }
        return entries;
    }

    /** Processes, by their number, in whose mounts a folder appears: only a sandbox mounts it. */
    static List<String> processesThatSee(Path folder) throws IOException {
        Path here = mounts(PROCESSES.resolve("self")).orElseThrow();
        try (Stream<Path> all = Files.list(PROCESSES)) {
            return all.filter(entry -> Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .filter(entry -> !mounts(entry).orElse(here).equals(here))
                    .filter(entry -> mounted(entry).contains(folder.toString()))
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        }
    }

    /** The namespace a process mounts in; empty when it is gone or someone else's. */
    private static Optional<Path> mounts(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("ns/mnt")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String mounted(Path process) {
        try {
            return Files.readString(process.resolve("mountinfo"));
        } catch (IOException gone) {
            return "";
        }
    }
}
