package os.atom.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.identity.Principal;
import os.atom.policy.Decision;
import os.atom.policy.Facts;
import os.atom.policy.Facts.Kind;
import os.atom.policy.Question;
import os.atom.policy.SuggestedPolicy;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicySuggestions.Suggestion;
import os.atom.redaction.Redactor;

/**
 * Policies that an agent's history speaks for: what a person approved, and nothing wider. Each past
 * command is planned and judged again, so a suggestion says what holds now; how many it would have
 * matched is what the policy engine answers. Nothing happens and nothing is recorded. Thread-safe.
 */
public final class Suggestions {
    /** How many commands are looked at unless said. */
    public static final int USUAL = 1_000;

    /** The most that can be looked at. */
    public static final int MOST = 10_000;

    /** A policy of more alternatives is nothing that a person checks. */
    private static final int MOST_ALTERNATIVES = 20;

    private final Precedents precedents;
    private final Governors governors;
    private final Redactor redactor;

    Suggestions(Precedents precedents, Governors governors, Redactor redactor) {
        this.precedents = precedents;
        this.governors = governors;
        this.redactor = redactor;
    }

    /**
     * Looks back.
     *
     * @param last how many commands to look at, 1 to {@link #MOST}
     * @param least how many of them a policy has to match to be worth it
     */
    public PolicySuggestions of(Principal.Agent agent, int last, int least) {
        Precedents.Looked looked = precedents.of(agent, last);
        Left left = new Left(redactor);
        Objections objections = objections(agent, governors);
        Map<String, List<Candidate>> groups = new LinkedHashMap<>();
        new Candidates(agent, governors.policies(), objections, redactor, left)
                .of(looked.all())
                .forEach(found ->
                        groups.computeIfAbsent(
                                        SuggestedPolicy.group(found.facts()),
                                        missing -> new ArrayList<>())
                                .add(found));
        Map<Question, List<Precedent>> open = open(looked.all());
        List<Suggestion> suggestions = new ArrayList<>();
        groups.values()
                .forEach(group ->
                        suggestion(agent, few(group, left), open, least, left)
                                .ifPresent(suggestions::add));
        suggestions.sort(
                Comparator.comparingInt(Suggestion::matched)
                        .reversed()
                        .thenComparing(Suggestion::id));
        return new PolicySuggestions(
                agent.name(),
                looked.all().size(),
                looked.all().isEmpty() ? null : looked.all().getLast().at(),
                looked.more(),
                governors.policies().folder().toString(),
                suggestions,
                left.all());
    }

    /** What would not run unasked now, each question once. */
    private Map<Question, List<Precedent>> open(List<Precedent> all) {
        Map<Question, List<Precedent>> open = new LinkedHashMap<>();
        for (Precedent precedent : all) {
            precedent
                    .question()
                    .ifPresent(question ->
                            open.computeIfAbsent(question, missing -> new ArrayList<>())
                                    .add(precedent));
        }
        open.keySet()
                .removeIf(question ->
                        governors.policies().decide(question) instanceof Decision.Allowed);
        return open;
    }

    private static List<Candidate> few(List<Candidate> group, Left left) {
        List<Candidate> sorted =
                group.stream()
                        .sorted(Comparator.comparingInt(Candidate::approved).reversed())
                        .toList();
        sorted.stream()
                .skip(MOST_ALTERNATIVES)
                .forEach(rare ->
                        left.out(
                                rare.asked(),
                                "%d other lines of this kind were approved more often; a policy of"
                                                .formatted(MOST_ALTERNATIVES)
                                        + " more is nothing that people check"));
        return sorted.stream().limit(MOST_ALTERNATIVES).toList();
    }

    private Optional<Suggestion> suggestion(
            Principal.Agent agent,
            List<Candidate> group,
            Map<Question, List<Precedent>> open,
            int least,
            Left left) {
        List<Facts> facts = group.stream().map(Candidate::facts).toList();
        SuggestedPolicy suggested = SuggestedPolicy.of(agent, facts);
        List<Instant> matched =
                open.entrySet().stream()
                        .filter(each ->
                                governors.policies().allowsWith(suggested.text(), each.getKey()))
                        .flatMap(each -> each.getValue().stream())
                        .map(Precedent::at)
                        .toList();
        if (matched.size() < least) {
            group.forEach(each ->
                    left.out(
                            each.asked(),
                            "a policy for it would have matched %d of these commands, fewer than %d"
                                    .formatted(matched.size(), least)));
            return Optional.empty();
        }
        return Optional.of(
                new Suggestion(
                        suggested.id(),
                        facts.getFirst().commands().stream().sorted().toList(),
                        facts.getFirst().directories().stream().sorted().toList(),
                        suggested.text(),
                        suggested.tests(),
                        mind(agent, facts.getFirst()),
                        group.stream().mapToInt(Candidate::approved).sum(),
                        matched.size(),
                        matched.stream().max(Instant::compareTo).orElseThrow()));
    }

    /** What speaks against a policy for this agent, by what it could reach now. */
    static Objections objections(Principal.Agent agent, Governors governors) {
        return new Objections(
                agent,
                governors.network().reachable(agent.name()),
                governors.planner().catalogue());
    }

    /** What a person should know before a policy of this is saved. */
    static List<String> mind(Principal.Agent agent, Facts facts) {
        List<String> mind = new ArrayList<>();
        if (facts.has(Kind.EXECUTES)) {
            mind.add(
                    "it runs code that no plan shows, with what the grants open: what %s may write"
                                    .formatted(agent.name())
                            + " there, it may run");
        }
        if (facts.destructive()) {
            mind.add("it removes or overwrites files, each time that it runs");
        }
        if (facts.has(Kind.CONNECTS)) {
            mind.add("it may connect: hosts that are listed later are reached, too");
        }
        return mind;
    }
}
