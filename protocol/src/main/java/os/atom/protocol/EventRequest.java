package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An event to be published, as a CloudEvent in its JSON format; whose it is, the key says. Other
 * members are extension attributes, among them {@code channel}.
 *
 * @param type under its author's name, such as {@code scout.build.finished}
 * @param subject what it is about
 * @param data any JSON value, at most 64 KiB with the attributes
 * @param id kept as {@code originid}
 * @param source kept as {@code originsource}
 * @param time kept as {@code origintime}
 */
public record EventRequest(
        String type,
        @Nullable String subject,
        @Nullable String channel,
        @Nullable Object data,
        @Nullable String dataschema,
        @Nullable String datacontenttype,
        @Nullable String specversion,
        @Nullable String id,
        @Nullable String source,
        @Nullable String time) {}
