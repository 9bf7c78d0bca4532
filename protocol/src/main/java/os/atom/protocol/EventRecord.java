package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published event as its subscribers are told of it; other members are extension attributes.
 *
 * @param id its cursor, the same on every server of a journal
 * @param source the journal
 * @param actor whose it is, by the key
 * @param actorkind {@code agent} or {@code person}
 * @param treatas {@code data}: whatever it says, it commands nothing
 */
public record EventRecord(
        String specversion,
        String id,
        String source,
        String type,
        Instant time,
        @Nullable String subject,
        @Nullable String channel,
        String seq,
        String actor,
        String actorname,
        String actorkind,
        String treatas,
        @Nullable Object data) {}
