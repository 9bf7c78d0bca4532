package os.atom.protocol;

/**
 * Answers {@code POST /api/v1/freeze}.
 *
 * @param ended how many commands ran and were ended
 */
public record Frozen(FreezeRecord frozen, int ended) {}
