package os.atom.command;

import java.nio.file.Path;

/**
 * A program, resolved once from fixed system directories.
 *
 * @param name how the catalogue knows it, such as {@code grep}
 * @param path the real path that is shown and started
 */
public record Executable(String name, Path path) {}
