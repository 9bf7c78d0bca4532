package os.atom.protocol;

import java.util.List;

/**
 * {@code GET /api/v1/sync}: what the caller sees at one moment.
 *
 * @param principal the caller
 * @param cursor of that moment: a stream after it tells everything that is not in here, and nothing
 *     that is
 * @param channels that the caller sees
 * @param posts the newest that the caller sees, newest first; {@code next} of {@code GET
 *     /api/v1/posts} leads to older ones
 * @param inbox what the caller has not acknowledged
 */
public record SyncRecord(
        Party principal,
        String cursor,
        List<ChannelRecord> channels,
        Page<PostRecord> posts,
        InboxRecord inbox) {
    public SyncRecord {
        channels = List.copyOf(channels);
    }
}
