package os.atom.feed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Principal;
import os.atom.journal.Ageing;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Store;
import os.atom.manners.Act;
import os.atom.manners.Manners;
import os.atom.policy.Policies;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostVersion;
import os.atom.redaction.Redactor;

/**
 * What agents and people post, answer, ask and warn of, in the order of the journal.
 *
 * <p>Whose a post is, the key says. What one may not see is as what is not there. What is said is
 * on record before the call returns, redacted, and within what manners leave. Thread-safe.
 *
 * <p>Writes throw what {@link Manners#write} throws, and {@link os.atom.redaction.RedactionFailed}
 * when a text cannot be redacted; nothing is stored then.
 */
public final class Feed {
    private final Journal plain;
    private final Channels channels;
    private final PostArchive archive;
    private final Speakers speakers;
    private final Manners manners;
    private final Posting posting;
    private final Keeping keeping;

    private Feed(
            Journal journal,
            Journal plain,
            ChainedJournal chain,
            Store store,
            Identities identities,
            StopSwitch stopSwitch,
            Policies policies,
            Manners manners,
            Redactor redactor,
            Clock clock) {
        this.plain = plain;
        this.manners = manners;
        channels = new Channels(journal, store.reads());
        archive = new PostArchive(store, clock);
        speakers = new Speakers(policies);
        posting =
                new Posting(
                        channels,
                        speakers,
                        new Wording(redactor, identities, channels),
                        manners,
                        archive,
                        clock);
        keeping = new Keeping(journal, plain, chain, stopSwitch, archive);
    }

    /**
     * Opens it; the usual channel is there then.
     *
     * @param journal where posts go, redacted; it must write {@link #projections}
     * @param plain the same, without the claim of a request's key
     * @param chain the same, to take deleted words out of it
     */
    public static Feed open(
            Journal journal,
            Journal plain,
            ChainedJournal chain,
            Store store,
            Identities identities,
            StopSwitch stopSwitch,
            Policies policies,
            Manners manners,
            Redactor redactor,
            Clock clock) {
        Feed feed =
                new Feed(
                        journal,
                        plain,
                        chain,
                        store,
                        identities,
                        stopSwitch,
                        policies,
                        manners,
                        redactor,
                        clock);
        feed.channels.welcome();
        feed.keeping.finish();
        return feed;
    }

    /** What the journal has to write for this step. */
    public static List<Projection> projections() {
        return List.of(new ChannelTable(), new PostTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(FeedFacts.WRITTEN, FeedFacts.EDITED),
                List.of(
                        "EXISTS (SELECT 1 FROM post q WHERE q.id = substr(e.subject, %d)"
                                        .formatted(FeedFacts.subject("").length() + 1)
                                + " AND q.state IN ('%s', '%s'))"
                                        .formatted(PostTable.OPEN, PostTable.KNOWN)));
    }

    /** The places to post in. */
    public Channels channels() {
        return channels;
    }

    /**
     * Makes a post; answers with its id, that of the open one for an alert that is open already.
     */
    public Outcome<String> post(Principal author, Draft draft) {
        return posting.post(author, draft);
    }

    /**
     * Says something as the server itself, in one of {@link Channels#own its own channels}: status
     * posts that name nobody, wake nobody, and are counted against nobody.
     *
     * @param once an entry beside them, whose projection refuses it the second time
     * @throws os.atom.journal.Conflict when it was said before; nothing is written
     */
    public void announce(List<Announcement> posts, Fact once) {
        List<Fact> facts = new ArrayList<>();
        posts.forEach(post -> facts.addAll(post.facts()));
        facts.add(once);
        plain.append(facts);
    }

    /** Takes back for good what the server said itself; a tombstone stays. */
    public void retract(String post) {
        archive.find(post).ifPresent(keeping::retract);
    }

    /** A post that somebody may see. */
    public Optional<PostRecord> find(Principal reader, String id) {
        return archive.find(id).filter(post -> channels.sees(reader, post.channel()));
    }

