package os.atom.identity;

import java.util.Optional;
import java.util.function.Function;
import os.atom.identity.IdentityFacts.Levelled;
import os.atom.identity.IdentityFacts.Named;
import os.atom.identity.IdentityFacts.Paused;
import os.atom.identity.IdentityFacts.Payload;
import os.atom.identity.Outcome.Done;
import os.atom.journal.Fact;

/**
 * How far an agent may go, and whether it may at all: changed by people, and downwards by the
 * server itself when it can show why.
 */
final class Levels {
    private static final String LEVEL = "promote or demote";

    private final Changes changes;

    Levels(Changes changes) {
        this.changes = changes;
    }

    Outcome<Principal.Agent> move(
            PrincipalId id,
            Function<Principal.Agent, Outcome<Maturity>> target,
            Optional<Grounds> because,
            Principal by) {
        return changes.change(
                id, by, LEVEL, agent -> moved(agent, target, because, by.id().value()));
    }

    Outcome<Principal.Agent> pause(PrincipalId id, Principal by) {
        return changes.change(
                id, by, "pause agents", agent -> paused(agent, Optional.empty(), by.id().value()));
    }

    Outcome<Principal.Agent> resume(PrincipalId id, Principal by) {
        return changes.change(
                id,
                by,
                "resume agents",
                agent ->
                        agent.paused()
                                ? fact(
                                        IdentityFacts.AGENT_RESUMED,
                                        by.id().value(),
                                        agent,
                                        new Named(agent.name()))
                                : unchanged());
    }

    /** By the server itself; the lowest level has none below, so such an agent is paused. */
    Outcome<Principal.Agent> lower(PrincipalId id, Grounds because) {
        return changes.byHost(
                id,
                agent ->
                        agent.maturity() == Maturity.STUDENT
                                ? paused(agent, Optional.of(because), Changes.HOST)
                                : moved(
                                        agent,
                                        each -> Level.below(each.maturity()),
                                        Optional.of(because),
                                        Changes.HOST));
    }

    /** By the server itself. */
    Outcome<Principal.Agent> pause(PrincipalId id, Grounds because) {
        return changes.byHost(id, agent -> paused(agent, Optional.of(because), Changes.HOST));
    }

    private static Outcome<Optional<Fact>> moved(
            Principal.Agent agent,
            Function<Principal.Agent, Outcome<Maturity>> target,
            Optional<Grounds> because,
            String actor) {
        return target.apply(agent)
                .then(to ->
                        fact(
                                Level.type(agent.maturity(), to),
                                actor,
                                agent,
                                new Levelled(
                                        agent.name(), agent.maturity(), to, because.orElse(null))));
    }

    private static Outcome<Optional<Fact>> paused(
            Principal.Agent agent, Optional<Grounds> because, String actor) {
        return agent.paused()
                ? unchanged()
                : fact(
                        IdentityFacts.AGENT_PAUSED,
                        actor,
                        agent,
                        new Paused(agent.name(), because.orElse(null)));
    }

    private static Outcome<Optional<Fact>> unchanged() {
        return new Done<>(Optional.empty());
    }

    private static Outcome<Optional<Fact>> fact(
            String type, String actor, Principal.Agent agent, Payload payload) {
        return new Done<>(Optional.of(IdentityFacts.fact(type, actor, agent.id(), payload)));
    }
}
