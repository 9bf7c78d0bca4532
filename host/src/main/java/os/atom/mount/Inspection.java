package os.atom.mount;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks whether a grant still means the directory that was granted, and what is protected in it.
 *
 * <p>A directory is told by its inode. The device number is recorded too but not compared: file
 * systems without one of their own (btrfs, overlay, network) get another at each mount.
 * Thread-safe.
 */
final class Inspection {
    private final OffLimits offLimits;
    private final Clock clock;
    private final Map<Path, ProtectedPaths> byDirectory = new ConcurrentHashMap<>();

    Inspection(OffLimits offLimits, Clock clock) {
        this.offLimits = offLimits;
        this.clock = clock;
    }

    /** What tells a directory from another. */
    record Identity(long device, long inode) {
        static Identity of(Path directory) throws IOException {
            Map<String, Object> attributes =
                    Files.readAttributes(directory, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
            return new Identity(
                    (long) requireNonNull(attributes.get("dev")),
                    (long) requireNonNull(attributes.get("ino")));
        }
    }

    Standing inspect(GrantRecord record) {
        Grant grant = record.grant();
        Optional<Suspension> suspension = replaced(record).or(() -> offLimits(grant));
        if (suspension.isPresent()) {
            return new Standing(grant, suspension, List.of());
        }
        return switch (find(grant.directory())) {
            case ProtectedPaths.Findings.Found(List<Mask> masks) ->
                    new Standing(grant, Optional.empty(), masks);
            case ProtectedPaths.Findings.TooMuch(String reason) ->
                    new Standing(grant, Optional.of(tooMuch(reason)), List.of());
        };
    }

    ProtectedPaths.Findings find(Path real) {
        return byDirectory
                .computeIfAbsent(real, directory -> new ProtectedPaths(directory, clock))
                .find();
    }

    /** Forgets directories that no grant names any more. */
    void keep(Set<Path> directories) {
        byDirectory.keySet().retainAll(directories);
    }

    static Suspension tooMuch(String reason) {
        return new Suspension(reason, "grant project directories instead");
    }

    private Optional<Suspension> offLimits(Grant grant) {
        return offLimits
                .judge(grant.directory(), grant.access())
                .map(why -> new Suspension(why.reason(), why.mend()));
    }

    private static Optional<Suspension> replaced(GrantRecord record) {
        Path directory = record.grant().directory();
        try {
            if (!directory.toRealPath().equals(directory)) {
                return suspended(directory + " leads through a symbolic link now");
            }
            if (Identity.of(directory).inode() != record.inode()) {
                return suspended(directory + " was replaced by another directory");
            }
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.empty()
                    : suspended(directory + " is no directory any more");
        } catch (IOException gone) {
            return suspended(directory + " cannot be reached");
        }
    }

    private static Optional<Suspension> suspended(String reason) {
        return Optional.of(
                new Suspension(reason, "look at it, then grant it again or remove the grant"));
    }
}