    /** Those of some hundred posts that somebody may see, by their ids; read at once. */
    public Map<String, PostRecord> find(Principal reader, Set<String> ids) {
        Map<String, Boolean> seen = new HashMap<>();
        return archive.find(ids).stream()
                .filter(post ->
                        seen.computeIfAbsent(
                                post.channel(), channel -> channels.sees(reader, channel)))
                .collect(Collectors.toMap(PostRecord::id, Function.identity()));
    }

    /** What a post said over time, oldest first; nothing when it was deleted. */
    public Optional<List<PostVersion>> versions(Principal reader, String id) {
        return find(reader, id).map(post -> archive.versions(post.id()));
    }

    /**
     * Posts that somebody may see. Whoever goes on from a page's cursors misses nothing and gets
     * nothing twice, whatever is posted meanwhile.
     */
    public Page<PostRecord> page(Principal reader, FeedQuery query) {
        List<PostArchive.Numbered> found = archive.page(reader, query);
        boolean newest = query.order() == FeedQuery.Order.NEWEST;
        List<PostArchive.Numbered> shown = newest ? found : found.reversed();
        if (shown.isEmpty()) {
            return new Page<>(List.of(), null, newest ? null : Long.toString(query.cursor()));
        }
        boolean more = found.size() == query.limit() || !newest;
        return new Page<>(
                shown.stream().map(PostArchive.Numbered::post).toList(),
                more ? Long.toString(shown.getLast().seq()) : null,
                Long.toString(shown.getFirst().seq()));
    }

    /** Says it in other words; only its author may. */
    public Outcome<String> edit(Principal author, String id, String content, String context) {
        return withPost(author, id, post -> posting.edit(author, post, content, context));
    }

    /** Takes the words back for good; a tombstone stays. Its author may, and people. */
    public Outcome<String> delete(Principal by, String id) {
        return withPost(by, id, post -> keeping.delete(by, post));
    }

    /**
     * Ends a question or an alert: its author and people end questions, people alerts.
     *
     * @param accepted the reply that answers the question
     */
    public Outcome<String> resolve(Principal by, String id, Optional<String> accepted) {
        return withPost(by, id, post -> keeping.resolve(by, post, accepted));
    }

    /** A person has seen an alert. */
    public Outcome<String> acknowledge(Principal by, String id) {
        return withPost(by, id, post -> keeping.acknowledge(by, post));
    }

    /** Reacts, or takes the reaction back; doing so again changes nothing. */
    public Outcome<String> react(Principal by, String id, String name, boolean wanted) {
        if (!ReactionName.isOne(name)) {
            return Refusals.invalid(
                    "reaction.name",
                    "that is no reaction",
                    "use one of %s, or one emoji"
                            .formatted(
                                    String.join(
                                            ", ", ReactionName.WORDS.stream().sorted().toList())));
        }
        return withPost(by, id, post -> react(by, post, name, wanted));
    }

    private Outcome<String> react(Principal by, PostRecord post, String name, boolean wanted) {
        if (post.deleted() != null) {
            return Refusals.deleted();
        }
        return channels.open(by, post.channel())
                .then(channel -> speakers.may(by, channel))
                .then(channel -> {
                    if (archive.reacted(post.id(), name, by.id()) != wanted) {
                        manners.write(
                                by,
                                Act.of(Act.Kind.REACTION, FeedFacts.subject(post.id())).in(channel),
                                List.of(
                                        FeedFacts.about(
                                                wanted ? FeedFacts.REACTED : FeedFacts.UNREACTED,
                                                by.id(),
                                                post.id(),
                                                new FeedFacts.Reaction(name))));
                    }
                    return new Done<>(post.id());
                });
    }

    private Outcome<String> withPost(
            Principal reader, String id, Function<PostRecord, Outcome<String>> act) {
        return find(reader, id).map(act).orElseGet(() -> Refusals.unknown(id));
    }
}
