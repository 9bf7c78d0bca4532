package os.atom.live;

import java.util.List;
import os.atom.messaging.Inbox;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;

/**
 * What somebody sees at one moment.
 *
 * @param cursor of that moment: whoever subscribes after it misses nothing and is told nothing of
 *     what is in here already
 * @param channels that the reader sees
 * @param posts the newest that the reader sees, newest first
 * @param inbox what the reader has not acknowledged, oldest first; nothing is delivered by looking
 */
public record Snapshot(
        long cursor, List<ChannelRecord> channels, Page<PostRecord> posts, Inbox inbox) {
    public Snapshot {
        channels = List.copyOf(channels);
    }
}
