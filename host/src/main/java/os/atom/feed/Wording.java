package os.atom.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.feed.FeedFacts.Written;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Principal;
import os.atom.manners.Addition;
import os.atom.manners.Words;
import os.atom.protocol.MentionRecord;
import os.atom.redaction.Redactor;

/** Makes what somebody would say fit to be stored: checked, redacted, its names resolved. */
final class Wording {
    private static final int MOST_MENTIONS = 20;
    private static final Addition ADDITION = new Addition(32);

    private final Redactor redactor;
    private final Identities identities;
    private final Channels channels;

    Wording(Redactor redactor, Identities identities, Channels channels) {
        this.redactor = redactor;
        this.identities = identities;
        this.channels = channels;
    }

    /**
     * What will be on record of it.
     *
     * @param context JSON, or empty
     * @param others names of those to be told besides those that the content names
     */
    Outcome<Written> of(
            String channel,
            @Nullable String replyTo,
            String content,
            String context,
            List<String> others) {
        return text(content)
                .then(words ->
                        context(context)
                                .then(json ->
                                        mentions(channel, content, others)
                                                .then(named ->
                                                        new Done<>(
                                                                new Written(
                                                                        channel,
                                                                        replyTo,
                                                                        words,
                                                                        json.isEmpty()
                                                                                ? null
                                                                                : json,
                                                                        named)))));
    }

    private Outcome<String> text(String content) {
        if (content.isBlank()) {
            return Refusals.invalid("post.content", "content: is empty", "say something");
        }
        Optional<String> wrong = Words.wrong(content);
        if (wrong.isPresent()) {
            return Refusals.invalid(
                    "post.content", "content: " + wrong.get(), "leave the character out");
        }
        return content.length() > Draft.LONGEST
                ? tooLong(content)
                : Optional.of(redactor.text(content))
                        .filter(words -> words.length() <= Draft.LONGEST)
                        .<Outcome<String>>map(Done::new)
                        .orElseGet(() -> tooLong(content));
    }

    private static <T> Outcome<T> tooLong(String content) {
        return Refusals.invalid(
                "post.content",
                "content: has %d characters".formatted(content.length()),
                "use at most %d, also where secrets are redacted".formatted(Draft.LONGEST));
    }

    private Outcome<String> context(String context) {
        if (context.isEmpty()) {
            return new Done<>("");
        }
        if (ADDITION.read(context).isEmpty()) {
            return Refusals.invalid(
                    "post.context", "context: " + ADDITION.wrong(), "make it flatter");
        }
        String redacted = redactor.json(context);
        int bytes = redacted.getBytes(StandardCharsets.UTF_8).length;
        return bytes > Draft.WIDEST
                ? Refusals.invalid(
                        "post.context",
                        "context: has %d bytes".formatted(bytes),
                        "use at most %d".formatted(Draft.WIDEST))
                : new Done<>(redacted);
    }

    /** Names in the content that nobody has are words; those that were given apart must exist. */
    private Outcome<List<MentionRecord>> mentions(
            String channel, String content, List<String> others) {
        Map<String, Boolean> names = new LinkedHashMap<>(Mentions.in(content));
        for (String other : others) {
            if (reader(channel, other).isEmpty()) {
                return Refusals.invalid(
                        "post.mentions",
                        "mentions: nobody of that name sees the channel",
                        "name others that do");
            }
            names.put(other, false);
        }
        Map<String, MentionRecord> found = new LinkedHashMap<>();
        names.forEach((name, silent) ->
                reader(channel, name)
                        .ifPresent(one ->
                                found.merge(
                                        one.id().value(), record(one, silent), Wording::louder)));
        return found.size() > MOST_MENTIONS
                ? Refusals.invalid(
                        "post.mentions",
                        "mentions: names %d others".formatted(found.size()),
                        "name at most " + MOST_MENTIONS)
                : new Done<>(new ArrayList<>(found.values()));
    }

    private Optional<Principal> reader(String channel, String name) {
        return identities
                .find(name)
                .<Principal>map(agent -> agent)
                .or(() -> identities.person(name))
                .filter(one -> channels.sees(one, channel));
    }

    private static MentionRecord record(Principal one, boolean silent) {
        return new MentionRecord(one.id().value(), one.name(), silent);
    }

    private static MentionRecord louder(MentionRecord one, MentionRecord other) {
        return one.silent() ? other : one;
    }
}
