package os.atom.cli.verb;

import java.nio.file.Path;

/**
 * How {@code atom-os} was called.
 *
 * @param directory where the caller stands; absolute
 * @param keyboard whether a person types what standard input gives
 * @param launcher {@code bin/atom-os}; empty when it did not start us
 */
public record Caller(Path directory, boolean keyboard, String launcher) {}
