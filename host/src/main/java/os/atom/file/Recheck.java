package os.atom.file;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.approval.Approvals;
import os.atom.approval.KeptFile;
import os.atom.approval.Proposal;
import os.atom.approval.WaitingFile;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.FileQuestion;
import os.atom.policy.FileUse;

/**
 * Looks at a request once more when a person approves it: who asks, where the path leads, what
 * policy says, what is granted. This is the one place that an approved use of a file passes on its
 * way to be done; whatever must keep it from that belongs in {@link #of}.
 *
 * @param host names this server, the same after a restart
 */
record Recheck(String host, Gate gate, Identities identities, Approvals approvals) {
    /**
     * Looks.
     *
     * @throws Conflict when it cannot be approved now, a freeze included, and waits on
     * @throws Fallen when it never can be any more
     */
    Due of(String id) throws Fallen, Unfit {
        gate.stopSwitch().refuseFrozen();
        WaitingFile waiting =
                approvals
                        .waitingFile(id)
                        .orElseThrow(() -> new Conflict("request " + id + " is closed already"));
        if (!waiting.host().equals(host)) {
            throw new Conflict(
                    "request %s was asked on another server (%s); approve it there"
                            .formatted(id, waiting.host()));
        }
        KeptFile kept =
                waiting.kept()
                        .orElseThrow(
                                () -> new Fallen("what was kept of it is gone, or was touched"));
        Principal.Agent agent =
                identities
                        .find(waiting.agent().value())
                        .orElseThrow(() -> new Fallen("the agent was removed"));
        if (kept.proposal().problem() != null) {
            throw new Fallen(
                    "it could not be done when it was asked: " + kept.proposal().problem());
        }
        return of(id, kept, new Asker(agent, person(kept)));
    }

    private Due of(String id, KeptFile kept, Asker asker) throws Fallen, Unfit {
        Proposal proposal = kept.proposal();
        Operation operation = Operation.of(proposal.operation());
        Path asked = Path.of(kept.asked());
        View view = gate.places().view(asker.agent());
        Path real = gate.places().real(view, asked);
        if (!real.toString().equals(proposal.path())) {
            throw new Fallen("the path leads to another file now: " + real);
        }
        FileQuestion question =
                new FileQuestion(asker.agent(), use(operation, proposal, real), view);
        Gate.Errand errand =
                new Gate.Errand(asker, operation, asked, kept.reason(), Optional.empty());
        if (gate.decide(errand, question) instanceof Decision.Denied denied) {
            throw new Fallen(
                    "policy refuses it now: %s [%s]"
                            .formatted(denied.reason(), denied.rules().getFirst().id()));
        }
        Place place = gate.places().place(view, real);
        if (!place.root().toString().equals(kept.root()) || place.inode() != kept.inode()) {
            throw new Fallen("the granted directory around it is another one");
        }
        return new Due(id, kept, operation, asker, question, place);
    }

    private static Optional<Principal.Person> person(KeptFile kept) {
        return Optional.ofNullable(kept.person())
                .map(id ->
                        new Principal.Person(
                                new PrincipalId(id), String.valueOf(kept.proposal().by())));
    }

    private static FileUse use(Operation operation, Proposal proposal, Path real) {
        return switch (operation) {
            case READ, LIST, SEARCH -> FileUse.read(real);
            case WRITE -> FileUse.write(real);
            case EDIT -> FileUse.edit(real);
            case UNDO -> proposal.after() == null ? FileUse.remove(real) : FileUse.edit(real);
        };
    }
}
