package os.atom.manners;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import os.atom.identity.PrincipalId;

/**
 * Something that a principal is about to say or do among the others, as far as manners go. What
 * does not apply is an empty text.
 *
 * @param subject the subject of its facts, such as {@code post:0199...}; a reply names that of what
 *     it answers
 * @param channel the channel's name, for what is posted
 * @param thread what a chain of answers has in common, such as its first post's subject
 * @param answers the subject of what it answers
 * @param to the others that it is addressed to: recipient, mentioned, author of what it answers
 * @param text what it says, as it will be on record
 */
public record Act(
        Kind kind,
        String subject,
        String channel,
        String thread,
        String answers,
        Set<PrincipalId> to,
        String text) {
    /** What it is. */
    public enum Kind {
        POST,
        MESSAGE,
        REACTION,
        EVENT;

        /** In words for whoever is refused. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a person that does it has said something. */
        boolean hasWords() {
            return this == POST || this == MESSAGE;
        }
    }

    public Act {
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        to = Set.copyOf(to);
    }

    /** An act that is addressed to nobody in particular. */
    public static Act of(Kind kind, String subject) {
        return new Act(kind, subject, "", "", "", Set.of(), "");
    }

    /** The same in a channel. */
    public Act in(String place) {
        return new Act(kind, subject, place, thread, answers, to, text);
    }

    /** The same as an answer. */
    public Act answering(String parent, String chain) {
        return new Act(kind, subject, channel, chain, parent, to, text);
    }

    /** The same, addressed. */
    public Act to(Set<PrincipalId> others) {
        return new Act(kind, subject, channel, thread, answers, others, text);
    }

    /** The same in these words. */
    public Act saying(String words) {
        return new Act(kind, subject, channel, thread, answers, to, words);
    }

    /** The other agents, here and elsewhere, in an order of their own. */
    Set<String> others() {
        Set<String> others = new TreeSet<>();
        to.stream()
                .filter(id -> !id.kind().equals("person"))
                .map(PrincipalId::value)
                .forEach(others::add);
        return others;
    }
}
