package os.atom.a2a;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.a2a.AgentExtension;

/**
 * Extensions of the protocol that are spoken here (specification, section 4.6). What else a client
 * asks for is passed over. Pure.
 */
record Extensions(List<AgentExtension> spoken) {
    /** The header that says which are wanted, and which are active. */
    static final String HEADER = "A2A-Extensions";

    /** The same in 0.3. */
    static final String EARLIER = "X-A2A-Extensions";

    /** What of a stream that broke off was missed can be had. */
    static final String RESUME = "urn:atom-os:a2a:resumable-streams:v1";

    /** Those of every agent here. */
    static final Extensions OURS =
            new Extensions(
                    List.of(
                            new AgentExtension(
                                    RESUME,
                                    "Each event of a stream has an id; SubscribeToTask with it as"
                                            + " Last-Event-ID tells what was missed, then goes on.",
                                    null,
                                    Map.of("header", "Last-Event-ID"))));

    Extensions {
        spoken = List.copyOf(spoken);
    }

    /**
     * What is active for a request, as the header says it; empty when nothing is.
     *
     * @param asked the header as it came
     */
    Optional<String> active(@Nullable String asked) throws A2aFault {
        List<String> wanted =
                Arrays.stream(Optional.ofNullable(asked).orElse("").split(",", -1))
                        .map(String::strip)
                        .toList();
        for (AgentExtension each : spoken) {
            if (Boolean.TRUE.equals(each.required()) && !wanted.contains(each.uri())) {
                throw A2aFault.of(
                        A2aFault.Kind.EXTENSION_SUPPORT_REQUIRED,
                        "this agent is spoken to with the extension %s alone; name it in %s"
                                .formatted(each.uri(), HEADER));
            }
        }
        String active =
                spoken.stream()
                        .map(AgentExtension::uri)
                        .filter(wanted::contains)
                        .collect(Collectors.joining(", "));
        return Optional.of(active).filter(some -> !some.isEmpty());
    }
}
