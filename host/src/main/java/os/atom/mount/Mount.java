package os.atom.mount;

import java.nio.file.Path;

/**
 * A directory as the sandbox has to open it.
 *
 * @param directory a real path
 * @param access READ or WRITE, what holds after all overlaps are resolved
 */
public record Mount(Path directory, Access access) {}
