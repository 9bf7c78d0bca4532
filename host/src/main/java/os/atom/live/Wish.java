package os.atom.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import os.atom.event.Published;
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
 * @param attributes only what carries these CloudEvents attributes with these values: {@code
 *     subject}, {@code dataschema} or extensions
 */
public record Wish(
        List<String> types,
        Optional<String> channel,
        Optional<String> agent,
        Map<String, String> attributes) {
    /** Every event that may be seen. */
    public static final Wish ALL =
            new Wish(List.of(), Optional.empty(), Optional.empty(), Map.of());

    private static final int MOST_TYPES = 50;
    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_VALUE = 500;
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,20}");
    private static final String OURS = "os.atom.";
    private static final Pattern TYPE =
            Pattern.compile("[a-zA-Z0-9_-]{1,64}(\\.[a-zA-Z0-9_-]{1,64}){0,15}(\\.\\*)?");

    public Wish {
        types = List.copyOf(types);
        attributes = Map.copyOf(attributes);
    }

    /** What was asked for, or what is wrong with it; {@code rule} ends with the wrong member. */
    static Outcome<Wish> of(
            List<String> types,
            Optional<String> channel,
            Optional<String> agent,
            Map<String, String> attributes,
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
        if (attributes.size() > MOST_ATTRIBUTES) {
            return wrong(
                    "attribute",
                    "is there %d times".formatted(attributes.size()),
                    "name at most %d".formatted(MOST_ATTRIBUTES));
        }
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            if (!ATTRIBUTE.matcher(each.getKey()).matches()
                    || each.getValue().length() > LONGEST_VALUE) {
                return wrong(
                        "attribute",
                        "is no attribute of CloudEvents with a value",
                        "use NAME:VALUE, such as priority:high or subject:build-42");
            }
        }
        if (agent.isEmpty()) {
            return new Done<>(new Wish(types, channel, agent, attributes));
        }
        return identities
                .find(agent.get())
                .map(Principal.Agent::id)
                .<Outcome<Wish>>map(id ->
                        new Done<>(new Wish(types, channel, Optional.of(id.value()), attributes)))
                .orElseGet(() -> wrong("agent", "names no agent", "see GET /api/v1/agents"));
    }

    private static Refused<Wish> wrong(String member, String reason, String mend) {
        return new Refused<>(Cause.INVALID, member, reason, mend);
    }

    boolean wants(
            String type,
            Optional<String> happenedIn,
            Set<String> about,
            Map<String, String> carried) {
        return (types.isEmpty() || types.stream().anyMatch(each -> matches(each, type)))
                && (channel.isEmpty() || channel.equals(happenedIn))
                && (agent.isEmpty() || about.contains(agent.get()))
                && carried.entrySet().containsAll(attributes.entrySet());
    }

    private static boolean matches(String wanted, String type) {
        return wanted.endsWith(".*")
                ? type.startsWith(wanted.substring(0, wanted.length() - 1))
                : type.equals(wanted);
    }

    /** What need not even be read from the journal is left out here. */
    Filter filter() {
        Set<String> starts = types.stream().map(Wish::recordedAs).collect(Collectors.toSet());
        return starts.size() == 1
                ? new Filter(
                        Optional.of(starts.iterator().next()), Optional.empty(), Optional.empty())
                : Filter.ALL;
    }

    /** How the type of its entries begins: those of principals' own types have one for all. */
    private static String recordedAs(String wanted) {
        String start = wanted.endsWith("*") ? wanted.substring(0, wanted.length() - 1) : wanted;
        return start.startsWith(OURS) || OURS.startsWith(start) ? start : Published.TYPE;
    }
}
