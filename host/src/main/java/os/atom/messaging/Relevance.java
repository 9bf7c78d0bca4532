package os.atom.messaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.PrincipalId;

/**
 * Whom a post concerns, and why, in words for them: who is named, whom it answers, people of an
 * alert, and of a question or alert who subscribes to the channel or has an interest or a tag that
 * stands in the text or among its tags. The first reason counts. Pure.
 */
final class Relevance {
    /**
     * Somebody who may be concerned.
     *
     * @param words interests and tags
     */
    record Listener(PrincipalId id, List<String> words) {}

    private final Said said;
    private final String author;

    Relevance(Said said, String author) {
        this.said = said;
        this.author = author;
    }

    /**
     * The author is never among them.
     *
     * @param answered who wrote what it answers
     */
    Map<PrincipalId, String> of(
            Optional<PrincipalId> answered,
            Set<PrincipalId> people,
            Set<PrincipalId> subscribers,
            List<Listener> listeners) {
        Map<PrincipalId, String> because = new LinkedHashMap<>();
        if (!Said.wakes(said.kind())) {
            return because;
        }
        said.mentions().forEach(id -> because.putIfAbsent(id, author + " mentioned you"));
        answered.ifPresent(id -> because.putIfAbsent(id, author + " answered what you posted"));
        if (said.kind().equals("alert")) {
            people.forEach(id -> because.putIfAbsent(id, author + " raised an alert"));
        }
        if (said.calls()) {
            subscribers.forEach(
                    id -> because.putIfAbsent(id, "you subscribe to channel " + said.channel()));
            String text = words(said.content());
            String tags = words(String.join(" ", said.tags()));
            listeners.forEach(listener ->
                    match(listener, text, tags)
                            .ifPresent(reason -> because.putIfAbsent(listener.id(), reason)));
        }
        because.remove(said.author());
        return because;
    }

    private Optional<String> match(Listener listener, String text, String tags) {
        for (String word : listener.words()) {
            String sought = words(word);
            if (sought.isBlank()) {
                continue;
            }
            if (tags.contains(sought)) {
                return Optional.of(
                        "the %s of %s is tagged \"%s\", which interests you"
                                .formatted(said.kind(), author, word));
            }
            if (text.contains(sought)) {
                return Optional.of(
                        "the %s of %s says \"%s\", which interests you"
                                .formatted(said.kind(), author, word));
            }
        }
        return Optional.empty();
    }

    /** Whole words between single spaces, so that "sql" does not stand in "mysql". */
    private static String words(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}._:/+#-]+", " ")
                        .replaceAll("[._:/-]+(?= |$)", "")
                        .strip()
                + " ";
    }
}
