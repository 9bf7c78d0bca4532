package os.atom.protocol;

/**
 * What a rule erased.
 *
 * @param before the time before which all of it was written
 * @param erased how many entries
 * @param left how many were let be, since a table still needed them
 * @param recordings how many recordings of commands were removed with them
 * @param more whether there is more: one call erases a part, so that it ends in time
 */
public record Expired(String before, long erased, long left, int recordings, boolean more) {}
