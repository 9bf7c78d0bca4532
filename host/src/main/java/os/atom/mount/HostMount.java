package os.atom.mount;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code --host-mount[=DIR[:ro|rw]]} asks for.
 *
 * @param directory absolute and normalised; empty when none was named, which asks for an offer
 * @param access READ unless {@code :rw} was written
 */
public record HostMount(Optional<Path> directory, Access access) {
    public HostMount {
        requireNonNull(directory, "directory");
        requireNonNull(access, "access");
    }

    /**
     * Reads the flag's value.
     *
     * @param text empty when the flag has none; a leading {@code ~} is the user's home, since
     *     shells leave it alone after an equals sign
     * @throws IllegalArgumentException with one line for the caller, when it is neither
     */
    public static HostMount parse(String text, Path workingDirectory, Path userHome) {
        if (text.isEmpty()) {
            return new HostMount(Optional.empty(), Access.READ);
        }
        int colon = text.lastIndexOf(':');
        String suffix = colon < 0 ? "" : text.substring(colon + 1);
        boolean hasMode = suffix.equals("ro") || suffix.equals("rw");
        String name = hasMode ? text.substring(0, colon) : text;
        if (colon >= 0 && !hasMode && !suffix.contains("/")) {
            throw new IllegalArgumentException(
                    "--host-mount=%s ends in neither :ro nor :rw; add one of them".formatted(text));
        }
        if (name.isBlank() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "--host-mount=%s names no directory; use --host-mount=DIR[:ro|rw]"
                            .formatted(text.replace('\0', '?')));
        }
        Path directory =
                name.equals("~") || name.startsWith("~/")
                        ? Path.of(userHome + name.substring(1))
                        : workingDirectory.resolve(name);
        return new HostMount(
                Optional.of(directory.toAbsolutePath().normalize()),
                suffix.equals("rw") ? Access.WRITE : Access.READ);
    }

    /** The flag that asks for the same from any directory. */
    public String flag() {
        return directory
                .map(named -> "--host-mount=" + named + (access == Access.WRITE ? ":rw" : ":ro"))
                .orElse("--host-mount");
    }
}
