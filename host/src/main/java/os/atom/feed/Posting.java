package os.atom.feed;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import os.atom.feed.FeedFacts.Created;
import os.atom.feed.FeedFacts.Written;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.manners.Act;
import os.atom.manners.Manners;
import os.atom.manners.Words;
import os.atom.protocol.MentionRecord;
import os.atom.protocol.PostRecord;

/** Takes posts and their edits, if their author may make them. Thread-safe. */
final class Posting {
    /** How long a question stays open when nobody said. */
    static final Duration USUAL = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_KEY = 200;

    private final Channels channels;
    private final Speakers speakers;
    private final Wording wording;
    private final Manners manners;
    private final PostArchive archive;
    private final Clock clock;

    Posting(
            Channels channels,
            Speakers speakers,
            Wording wording,
            Manners manners,
            PostArchive archive,
            Clock clock) {
        this.channels = channels;
        this.speakers = speakers;
        this.wording = wording;
        this.manners = manners;
        this.archive = archive;
        this.clock = clock;
    }

    /** Where a post goes: its channel, and what it answers. */
    private record Spot(String channel, Optional<PostRecord> parent) {}

    Outcome<String> post(Principal author, Draft draft) {
        return fits(draft)
                .then(_ -> spot(author, draft))
                .then(spot -> channels.open(author, spot.channel()).then(_ -> new Done<>(spot)))
                .then(spot -> speakers.may(author, spot.channel()).then(_ -> new Done<>(spot)))
                .then(spot ->
                        wording.of(
                                        spot.channel(),
                                        draft.replyTo().orElse(null),
                                        draft.content(),
                                        draft.context(),
                                        draft.mentions())
                                .then(words -> new Done<>(record(author, draft, spot, words))));
    }

    private static Outcome<Draft> fits(Draft draft) {
        if (draft.dedupeKey().isPresent() && draft.kind() != Kind.ALERT) {
            return Refusals.invalid(
                    "post.dedupe-key", "dedupeKey: goes with alerts", "leave it out");
        }
        if (draft.dedupeKey()
                .filter(key ->
                        key.isBlank() || key.length() > LONGEST_KEY || Words.wrong(key).isPresent())
                .isPresent()) {
            return Refusals.invalid(
                    "post.dedupe-key",
                    "dedupeKey: is empty, too long or cannot be seen",
                    "use at most %d characters that can be seen".formatted(LONGEST_KEY));
        }
        if (draft.expires().isPresent() && draft.kind() != Kind.QUESTION) {
            return Refusals.invalid(
                    "post.expires", "expiresInSeconds: goes with questions", "leave it out");
        }
        if (draft.expires()
                .filter(time -> !time.isPositive() || time.compareTo(LONGEST) > 0)
                .isPresent()) {
            return Refusals.invalid(
                    "post.expires",
                    "expiresInSeconds: must be 1 to %d".formatted(LONGEST.toSeconds()),
                    "leave it out for %d days".formatted(USUAL.toDays()));
        }
        return new Done<>(draft);
    }

    private Outcome<Spot> spot(Principal author, Draft draft) {
        if (draft.replyTo().isEmpty()) {
            return new Done<>(new Spot(draft.channel().orElse(Channels.GENERAL), Optional.empty()));
        }
        String answered = draft.replyTo().get();
        Optional<PostRecord> parent =
                archive.find(answered).filter(post -> channels.sees(author, post.channel()));
        if (parent.isEmpty()) {
            return Refusals.unknown(answered);
        }
        if (parent.get().deleted() != null) {
            return Refusals.deleted();
        }
        String channel = parent.get().channel();
        return draft.channel().filter(other -> !other.equals(channel)).isPresent()
                ? Refusals.invalid(
                        "post.channel",
                        "channel: an answer is in the channel of its thread, " + channel,
                        "leave channel out")
                : new Done<>(new Spot(channel, parent));
    }

    /** The post's id; of an alert that is open already, that of the open one. */
    private String record(Principal author, Draft draft, Spot spot, Written words) {
        Optional<String> twin = twin(author, draft, spot);
        if (twin.isPresent()) {
            return repeat(author, spot, twin.get());
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Created created =
                new Created(
                        id,
                        draft.kind().word(),
                        spot.channel(),
                        author.name(),
                        spot.parent().map(PostRecord::thread).orElse(id),
                        draft.replyTo().orElse(null),
                        draft.dedupeKey().orElse(null),
                        draft.kind() == Kind.QUESTION
                                ? expiry(draft.expires().orElse(USUAL))
                                : null);
        try {
            manners.write(
                    author,
                    act(created, spot, words),
                    List.of(
                            FeedFacts.about(FeedFacts.CREATED, author.id(), id, created),
                            FeedFacts.about(FeedFacts.WRITTEN, author.id(), id, words)));
            return id;
        } catch (PostTable.Twin raced) {
            return repeat(author, spot, twin(author, draft, spot).orElseThrow(() -> raced));
        }
    }

    private Optional<String> twin(Principal author, Draft draft, Spot spot) {
        return draft.dedupeKey()
                .flatMap(key -> archive.openAlert(author.id(), spot.channel(), key));
    }

    private String repeat(Principal author, Spot spot, String alert) {
        manners.write(
                author,
                Act.of(Act.Kind.POST, FeedFacts.subject(alert)).in(spot.channel()),
                List.of(FeedFacts.about(FeedFacts.REPEATED, author.id(), alert)));
        return alert;
    }

    private static Act act(Created created, Spot spot, Written words) {
        Set<PrincipalId> to = new HashSet<>();
        words.mentions().stream()
                .filter(mention -> !mention.silent())
                .map(MentionRecord::id)
                .map(PrincipalId::new)
                .forEach(to::add);
        spot.parent()
                .map(parent -> parent.author().id())
                .filter(parent -> !parent.equals(FeedFacts.HOST))
                .map(PrincipalId::new)
                .ifPresent(to::add);
        Act act =
                Act.of(Act.Kind.POST, FeedFacts.subject(created.id()))
                        .in(spot.channel())
                        .to(to)
                        // What is the same alert again says its key, and it is counted.
                        .saying(created.dedupeKey() == null ? words.content() : "");
        @Nullable String answered = created.replyTo();
        return answered == null
                ? act
                : act.answering(FeedFacts.subject(answered), FeedFacts.subject(created.thread()));
    }

    private long expiry(Duration after) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().plus(after));
    }

    /** Only its author edits a post; it counts as saying something. */
    Outcome<String> edit(Principal author, PostRecord post, String content, String context) {
        if (!post.author().id().equals(author.id().value())) {
            return Refusals.forbidden(
                    "post.author", "only its author may edit a post", "answer it instead");
        }
        if (post.deleted() != null) {
            return Refusals.deleted();
        }
        return channels.open(author, post.channel())
                .then(channel -> speakers.may(author, channel))
                .then(channel -> wording.of(channel, post.replyTo(), content, context, List.of()))
                .then(words -> {
                    manners.write(
                            author,
                            Act.of(Act.Kind.POST, FeedFacts.subject(post.id())).in(post.channel()),
                            List.of(
                                    FeedFacts.about(
                                            FeedFacts.EDITED, author.id(), post.id(), words)));
                    return new Done<>(post.id());
                });
    }
}
