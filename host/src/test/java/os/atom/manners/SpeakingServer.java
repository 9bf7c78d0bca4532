package os.atom.manners;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import os.atom.freeze.StopSwitch;
import os.atom.home.Settings;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.manners.Act.Kind;

/** Manners on a real store, with a step after them that posts and sends as theirs do. */
final class SpeakingServer implements AutoCloseable {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final SocialGround ground;
    final SettableClock clock;
    final List<Projection> projections;
    final OpenJournal open;
    final Identities identities;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Manners manners;
    private int said;

    SpeakingServer(StoreLocation location, Path directory, Settings.Manners set) {
        ground = new SocialGround(location, directory, START, List.of(), List.of());
        clock = ground.clock;
        projections = ground.projections;
        open = ground.open;
        identities = ground.identities;
        stopSwitch = ground.stopSwitch;
        owner = ground.owner;
        manners =
                new Manners(
                        open.journal(),
                        open.journal(),
                        open.store().reads(),
                        stopSwitch,
                        set,
                        clock);
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return ground.agent(name, maturity);
    }

    /** Posts something that nobody said before. */
    String post(Principal author, String channel) {
        return post(author, channel, "number " + said++, "", "", Set.of());
    }

    String say(Principal author, String channel, String text) {
        return post(author, channel, text, "", "", Set.of());
    }

    /** Answers something of another's with words of its own. */
    String answer(Principal author, String parent, String thread, Principal other) {
        return post(author, "general", "number " + said++, parent, thread, Set.of(other));
    }

    private String post(
            Principal author,
            String channel,
            String text,
            String parent,
            String thread,
            Set<Principal> to) {
        String subject = "post:" + said++;
        Act act =
                Act.of(Kind.POST, subject)
                        .in(channel)
                        .answering(parent, thread)
                        .to(ids(to))
                        .saying(text);
        Fact fact =
                new Fact(
                        "os.atom.post.written",
                        author.id().value(),
                        subject,
                        "{\"channel\":\"%s\",\"content\":\"%s\",\"replyTo\":\"%s\"}"
                                .formatted(channel, text, parent.replace("post:", "")));
        manners.write(author, act, List.of(fact));
        return subject;
    }

    String send(Principal author, Principal to, String answers) {
        String subject = "message:" + said++;
        Act act =
                Act.of(Kind.MESSAGE, subject)
                        .answering(answers, "")
                        .to(Set.of(to.id()))
                        .saying("number " + said);
        manners.write(
                author,
                act,
                List.of(
                        new Fact(
                                "os.atom.message.sent",
                                author.id().value(),
                                subject,
                                "{\"to\":\"%s\",\"content\":\"number %d\"}"
                                        .formatted(to.id(), said))));
        return subject;
    }

    private static Set<os.atom.identity.PrincipalId> ids(Set<Principal> principals) {
        return principals.stream()
                .map(Principal::id)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** Why it is refused now. */
    static Refused refusal(Runnable speaking) {
        try {
            speaking.run();
        } catch (Limited limited) {
            return limited.refused();
        }
        throw new AssertionError("nothing was refused");
    }

    /** How often it goes well before it is refused. */
    static int untilRefused(Runnable speaking) {
        for (int times = 0; times < 10_000; times++) {
            try {
                speaking.run();
            } catch (Limited limited) {
                return times;
            }
        }
        throw new AssertionError("never refused");
    }

    void forward(Duration by) {
        ground.forward(by);
    }

    List<Recorded> ofType(String type) {
        return ground.ofType(type);
    }

    @Override
    public void close() {
        ground.close();
    }
}
