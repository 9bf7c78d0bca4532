package os.atom.a2a;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.identity.Principal;
import os.atom.manners.SocialGround;
import os.atom.messaging.Draft;
import os.atom.messaging.Messaging;
import os.atom.protocol.a2a.ListTasksRequest;
import os.atom.protocol.a2a.TaskState;

/** Everything once that is asked over A2A, and what its agent answers. Test support. */
public final class A2aTalk {
    private A2aTalk() {}

    /** Leaves a task that is not over. */
    public static void all(
            A2aTasks tasks, Messaging messaging, Principal caller, Principal.Agent agent)
            throws A2aFault {
        Parties parties = new Parties(caller, agent);
        String first = tasks.ask(parties, AskedServer.says("m1", "is it green?"));
        tasks.ask(parties, AskedServer.says("m1", "is it green?"));
        messaging.read(agent, Optional.of(0L), 100);
        String asks = "{\"a2a\":{\"state\":\"input-required\"}}";
        String who = caller.id().value();
        SocialGround.done(
                messaging.send(agent, new Draft(who, "which one?", Optional.of(first), asks)));
        tasks.ask(parties, AskedServer.goesOn("m2", first, "the blue one"));
        SocialGround.done(messaging.send(agent, new Draft(who, "it is", Optional.of(first))));
        String second = tasks.ask(parties, AskedServer.says("m3", "count"));
        tasks.cancel(parties, second);
        tasks.after(first, tasks.shown(parties, first, null).cursor());
        tasks.isKnown(parties);
        String context = tasks.find(parties, first).context();
        for (@Nullable String in : Arrays.asList(context, null)) {
            for (@Nullable TaskState state : Arrays.asList(TaskState.COMPLETED, null)) {
                for (@Nullable Instant since : Arrays.asList(Instant.EPOCH, null)) {
                    for (@Nullable String page : Arrays.asList("1000000", null)) {
                        tasks.list(
                                parties,
                                new ListTasksRequest(null, in, state, 1, page, null, since, true));
                    }
                }
            }
        }
        tasks.ask(parties, AskedServer.says("m4", "take your time"));
    }
}
