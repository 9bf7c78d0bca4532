package os.atom.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.live.Wish;

/**
 * What is on record of a new outlet.
 *
 * @param url of a webhook, as it may be shown
 * @param name of a subscription or a peer
 * @param after the cursor after which it begins; its own entry when missing
 * @param most how many of its kind its owner may have; as many as wanted when missing
 */
record Added(
        @Nullable String url,
        @Nullable String name,
        List<String> types,
        @Nullable String channel,
        @Nullable String agent,
        Map<String, String> attributes,
        @Nullable Long after,
        @Nullable Integer most) {
    static Added of(
            Kind kind, String label, Wish wish, @Nullable Long after, @Nullable Integer most) {
        return new Added(
                kind == Kind.WEBHOOK ? label : null,
                kind == Kind.WEBHOOK ? null : label,
                wish.types(),
                wish.channel().orElse(null),
                wish.agent().orElse(null),
                wish.attributes(),
                after,
                most);
    }

    String label() {
        return Optional.ofNullable(name).or(() -> Optional.ofNullable(url)).orElse("");
    }
}
