package os.atom.mount;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every command sees of the system besides its grants: enough to run programs, nothing that is
 * anyone&rsquo;s own. Policy and sandbox read the same lists, so that they agree.
 */
public final class SystemView {
    /**
     * Directories bound read-only where they exist; links such as {@code /bin} are kept as links.
     */
    public static final List<Path> DIRECTORIES =
            paths("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

    /** Single files and small directories of {@code /etc}, bound read-only where they exist. */
    public static final List<Path> CONFIGURATION =
            paths(
                    "/etc/alternatives",
                    "/etc/ld.so.cache",
                    "/etc/ld.so.conf",
                    "/etc/ld.so.conf.d",
                    "/etc/localtime",
                    "/etc/magic",
                    "/etc/mime.types",
                    "/etc/nsswitch.conf",
                    "/etc/os-release",
                    "/etc/debian_version",
                    "/etc/ssl/certs",
                    "/etc/timezone");

    /** Files of the sandbox's own {@code /proc} that tell about the machine and no one on it. */
    public static final List<Path> PROC =
            paths(
                    "/proc/cpuinfo",
                    "/proc/loadavg",
                    "/proc/meminfo",
                    "/proc/uptime",
                    "/proc/version");

    /** Devices that everyone may read and write. */
    public static final List<Path> DEVICES =
            paths(
                    "/dev/null",
                    "/dev/zero",
                    "/dev/full",
                    "/dev/stdin",
                    "/dev/stdout",
                    "/dev/stderr");

    /** Private to each command: empty at its start, gone at its end. */
    public static final Path SCRATCH = Path.of("/tmp");

    private SystemView() {}

    /** What may be done with a real path outside every grant. */
    public static Access access(Path real) {
        if (real.startsWith(SCRATCH) || DEVICES.contains(real)) {
            return Access.WRITE;
        }
        boolean readable =
                PROC.contains(real)
                        || Stream.concat(DIRECTORIES.stream(), CONFIGURATION.stream())
                                .anyMatch(real::startsWith);
        return readable ? Access.READ : Access.NONE;
    }

    private static List<Path> paths(String... names) {
        return Stream.of(names).map(Path::of).toList();
    }
}
