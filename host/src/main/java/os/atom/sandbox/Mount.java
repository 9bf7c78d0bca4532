package os.atom.sandbox;

import java.nio.file.Path;

/** Something that the sandbox's file system is built of, at one path inside. */
sealed interface Mount {
    /** Where it is, inside. */
    Path at();

    /**
     * A file or directory of the host.
     *
     * @param source its real path on the host
     */
    record Bind(Path source, Path at, boolean writable) implements Mount {}

    /**
     * An empty file system in memory.
     *
     * @param size in bytes
     * @param mode such as {@code 0700}
     */
    record Memory(Path at, long size, String mode) implements Mount {}

    /** A symbolic link on the root; not a mount point. */
    record Link(String target, Path at) implements Mount {}

    /** The process table of the sandbox. */
    record Processes(Path at) implements Mount {}

    /** The harmless devices. */
    record Devices(Path at) implements Mount {}

    /** Takes the right to write away from the mount at this very path, not from those below. */
    record Freeze(Path at) implements Mount {}
}
