package os.atom.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import os.atom.identity.Principal;
import os.atom.policy.Facts;
import os.atom.policy.SuggestedPolicy;
import os.atom.protocol.Explanation;
import os.atom.protocol.PolicyProposal;
import os.atom.redaction.Redactor;

/**
 * A policy for a line that nobody has approved, for a person who thinks of letting it: as narrow as
 * one that is suggested from history, and with the same objections. It is a text and never a grant.
 * Nothing happens and nothing is recorded. Thread-safe.
 */
public final class Proposals {
    private final Governors governors;
    private final Redactor redactor;

    Proposals(Governors governors, Redactor redactor) {
        this.governors = governors;
        this.redactor = redactor;
    }

    /**
     * Looks at a line.
     *
     * @param explained what policy says of it today, made fit to be shown
     */
    public PolicyProposal of(Principal.Agent agent, CommandRequest request, Explanation explained) {
        Assessment assessment = governors.assess(agent, request);
        Facts facts = governors.policies().facts(assessment.question());
        Optional<String> objection = objection(agent, assessment, facts);
        Optional<SuggestedPolicy> policy =
                objection.isPresent()
                        ? Optional.empty()
                        : Optional.of(SuggestedPolicy.proposed(agent, facts));
        return new PolicyProposal(
                explained.agent(),
                explained.command(),
                explained.cwd(),
                explained.answer(),
                explained.reason(),
                governors.policies().folder().toString(),
                policy.map(SuggestedPolicy::id).orElse(null),
                policy.map(SuggestedPolicy::text).orElse(null),
                policy.map(SuggestedPolicy::tests).orElse(null),
                policy.isPresent() ? Suggestions.mind(agent, facts) : List.of(),
                objection.map(redactor::text).orElse(null));
    }

    private Optional<String> objection(Principal.Agent agent, Assessment assessment, Facts facts) {
        Objections objections = Suggestions.objections(agent, governors);
        // A line that somebody may ask for one day, as if it was asked for now.
        Precedent line =
                new Precedent(
                        "",
                        Instant.EPOCH,
                        "",
                        "",
                        !assessment.reads().isEmpty(),
                        Optional.of(assessment),
                        Optional.empty());
        return objections
                .toKind(line, facts)
                .or(() ->
                        new Candidates(
                                        agent,
                                        governors.policies(),
                                        objections,
                                        redactor,
                                        new Left(redactor))
                                .toPolicy(
                                        SuggestedPolicy.proposed(agent, facts),
                                        facts,
                                        assessment.question()));
    }
}
