package os.atom.mount;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directories that nobody can grant. Pure; takes real paths.
 *
 * @param serverHome the server's own home
 * @param userHome the home of the user that the server runs as
 * @param program what is run when the server is started again
 */
record OffLimits(Path serverHome, Path userHome, List<Path> program) {
    /** Refused with everything below them, on Linux and macOS. */
    private static final List<Path> SYSTEM =
            Stream.concat(
                            SystemView.DIRECTORIES.stream(),
                            Stream.of(
                                            "/etc",
                                            "/proc",
                                            "/sys",
                                            "/dev",
                                            "/run",
                                            "/boot",
                                            "/root",
                                            "/lost+found",
                                            "/snap",
                                            "/var/backups",
                                            "/var/cache",
                                            "/var/lib",
                                            "/var/log",
                                            "/var/run",
                                            "/var/spool",
                                            "/System",
                                            "/Library",
                                            "/private/etc",
                                            "/private/var/db",
                                            "/private/var/run")
                                    .map(Path::of))
                    .toList();

    /** Where users' homes are; refused, and so is each whole home that is not the server user's. */
    private static final List<Path> HOMES =
            List.of(Path.of("/home"), Path.of("/var/home"), Path.of("/Users"));

    private static final Set<Path> SCRATCH =
            Set.of(
                    SystemView.SCRATCH,
                    Path.of("/var/tmp"),
                    Path.of("/private/tmp"),
                    Path.of("/private/var/tmp"));

    /** Why a directory cannot be granted, with its mend. */
    record Reason(String rule, String reason, String mend) {}

    Optional<Reason> judge(Path real, Access access) {
        if (real.getNameCount() == 0) {
            return reason("mount.root", "/ is the whole machine", "grant a project directory");
        }
        if (real.startsWith(serverHome)) {
            return reason(
                    "mount.server-home",
                    real + " holds the server's own keys and journal",
                    "grant another directory; no agent may see this one");
        }
        if (SCRATCH.contains(real)) {
            return reason(
                    "mount.scratch",
                    real + " is everyone's scratch space, and every command has its own /tmp",
                    "grant a directory of its own below it");
        }
        return system(real)
                .or(() -> homes(real))
                .or(() -> program(real, access))
                .or(() -> protectedName(real, access));
    }

    private Optional<Reason> system(Path real) {
        boolean within =
                SYSTEM.stream().anyMatch(tree -> real.startsWith(tree) && !own(real, tree));
        boolean above = SYSTEM.stream().anyMatch(tree -> below(tree, real));
        return within || above
                ? reason(
                        "mount.system",
                        real + " belongs to the system",
                        "grant a project directory in your home")
                : Optional.empty();
    }

    /** Root's home is {@code /root} and a service's may be in {@code /var/lib}: theirs to grant. */
    private boolean own(Path real, Path tree) {
        boolean home =
                (tree.equals(Path.of("/root")) && userHome.equals(tree))
                        || (tree.equals(Path.of("/var/lib")) && below(userHome, tree));
        return home && real.startsWith(userHome);
    }

    private static boolean below(Path path, Path tree) {
        return path.startsWith(tree) && !path.equals(tree);
    }

    private Optional<Reason> homes(Path real) {
        Path parent = real.getParent();
        boolean someonesWhole = parent != null && HOMES.contains(parent) && !real.equals(userHome);
        return HOMES.contains(real) || someonesWhole || below(userHome, real)
                ? reason(
                        "mount.other-home",
                        real + " is not yours alone",
                        "grant a project directory below it")
                : Optional.empty();
    }

    private Optional<Reason> program(Path real, Access access) {
        return access == Access.WRITE && program.stream().anyMatch(real::startsWith)
                ? reason(
                        "mount.program",
                        real + " is part of the program that governs agents",
                        "grant it read-only, or another directory")
                : Optional.empty();
    }

    private static Optional<Reason> protectedName(Path real, Access access) {
        Optional<Mask.Kind> held = Protected.name(real);
        if (held.equals(Optional.of(Mask.Kind.HIDDEN))) {
            return reason(
                    "mount.protected",
                    real + " carries secrets",
                    "grant a directory that holds none");
        }
        if (held.equals(Optional.of(Mask.Kind.READ_ONLY)) && access == Access.WRITE) {
            return reason(
                    "mount.protected",
                    real + " is run or obeyed by programs on this machine",
                    "grant it read-only");
        }
        return Optional.empty();
    }

    private static Optional<Reason> reason(String rule, String reason, String mend) {
        return Optional.of(new Reason(rule, reason, mend));
    }
}
