package os.atom.mount;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final List<Path> FILES =
            paths(
                    "/etc/alternatives",
                    "/etc/ca-certificates/extracted",
                    "/etc/ld.so.cache",
                    "/etc/ld.so.conf",
                    "/etc/ld.so.conf.d",
                    "/etc/localtime",
                    "/etc/magic",
                    "/etc/mime.types",
                    "/etc/nsswitch.conf",
                    "/etc/maven/logging",
                    "/etc/maven/m2.conf",
                    "/etc/os-release",
                    "/etc/debian_version",
                    "/etc/pki/ca-trust/extracted",
                    "/etc/pki/tls/cert.pem",
                    "/etc/pki/tls/certs",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem",
                    "/etc/ssl/certs",
                    "/etc/timezone");

    /**
     * Single files and small directories of {@code /etc}, bound read-only where they exist: among
     * them the authorities that the machine trusts, wherever a distribution keeps them (never
     * keys), and what a Java and a Maven of the system do not start without.
     */
    public static final List<Path> CONFIGURATION = configuration();

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

    /** With every Java of the system, but for who may manage it from outside. */
    private static List<Path> configuration() {
        List<Path> all = new ArrayList<>(FILES);
        for (Path java : entries(Path.of("/etc"), "java-*-openjdk")) {
            entries(java, "*").stream()
                    .filter(each -> !each.endsWith("management"))
                    .forEach(all::add);
        }
        return all.stream().sorted().toList();
    }

    private static List<Path> entries(Path directory, String names) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, names)) {
            List<Path> entries = new ArrayList<>();
            found.forEach(entries::add);
            return entries;
        } catch (IOException | DirectoryIteratorException none) {
            return List.of();
        }
    }

    private static List<Path> paths(String... names) {
        return Stream.of(names).map(Path::of).toList();
    }
}
