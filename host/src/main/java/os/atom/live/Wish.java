package os.atom.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.journal.Filter;

/**
 * Which events a subscriber wants; all that are said must hold.
 *
 * @param types each a whole type, or the start of one with {@code *} behind its last dot, such as
 *     {@code os.atom.post.*}; one of them must match; none means all
 * @param channel only what happened in it
 * @param agent only what an agent did, or what was done to it, by its id
 */
public record Wish(List<String> types, Optional<String> channel, Optional<String> agent) {
    /** Every event that may be seen. */
    public static final Wish ALL = new Wish(List.of(), Optional.empty(), Optional.empty());

    private static final int MOST_TYPES = 50;
    private static final Pattern TYPE =
            Pattern.compile("[a-zA-Z0-9_-]{1,64}(\\.[a-zA-Z0-9_-]{1,64}){0,15}(\\.\\*)?");

    public Wish {
        types = List.copyOf(types);
    }

    /** What was asked for, or what is wrong with it; {@code rule} ends with the wrong member. */
    static Outcome<Wish> of(
            List<String> types,
            Optional<String> channel,
            Optional<String> agent,
            Identities identities) {
        if (types.size() > MOST_TYPES) {
            return wrong("types", "has %d types".formatted(types.size()), "name at most 50");
        }
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                return wrong(
                        "types",
                        "has one that is no event type",
                        "use whole types, or a start with .* behind it: os.atom.post.*");
            }
        }
        if (agent.isEmpty()) {
            return new Done<>(new Wish(types, channel, agent));
        }
        return identities
                .find(agent.get())
                .map(Principal.Agent::id)
                .<Outcome<Wish>>map(
                        id -> new Done<>(new Wish(types, channel, Optional.of(id.value()))))
                .orElseGet(() -> wrong("agent", "names no agent", "see GET /api/v1/agents"));
    }

    private static Refused<Wish> wrong(String member, String reason, String mend) {
        return new Refused<>(Cause.INVALID, member, reason, mend);
    }

    boolean wants(String type, Optional<String> happenedIn, Set<String> about) {
        return (types.isEmpty() || types.stream().anyMatch(each -> matches(each, type)))
                && (channel.isEmpty() || channel.equals(happenedIn))
                && (agent.isEmpty() || about.contains(agent.get()));
    }

    private static boolean matches(String wanted, String type) {
        return wanted.endsWith(".*")
                ? type.startsWith(wanted.substring(0, wanted.length() - 1))
                : type.equals(wanted);
    }

    /** What need not even be read from the journal is left out here. */
    Filter filter() {
        if (types.size() != 1) {
            return Filter.ALL;
        }
        String one = types.getFirst();
        return new Filter(
                Optional.of(one.endsWith("*") ? one.substring(0, one.length() - 1) : one),
                Optional.empty(),
                Optional.empty());
    }
}
