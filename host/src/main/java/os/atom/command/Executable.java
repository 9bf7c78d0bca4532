package os.atom.command;

import java.nio.file.Path;

/**
 * A program, resolved once from fixed system directories.
 *
 * @param name how the catalogue knows it, such as {@code grep}
 * @param path its entry in a system directory, such as {@code /usr/bin/awk}: what it does may
 *     depend on that name, and every link behind it is root's alone
 */
public record Executable(String name, Path path) {}
