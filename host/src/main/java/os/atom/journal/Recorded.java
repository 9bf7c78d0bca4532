package os.atom.journal;

import java.util.Optional;

/**
 * An entry as it is read back.
 *
 * @param payload the JSON object as written; empty once it was erased
 */
public record Recorded(Entry entry, Optional<String> payload) {}
