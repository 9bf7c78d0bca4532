package os.atom.a2a;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.delivery.Ledger;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.StoreLocation;
import os.atom.manners.SocialGround;
import os.atom.messaging.Audience;
import os.atom.messaging.Draft;
import os.atom.messaging.Inbox;
import os.atom.messaging.Item;
import os.atom.messaging.Messaging;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Part;
import os.atom.protocol.a2a.Role;
import os.atom.protocol.a2a.Task;
import os.atom.protocol.a2a.TaskState;

/** Tasks on a real store, with agents that answer. */
final class AskedServer implements AutoCloseable {
    final SocialGround ground;
    final Messaging messaging;
    final A2aTasks tasks;

    AskedServer(StoreLocation location, Path directory) {
        ground =
                new SocialGround(
                        location,
                        directory,
                        Clock.systemUTC().instant(),
                        List.of("db/messaging", "db/webhook", "db/delivery", "db/a2a"),
                        Stream.of(
                                        Messaging.projections(),
                                        Ledger.projections(),
                                        A2aTasks.projections())
                                .flatMap(List::stream)
                                .toList());
        messaging =
                new Messaging(
                        ground.steps(),
                        ground.plain(),
                        ground.open.store().reads(),
                        ground.identities,
                        ground.policies,
                        ground.usualManners(),
                        ground.redaction,
                        new Everyone(),
                        ground.clock);
        tasks = new A2aTasks(messaging, ground.open.journal(), ground.open.store().reads());
    }

    private record Everyone() implements Audience {
        @Override
        public boolean sees(Principal principal, String channel) {
            return true;
        }

        @Override
        public Set<PrincipalId> subscribers(String channel) {
            return Set.of();
        }
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return ground.agent(name, maturity);
    }

    static Message says(String id, String text) {
        return message(id, null, List.of(Part.text(text)), null);
    }

    static Message goesOn(String id, String task, String text) {
        return message(id, task, List.of(Part.text(text)), null);
    }

    static Message message(
            String id,
            @Nullable String task,
            List<Part> parts,
            @Nullable Map<String, Object> metadata) {
        return new Message(id, null, task, Role.USER, parts, metadata, List.of(), List.of());
    }

    /** What waits for an agent, which has it by that. */
    List<os.atom.messaging.Message> inbox(Principal owner) {
        Inbox inbox = messaging.read(owner, Optional.of(0L), 100);
        return inbox.items().stream()
                .filter(Item.Received.class::isInstance)
                .map(item -> ((Item.Received) item).message())
                .toList();
    }

    /** An answer to the last message of somebody. */
    String answer(Principal.Agent agent, Principal to, String content, String context) {
        String last =
                inbox(agent).stream()
                        .filter(message -> message.from().id().equals(to.id()))
                        .reduce((_, later) -> later)
                        .orElseThrow()
                        .id();
        return SocialGround.done(
                messaging.send(
                        agent, new Draft(to.id().value(), content, Optional.of(last), context)));
    }

    TaskState state(Parties parties, String id) throws A2aFault {
        return Optional.ofNullable(show(parties, id).status()).orElseThrow().state();
    }

    Task show(Parties parties, String id) throws A2aFault {
        return tasks.show(parties, id, null);
    }

    @Override
    public void close() {
        messaging.close();
        ground.close();
    }
}
