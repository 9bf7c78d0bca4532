package os.atom.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;
import os.atom.protocol.PostRecord;

/** What becomes of posts: questions and alerts end, words are taken back. Thread-safe. */
final class Keeping {
    private static final Set<String> WORDS = Set.of(FeedFacts.WRITTEN, FeedFacts.EDITED);
    private static final int PAGE = 500;

    private final Journal journal;
    private final Journal plain;
    private final ChainedJournal chain;
    private final StopSwitch stopSwitch;
    private final PostArchive archive;

    Keeping(
            Journal journal,
            Journal plain,
            ChainedJournal chain,
            StopSwitch stopSwitch,
            PostArchive archive) {
        this.journal = journal;
        this.plain = plain;
        this.chain = chain;
        this.stopSwitch = stopSwitch;
        this.archive = archive;
    }

    Outcome<String> delete(Principal by, PostRecord post) {
        if (by instanceof Principal.Agent agent) {
            if (!isAuthor(agent, post)) {
                return Refusals.forbidden(
                        "post.author", "only its author may delete a post", "ask a person");
            }
            stopSwitch.refuseHalted(agent.id());
        }
        if (post.deleted() != null) {
            return new Done<>(post.id());
        }
        journal.append(FeedFacts.about(FeedFacts.DELETED, by.id(), post.id()));
        erase(post.id(), by.id().value());
        return new Done<>(post.id());
    }

    /** Takes back what the server said itself. */
    void retract(PostRecord post) {
        if (post.author().id().equals(FeedFacts.HOST) && post.deleted() == null) {
            try {
                plain.append(FeedFacts.byHost(FeedFacts.DELETED, post.id(), Map.of()));
            } catch (Conflict another) {
                // A person, or another server, deleted it meanwhile.
            }
            erase(post.id(), FeedFacts.HOST);
        }
    }

    /** Takes out of the journal what deleted posts said, should a server have died before that. */
    void finish() {
        archive.unerased().forEach(post -> erase(post, FeedFacts.HOST));
    }

    private void erase(String post, String actor) {
        List<Long> words = words(post);
        while (!words.isEmpty()) {
            try {
                chain.erase(words, "the post was deleted", actor);
            } catch (Conflict another) {
                // Another server erased some of them; what is left is looked up anew.
            }
            words = words(post);
        }
    }

    private List<Long> words(String post) {
        Filter about =
                new Filter(
                        Optional.empty(), Optional.empty(), Optional.of(FeedFacts.subject(post)));
        return journal.before(Long.MAX_VALUE, PAGE, about).stream()
                .filter(each -> each.payload().isPresent())
                .map(Recorded::entry)
                .filter(entry -> WORDS.contains(entry.type()))
                .map(Entry::seq)
                .limit(100)
                .toList();
    }

    private static boolean isAuthor(Principal by, PostRecord post) {
        return post.author().id().equals(by.id().value());
    }

    Outcome<String> resolve(Principal by, PostRecord post, Optional<String> accepted) {
        return switch (Kind.of(post.kind()).orElseThrow()) {
            case STATUS, INSIGHT ->
                    Refusals.conflict(
                            "post.kind",
                            "a post of kind %s is never open".formatted(post.kind()),
                            "resolve questions and alerts");
            case QUESTION -> answer(by, post, accepted);
            case ALERT ->
                    accepted.isPresent()
                            ? Refusals.invalid(
                                    "post.accepted",
                                    "accepted: goes with questions",
                                    "leave it out")
                            : end(by, post);
        };
    }

    private Outcome<String> answer(Principal by, PostRecord post, Optional<String> accepted) {
        if (by instanceof Principal.Agent agent) {
            if (!isAuthor(agent, post)) {
                return Refusals.forbidden(
                        "post.author", "only who asked accepts an answer", "answer it instead");
            }
            stopSwitch.refuseHalted(agent.id());
        }
        if (accepted.isPresent() && !isReply(accepted.get(), post)) {
            return Refusals.invalid(
                    "post.accepted",
                    "accepted: is no reply of this thread",
                    "give the id of a reply");
        }
        return changed(FeedFacts.RESOLVED, by, post, new FeedFacts.Resolved(accepted.orElse(null)));
    }

    private boolean isReply(String id, PostRecord question) {
        return archive.find(id)
                .filter(reply ->
                        reply.thread().equals(question.thread())
                                && !reply.id().equals(question.id())
                                && reply.deleted() == null)
                .isPresent();
    }

    private Outcome<String> end(Principal by, PostRecord alert) {
        return by instanceof Principal.Person
                ? changed(FeedFacts.RESOLVED, by, alert, new FeedFacts.Resolved(null))
                : Outcome.peopleOnly("resolve alerts");
    }

    Outcome<String> acknowledge(Principal by, PostRecord post) {
        if (!post.kind().equals(Kind.ALERT.word())) {
            return Refusals.conflict("post.kind", "only alerts are acknowledged", "react with ack");
        }
        return by instanceof Principal.Person
                ? changed(FeedFacts.ACKNOWLEDGED, by, post, new FeedFacts.Resolved(null))
                : Outcome.peopleOnly("acknowledge alerts");
    }

    private Outcome<String> changed(String type, Principal by, PostRecord post, Object payload) {
        if (post.deleted() != null) {
            return Refusals.deleted();
        }
        journal.append(FeedFacts.about(type, by.id(), post.id(), payload));
        return new Done<>(post.id());
    }
}
