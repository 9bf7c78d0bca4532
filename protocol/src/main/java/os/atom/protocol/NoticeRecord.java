package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something that concerns the owner of an inbox and is no message to it.
 *
 * @param ref the post's id; of a loop what was stopped; of a peer its id and the entry
 * @param kind of the post; missing of the others
 * @param channel where; missing of a loop between two, and of a peer
 */
public record NoticeRecord(
        String ref, Party author, @Nullable String kind, @Nullable String channel) {}
