package os.atom.policy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import os.atom.identity.Principal;
import os.atom.policy.Judge.Action;
import os.atom.policy.Judge.Answer;

/** Decides by one version of the policies. Immutable and thread-safe. */
final class Engine {
    private final Book book;
    private final Judge.Maker judges;
    private final Judge judge;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Clause> byId;

    /**
     * Takes a valid set.
     *
     * @param judges makes a judge of some of its policies
     */
    Engine(Book book, Judge.Maker judges) throws PolicyUnavailable {
        this.book = book;
        this.judges = judges;
        this.judge = judges.judge(book.clauses());
        this.byId = book.byId();
        for (int i = 0; i < book.clauses().size(); i++) {
            order.put(book.clauses().get(i).id(), i);
        }
    }

    Book book() {
        return book;
    }

    Decision decide(Principal.Agent agent, Facts facts) throws PolicyUnavailable {
        Answer run = judge.ask(agent, Action.at(facts), facts);
        if (run.permitted()) {
            List<Clause> permits = clauses(run.determining());
            return new Decision.Allowed(rules(permits), Wording.reason(permits.getFirst(), facts));
        }
        Answer propose = judge.ask(agent, Action.proposing(facts), facts);
        if (propose.permitted()) {
            List<Clause> why =
                    Stream.concat(
                                    clauses(run.determining()).stream(),
                                    clauses(propose.determining()).stream())
                            .toList();
            return new Decision.NeedsApproval(rules(why), Wording.reason(why.getFirst(), facts));
        }
        List<Clause> forbids = clauses(union(run.determining(), propose.determining()));
        return forbids.isEmpty()
                ? Wording.missing(agent, facts)
                : Wording.denied(rules(forbids), forbids.getFirst(), agent, facts);
    }

    /** Whether an agent may say something; nobody is asked. */
    Decision decide(Principal.Agent agent, Speech speech) throws PolicyUnavailable {
        Answer answer = judge.ask(agent, speech);
        List<Clause> why = clauses(answer.determining());
        if (answer.permitted()) {
            return new Decision.Allowed(rules(why), why.getFirst().says());
        }
        return why.isEmpty()
                ? Wording.silent(agent)
                : Wording.silenced(rules(why), why.getFirst(), agent);
    }

    /**
     * Whether what these policies do not allow at once would be allowed if there was this permit
     * besides. A forbid that matches says no, as it would if the permit stood in a file.
     */
    boolean allowsWith(Judge permit, Principal.Agent agent, Facts facts) throws PolicyUnavailable {
        Answer without = judge.ask(agent, Action.at(facts), facts);
        boolean forbidden = !without.permitted() && !without.determining().isEmpty();
        return !forbidden && permit.ask(agent, Action.at(facts), facts).permitted();
    }

    /** Prepares one more policy. */
    Judge beside(Clause clause) throws PolicyUnavailable {
        return judges.judge(List.of(clause));
    }

    /** Everything that matched, also what was overruled; too slow to be asked each time. */
    Explanation explain(Principal.Agent agent, Facts facts) throws PolicyUnavailable {
        Decision decision = decide(agent, facts);
        List<Clause> permits = book.clauses().stream().filter(c -> !c.forbids()).toList();
        List<Clause> forbids = book.clauses().stream().filter(Clause::forbids).toList();
        return new Explanation(
                decision, facts, matched(permits, agent, facts), matched(forbids, agent, facts));
    }

    private List<Rule> matched(List<Clause> some, Principal.Agent agent, Facts facts)
            throws PolicyUnavailable {
        Judge alone = judges.judge(some);
        Set<String> ids =
                union(
                        alone.ask(agent, Action.at(facts), facts).determining(),
                        alone.ask(agent, Action.proposing(facts), facts).determining());
        return rules(clauses(ids));
    }

    private List<Clause> clauses(Set<String> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(byId.get(id)))
                .sorted(Comparator.comparingInt(clause -> order.getOrDefault(clause.id(), 0)))
                .toList();
    }

    private static List<Rule> rules(List<Clause> clauses) {
        return clauses.stream().map(Clause::rule).toList();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
