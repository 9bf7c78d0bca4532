package os.atom.feed;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import os.atom.feed.FeedFacts.Created;
import os.atom.feed.FeedFacts.Written;
import os.atom.journal.Conflict;
import os.atom.journal.Engine;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.protocol.MentionRecord;

/**
 * Posts, what they said and say, whom they name and how others reacted. What is about a post that
 * is not there (any more) is left out: its entry may have been erased.
 */
final class PostTable implements Projection {
    static final String OPEN = "open";
    static final String ANSWERED = "answered";
    static final String KNOWN = "acknowledged";
    static final String OVER = "resolved";

    /** What holds words of a post besides its row and {@link PostWords}. */
    private static final List<String> WORDS = List.of("post_mention", "post_version");

    @Override
    public List<String> tables() {
        // Words last: without posts they go at once.
        return List.of("reaction", "post_mention", "post_version", "post", "post_text");
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                FeedFacts.CREATED,
                FeedFacts.WRITTEN,
                FeedFacts.EDITED,
                FeedFacts.DELETED,
                FeedFacts.RESOLVED,
                FeedFacts.REPEATED,
                FeedFacts.ACKNOWLEDGED,
                FeedFacts.REACTED,
                FeedFacts.UNREACTED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        String post = FeedFacts.post(entry.subject());
        switch (entry.type()) {
            case FeedFacts.CREATED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Created.class))
                            .ifPresent(created -> create(handle, entry, post, created));
            case FeedFacts.WRITTEN, FeedFacts.EDITED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Written.class))
                            .ifPresent(words -> write(handle, entry, post, words));
            case FeedFacts.DELETED -> delete(handle, entry, post);
            case FeedFacts.RESOLVED -> resolve(handle, recorded, post);
            case FeedFacts.REPEATED ->
                    handle.execute(
                            "UPDATE post SET repeats = repeats + 1, repeated_at = ? WHERE id = ?",
                            entry.micros(),
                            post);
            case FeedFacts.ACKNOWLEDGED ->
                    state(handle, entry, post, KNOWN, "state = '" + OPEN + "'");
            case FeedFacts.REACTED, FeedFacts.UNREACTED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, FeedFacts.Reaction.class))
                            .ifPresent(reaction ->
                                    Reactions.apply(handle, entry, post, reaction.name()));
            default -> {
                // Not ours.
            }
        }
    }

    private static void create(Handle handle, Entry entry, String post, Created created) {
        Kind kind = Kind.of(created.kind()).orElseThrow();
        boolean lasting = kind == Kind.QUESTION || kind == Kind.ALERT;
        if (created.dedupeKey() != null) {
            refuseTwin(handle, entry, created);
        }
        int inserted =
                handle.createUpdate(
                                """
                                INSERT INTO post (seq, id, kind, channel, author, author_name, thread,
                                    thread_seq, reply_to, content, worded, at, replies, reactions,
                                    state, expires_at, dedupe_key, repeats)
                                VALUES (:seq, :id, :kind, :channel, :author, :name, :thread,
                                    :place, :replyTo, '', 0, :at, 0, '{}', :state, :expires,
                                    :dedupe, 0)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("seq", entry.seq())
                        .bind("id", post)
                        .bind("kind", created.kind())
                        .bind("channel", created.channel())
                        .bind("author", entry.actor())
                        .bind("name", created.author())
                        .bind("thread", created.thread())
                        .bind("place", PostThread.next(handle, created.thread()))
                        .bind("replyTo", created.replyTo())
                        .bind("at", entry.micros())
                        .bind("state", lasting ? OPEN : null)
                        .bind("expires", created.expiresAt())
                        .bind("dedupe", created.dedupeKey())
                        .execute();
        if (inserted == 0) {
            throw new Conflict("there is a post " + post + " already");
        }
        PostThread.answered(handle, created.thread(), post, 1);
    }

    private static void refuseTwin(Handle handle, Entry entry, Created created) {
        PostArchive.openAlert(
                        handle,
                        entry.actor(),
                        created.channel(),
                        String.valueOf(created.dedupeKey()),
                        entry.seq())
                .ifPresent(_ -> {
                    throw new Twin();
                });
    }

    private static void write(Handle handle, Entry entry, String post, Written words) {
        int written =
                handle.execute(
                        "UPDATE post SET content = ?, context = ?, mentions = ?, worded = 1,"
                                + " edited_at = ? WHERE id = ? AND deleted_at IS NULL",
                        words.content(),
                        words.context(),
                        Payload.write(words.mentions()),
                        entry.type().equals(FeedFacts.EDITED) ? entry.micros() : null,
                        post);
        if (written == 0) {
            refuseDeleted(handle, post);
            return;
        }
        handle.execute(
                "INSERT INTO post_version (seq, post, content, context, at) VALUES (?, ?, ?, ?, ?)",
                entry.seq(),
                post,
                words.content(),
                words.context(),
                entry.micros());
        if (entry.type().equals(FeedFacts.EDITED)) {
            PostWords.drop(handle, post);
            handle.execute("DELETE FROM post_mention WHERE post = ?", post);
        }
        PostWords.set(handle, post, words);
        for (MentionRecord mention : words.mentions()) {
            handle.execute(
                    "INSERT INTO post_mention (post, principal, name, silent, seq)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    post,
                    mention.id(),
                    mention.name(),
                    mention.silent() ? 1 : 0,
                    entry.seq());
        }
    }

    private static void refuseDeleted(Handle handle, String post) {
        if (PostArchive.exists(handle, post)) {
            throw new Conflict("the post was deleted");
        }
    }

    private static void delete(Handle handle, Entry entry, String post) {
        int deleted =
                handle.execute(
                        "UPDATE post SET deleted_at = ?, deleted_by = ?, content = '',"
                                + " context = NULL, mentions = '[]' WHERE id = ? AND deleted_at IS NULL",
                        entry.micros(),
                        entry.actor(),
                        post);
        if (deleted == 0) {
            refuseDeleted(handle, post);
            return;
        }
        forget(handle, post);
        handle.select("SELECT thread FROM post WHERE id = ?", post)
                .mapTo(String.class)
                .findFirst()
                .ifPresent(thread -> PostThread.answered(handle, thread, post, -1));
    }

    private static void forget(Handle handle, String post) {
        PostWords.drop(handle, post);
        for (String table : WORDS) {
            handle.execute("DELETE FROM " + table + " WHERE post = ?", post);
        }
    }

    private static void resolve(Handle handle, Recorded recorded, String post) {
        state(
                handle,
                recorded.entry(),
                post,
                null,
                "state <> '%s' AND state <> '%s'".formatted(OVER, ANSWERED));
        recorded.payload()
                .map(json -> Payload.read(json, FeedFacts.Resolved.class))
                .ifPresent(resolved ->
                        handle.execute(
                                "UPDATE post SET accepted = ? WHERE id = ?",
                                resolved.accepted(),
                                post));
    }

    /** Resolving is what it is for its kind: a question is answered, an alert over. */
    private static void state(
            Handle handle, Entry entry, String post, @Nullable String state, String when) {
        int changed =
                handle.execute(
                        "UPDATE post SET state_by = ?, state = COALESCE(?, CASE kind WHEN 'alert'"
                                + " THEN '%s' ELSE '%s' END) WHERE id = ? AND %s"
                                        .formatted(OVER, ANSWERED, when),
                        entry.actor(),
                        state,
                        post);
        if (changed == 0 && PostArchive.exists(handle, post)) {
            throw new Conflict("somebody else was faster: it is not open any more");
        }
    }

    /** Everything about the post once more, of what is left; then its thread is counted anew. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String post = FeedFacts.post(entry.subject());
        String thread =
                handle.select("SELECT thread FROM post WHERE id = ?", post)
                        .mapTo(String.class)
                        .findFirst()
                        .orElse(post);
        handle.execute("DELETE FROM reaction WHERE post = ?", post);
        forget(handle, post);
        handle.execute("DELETE FROM post WHERE id = ?", post);
        about.forEach(each -> apply(handle, each));
        PostThread.recount(handle, thread, post);
    }

    @Override
    public boolean settle(Handle handle, Engine engine) {
        return PostWords.settle(handle, engine);
    }

    /** An alert of this author and key is open already. */
    static final class Twin extends Conflict {
        private static final long serialVersionUID = 1L;

        Twin() {
            super("the alert is open already");
        }
    }
}
