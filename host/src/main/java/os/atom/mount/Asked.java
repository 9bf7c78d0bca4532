package os.atom.mount;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;

/** Judges the directory that a person names: where it really is, and whether it can be granted. */
record Asked(OffLimits offLimits, Inspection inspection) {
    /** File systems that are windows into the kernel, wherever they are mounted. */
    private static final Set<String> KERNEL =
            Set.of(
                    "proc",
                    "sysfs",
                    "devtmpfs",
                    "devpts",
                    "cgroup",
                    "cgroup2",
                    "securityfs",
                    "debugfs",
                    "tracefs",
                    "configfs",
                    "bpf",
                    "efivarfs");

    /** The real path, if it can be granted. */
    Outcome<Path> grantable(Path directory, Access access) {
        return resolve(directory).then(real -> judge(real, access));
    }

    private static Outcome<Path> resolve(Path asked) {
        if (!asked.isAbsolute()) {
            return refused(asked + " is not an absolute path", "name it from / on");
        }
        try {
            Path real = asked.toRealPath();
            if (!Files.isDirectory(real)) {
                return refused(real + " is not a directory", "grant the directory that holds it");
            }
            if (!Files.isReadable(real) || !Files.isExecutable(real)) {
                return refused(
                        "the server may not look into " + real,
                        "change its permissions, or grant another directory");
            }
            return new Done<>(real);
        } catch (FileSystemException missing) {
            return refused(
                    asked + " cannot be reached (" + missing.getClass().getSimpleName() + ")",
                    "check the path");
        } catch (IOException broken) {
            return refused(asked + " cannot be reached", "check the path");
        }
    }

    private Outcome<Path> judge(Path real, Access access) {
        Optional<OffLimits.Reason> reason = offLimits.judge(real, access).or(() -> kernel(real));
        if (reason.isPresent()) {
            OffLimits.Reason why = reason.get();
            return new Refused<>(Cause.INVALID, why.rule(), why.reason(), why.mend());
        }
        return switch (inspection.find(real)) {
            case ProtectedPaths.Findings.Found found -> new Done<>(real);
            case ProtectedPaths.Findings.TooMuch(String tooMuch) ->
                    new Refused<>(
                            Cause.INVALID,
                            "mount.too-large",
                            real + " cannot be looked through: " + tooMuch,
                            Inspection.tooMuch(tooMuch).mend());
        };
    }

    /** What of these can be granted. */
    List<HostMount> open(List<Bound> bound) {
        return bound.stream()
                .filter(each -> offLimits.judge(each.at(), each.access()).isEmpty())
                .filter(each -> kernel(each.at()).isEmpty())
                .map(each -> new HostMount(Optional.of(each.at()), each.access()))
                .toList();
    }

    private static Optional<OffLimits.Reason> kernel(Path real) {
        try {
            return KERNEL.contains(Files.getFileStore(real).type())
                    ? Optional.of(
                            new OffLimits.Reason(
                                    "mount.system",
                                    real + " is the kernel's",
                                    "grant a project directory"))
                    : Optional.empty();
        } catch (IOException unknown) {
            return Optional.of(
                    new OffLimits.Reason(
                            "mount.system",
                            "the file system of " + real + " cannot be told",
                            "grant a directory on a local disk"));
        }
    }

    static <T> Refused<T> refused(String reason, String mend) {
        return new Refused<>(Cause.INVALID, "mount.directory", reason, mend);
    }
}
