package os.atom.sandbox;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Mask;
import os.atom.mount.SystemView;

/**
 * Opens the files that redirections name, as far as the view allows it and no further: beneath the
 * grant, without following a link, ordinary files only.
 *
 * <p>A descriptor can be opened anew through {@code /proc/self/fd}, with more rights than it has,
 * on the mount that it was opened on. That is why a file that may only be read is never handed over
 * itself, see {@link ReadOnlyInput}.
 */
final class RedirectedFiles {
    private final SandboxSpec spec;

    RedirectedFiles(SandboxSpec spec) {
        this.spec = spec;
    }

    /** A file to read. */
    Descriptor reading(Path path) throws Unsafe, Unopened {
        if (device(path)) {
            return openDevice(path, Beneath.O_RDONLY);
        }
        Access access = access(path);
        if (access == Access.NONE) {
            throw new Unsafe(path + " is outside the grants; grant its directory to read it");
        }
        Descriptor file = open(path, Beneath.O_RDONLY);
        if (access == Access.WRITE) {
            return file;
        }
        try (file) {
            return ReadOnlyInput.of(file);
        } catch (Errno failed) {
            throw unopened(path, failed);
        }
    }

    /** A file to write, made when it is missing. */
    Descriptor writing(Path path, boolean append) throws Unsafe, Unopened {
        if (device(path)) {
            return openDevice(path, Beneath.O_WRONLY);
        }
        if (access(path) != Access.WRITE) {
            throw new Unsafe(
                    path + " may not be written; grant its directory read-write to allow it");
        }
        int flags = Beneath.O_WRONLY | Beneath.O_CREAT | (append ? Beneath.O_APPEND : 0);
        Descriptor file = open(path, flags);
        try {
            if (!append) {
                Beneath.truncate(file);
            }
            return file;
        } catch (Errno failed) {
            file.close();
            throw unopened(path, failed);
        }
    }

    private Access access(Path path) throws Unsafe {
        Optional<Mask> mask = spec.view().mask(path);
        Access granted = spec.view().access(path);
        if (mask.isEmpty()) {
            return granted;
        }
        return switch (mask.get().kind()) {
            case HIDDEN -> throw new Unsafe(path + " is hidden: it carries secrets");
            case READ_ONLY -> granted.stricter(Access.READ);
            case PINNED -> underHigherMask(path, granted);
        };
    }

    /** A pinned directory inside a protected one is as protected as that. */
    private Access underHigherMask(Path path, Access granted) throws Unsafe {
        Access access = granted;
        for (Mask mask : spec.view().masks()) {
            if (path.startsWith(mask.path()) && mask.kind() == Mask.Kind.HIDDEN) {
                throw new Unsafe(path + " is hidden: it carries secrets");
            }
            if (path.startsWith(mask.path()) && mask.kind() == Mask.Kind.READ_ONLY) {
                access = access.stricter(Access.READ);
            }
        }
        return access;
    }

    private Descriptor open(Path path, int flags) throws Unsafe, Unopened {
        Path root = root(path);
        Path host = root.equals(SystemView.SCRATCH) ? spec.scratch() : root;
        String rest = root.equals(path) ? "." : root.relativize(path).toString();
        try (Descriptor directory = Beneath.open(host.toString(), Beneath.O_PATH, 0)) {
            int mode = (flags & Beneath.O_CREAT) == 0 ? 0 : 0644;
            Descriptor file =
                    root.equals(path) && !Beneath.stat(directory).directory()
                            ? Beneath.open(host.toString(), flags | Beneath.O_NONBLOCK, mode)
                            : Beneath.open(directory, rest, flags | Beneath.O_NONBLOCK, mode);
            return ordinary(path, file);
        } catch (Errno failed) {
            throw unopened(path, failed);
        }
    }

    /** The directory below which it is opened: a grant, the scratch, or the root for the system. */
    private Path root(Path path) throws Unopened {
        Optional<Path> grant =
                spec.view().grants().stream()
                        .map(Grant::directory)
                        .filter(path::startsWith)
                        .max(Comparator.comparingInt(Path::getNameCount));
        if (grant.isPresent()) {
            return grant.get();
        }
        if (path.startsWith(spec.home())) {
            throw new Unopened(
                    path + ": the home directory is private to each program and empty; use /tmp");
        }
        return path.startsWith(SystemView.SCRATCH) ? SystemView.SCRATCH : Path.of("/");
    }

    private static Descriptor ordinary(Path path, Descriptor file) throws Errno, Unopened {
        try {
            Beneath.Stat stat = Beneath.stat(file);
            if (stat.directory()) {
                throw new Errno("open", Errno.EISDIR);
            }
            if (!stat.regular()) {
                throw new Unopened(path + ": not an ordinary file");
            }
            Beneath.blocking(file);
            return file;
        } catch (Errno | Unopened refused) {
            file.close();
            throw refused;
        }
    }

    private boolean device(Path path) {
        boolean granted =
                spec.view().grants().stream().anyMatch(g -> path.startsWith(g.directory()));
        return !granted && SystemView.DEVICES.contains(path);
    }

    private static Descriptor openDevice(Path path, int flags) throws Unopened {
        try {
            return Beneath.open(path.toString(), flags, 0);
        } catch (Errno failed) {
            throw new Unopened(path + ": " + Errno.text(failed.number()));
        }
    }

    /** A link where the plan saw none is an attack or a race, not a mistake of the user. */
    private static Unopened unopened(Path path, Errno failed) throws Unsafe {
        if (failed.number() == Errno.ELOOP || failed.number() == Errno.EXDEV) {
            throw new Unsafe(path + " became a symbolic link after it was planned; ask again");
        }
        return new Unopened(path + ": " + Errno.text(failed.number()));
    }
}
