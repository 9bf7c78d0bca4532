package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/files/undo}: takes a change back.
 *
 * @param id the change; when missing, the agent's last one that is not taken back, at {@code path}
 *     if that is given
 * @param path only a change of this file
 * @param reason why, for whoever reads the journal
 */
public record FileUndo(@Nullable String id, @Nullable String path, @Nullable String reason) {}
