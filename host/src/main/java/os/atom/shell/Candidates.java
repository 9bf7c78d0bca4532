package os.atom.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.approval.PastRequest;
import os.atom.approval.PastRequest.State;
import os.atom.identity.Principal;
import os.atom.policy.Facts;
import os.atom.policy.Policies;
import os.atom.policy.Question;
import os.atom.policy.SuggestedPolicy;
import os.atom.redaction.Redactor;

/** Sorts what a person was asked into what speaks for a policy, and what does not and why. */
record Candidates(
        Principal.Agent agent,
        Policies policies,
        Objections objections,
        Redactor redactor,
        Left left) {
    /** What speaks for a policy; the rest is left out. */
    List<Candidate> of(List<Precedent> all) {
        return sameShapes(all).stream().flatMap(same -> candidate(same).stream()).toList();
    }

    /** What a person was asked, newest first in each list. */
    private static Collection<List<Precedent>> sameShapes(List<Precedent> all) {
        Map<String, List<Precedent>> shapes = new LinkedHashMap<>();
        for (Precedent precedent : all) {
            precedent
                    .asked()
                    .ifPresent(asked ->
                            shapes.computeIfAbsent(asked.shape(), missing -> new ArrayList<>())
                                    .add(precedent));
        }
        return shapes.values();
    }

    private Optional<Candidate> candidate(List<Precedent> same) {
        Precedent latest = same.getFirst();
        Optional<Question> question = latest.question();
        if (question.isEmpty()) {
            return leave(same, "what is on record of it does not say enough");
        }
        Facts facts = policies.facts(question.get());
        Optional<String> objection = objections.toKind(latest, facts).or(() -> toAnswers(same));
        if (objection.isPresent()) {
            return leave(same, objection.get());
        }
        List<Precedent> approved = with(same, State.APPROVED);
        List<String> objected =
                approved.stream().flatMap(each -> toApproval(each).stream()).toList();
        if (objected.size() == approved.size()) {
            return leave(same, objected.getFirst());
        }
        SuggestedPolicy alone = SuggestedPolicy.of(agent, List.of(facts));
        return toPolicy(alone, facts, question.get())
                .map(why -> leave(same, why))
                .orElseGet(() ->
                        Optional.of(
                                new Candidate(
                                        facts,
                                        question.get(),
                                        same,
                                        approved.size() - objected.size())));
    }

    /** The last word of a person counts. */
    private static Optional<String> toAnswers(List<Precedent> same) {
        Optional<Precedent> last =
                same.stream()
                        .filter(each -> asked(each).state() != State.UNANSWERED)
                        .max(
                                Comparator.comparing(
                                        each -> asked(each).closedAt().orElse(each.at())));
        if (last.isEmpty()) {
            return Optional.of("no person approved it");
        }
        return asked(last.get()).state() == State.DENIED
                ? Optional.of("a person denied it the last time")
                : Optional.empty();
    }

    private Optional<String> toApproval(Precedent approved) {
        return objections.toApproval(approved, asked(approved));
    }

    /** What speaks against a policy itself, once it is written. */
    Optional<String> toPolicy(SuggestedPolicy suggested, Facts facts, Question question) {
        if (!redactor.text(suggested.text()).equals(suggested.text())
                || !redactor.text(facts.plan()).equals(facts.plan())) {
            return Optional.of("it holds what is never stored, a secret or personal data");
        }
        List<String> problems =
                policies.check(suggested.text()).stream().map(each -> each.message()).toList();
        if (!problems.isEmpty()) {
            return Optional.of("it cannot be written as a policy: " + problems.getFirst());
        }
        return policies.allowsWith(suggested.text(), question)
                ? Optional.empty()
                : Optional.of("a policy forbids that it runs unasked");
    }

    private Optional<Candidate> leave(List<Precedent> same, String why) {
        left.out(same, why);
        return Optional.empty();
    }

    private static List<Precedent> with(List<Precedent> same, State state) {
        return same.stream().filter(each -> asked(each).state() == state).toList();
    }

    private static PastRequest asked(Precedent precedent) {
        return precedent.asked().orElseThrow();
    }
}
