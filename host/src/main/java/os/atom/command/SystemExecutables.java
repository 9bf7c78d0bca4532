package os.atom.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of the system's own directories, and only those that nobody but root can change: neither
 * the file, nor a link to it, nor a directory on the way.
 *
 * <p>The path of what is found is its entry in the directory, not the last target of its links:
 * programs such as {@code xz} act by the name they are started under ({@code xzcat}), and only root
 * can turn the links. Looks anew each time, so a package upgrade is seen at once. Thread-safe.
 */
public final class SystemExecutables implements Executables {
    private static final List<Path> DIRECTORIES =
            Stream.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin")
                    .map(Path::of)
                    .toList();

    private final List<Path> directories;
    private final RootOnly rootOnly;

    public SystemExecutables() {
        this(DIRECTORIES, RootOnly.SYSTEM);
    }

    SystemExecutables(List<Path> directories, RootOnly rootOnly) {
        this.directories = List.copyOf(directories);
        this.rootOnly = rootOnly;
    }

    @Override
    public Optional<Executable> find(String name) {
        int slash = name.lastIndexOf('/');
        String bare = name.substring(slash + 1);
        if (bare.isEmpty() || bare.equals(".") || bare.equals("..")) {
            return Optional.empty();
        }
        String directory = name.substring(0, Math.max(0, slash));
        return directories.stream()
                .filter(place -> slash < 0 || place.toString().equals(directory))
                .flatMap(place -> entry(place, bare).stream())
                .findFirst();
    }

    private Optional<Executable> entry(Path directory, String name) {
        try {
            return rootOnly.directory(directory)
                    .map(real -> real.resolve(name))
                    .filter(rootOnly::program)
                    .map(entry -> new Executable(name, entry));
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }
}
