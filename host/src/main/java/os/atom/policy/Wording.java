package os.atom.policy;

import java.util.List;
import java.util.Optional;
import os.atom.command.Quoting;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/** Puts decisions into words: which rule, because of what, and what would mend it. Pure. */
final class Wording {
    /** The rule that stands for no rule: what nothing permits is denied. */
    static final Rule DEFAULT = new Rule("default.deny", "what no policy permits is denied");

    /** The rule of a policy engine that cannot answer. */
    static final Rule UNAVAILABLE =
            new Rule("policy.unavailable", "without working policies nothing runs");

    private static final int LONGEST_DETAIL = 400;

    private Wording() {}

    static String reason(Clause clause, Facts facts) {
        return clause.about()
                .flatMap(kind -> facts.first(kind).map(detail -> told(kind, detail)))
                .map(detail -> clause.says() + ": " + detail)
                .orElse(clause.says());
    }

    static Decision denied(List<Rule> rules, Clause clause, Principal.Agent agent, Facts facts) {
        return new Decision.Denied(rules, reason(clause, facts), mend(clause, agent, facts));
    }

    /** Names the row of the ladder that is missing. */
    static Decision missing(Principal.Agent agent, Facts facts) {
        String promote =
                "a person can promote it: atom-os agent promote " + Quoting.quote(agent.name());
        return switch (agent.maturity()) {
            case STUDENT ->
                    new Decision.Denied(
                            List.of(DEFAULT), "STUDENT agents " + nothing(facts), promote);
            case INTERN ->
                    new Decision.Denied(
                            List.of(DEFAULT),
                            "INTERN agents ask for reads and writes only" + beyond(facts),
                            promote);
            case SUPERVISED, AUTONOMOUS ->
                    new Decision.Denied(
                            List.of(DEFAULT),
                            "no policy permits it" + beyond(facts),
                            "a person can write a policy that does; see atom-os policy list");
        };
    }

    /** Nothing permits an agent to speak there. */
    static Decision silent(Principal.Agent agent) {
        return agent.maturity() == Maturity.STUDENT
                ? new Decision.Denied(
                        List.of(DEFAULT),
                        "STUDENT agents read, and say nothing",
                        "a person can promote it: atom-os agent promote "
                                + Quoting.quote(agent.name()))
                : new Decision.Denied(
                        List.of(DEFAULT),
                        "no policy permits it",
                        "a person can write a policy that does; see atom-os policy list");
    }

    /** A policy forbids an agent to speak there. */
    static Decision silenced(List<Rule> rules, Clause clause, Principal.Agent agent) {
        String mend =
                clause.mend().isEmpty()
                        ? "a person can change policy %s in %s"
                                .formatted(clause.id(), clause.source().name())
                        : oneLine(
                                clause.mend()
                                        .replace("{fix}", "")
                                        .replace("{agent}", Quoting.quote(agent.name())));
        return new Decision.Denied(rules, clause.says(), mend);
    }

    private static String nothing(Facts facts) {
        return facts.file().isPresent() ? "read and write no files" : "run nothing";
    }

    static Decision unavailable(String because, String mend) {
        return new Decision.Denied(
                List.of(UNAVAILABLE), UNAVAILABLE.words() + ": " + oneLine(because), mend);
    }

    private static String mend(Clause clause, Principal.Agent agent, Facts facts) {
        if (clause.mend().isEmpty()) {
            return "a person can change policy " + clause.id() + " in " + clause.source().name();
        }
        Optional<Detail> detail = clause.about().flatMap(facts::first);
        return oneLine(
                clause.mend()
                        .replace("{fix}", detail.map(Detail::fix).orElse(""))
                        .replace("{agent}", Quoting.quote(agent.name())));
    }

    private static String beyond(Facts facts) {
        return facts.effects().stream()
                .filter(kind -> kind != Kind.READS && kind != Kind.WRITES)
                .findFirst()
                .flatMap(kind -> facts.first(kind).map(detail -> ": " + told(kind, detail)))
                .orElse("");
    }

    private static String told(Kind kind, Detail detail) {
        String because = oneLine(detail.because());
        String what = oneLine(detail.what());
        String told =
                kind.isEffect() || because.contains(what) ? because : because + " (" + what + ")";
        return told.length() <= LONGEST_DETAIL ? told : told.substring(0, LONGEST_DETAIL) + "…";
    }

    /** What agents typed ends up on people's terminals: nothing in it may move the cursor. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    line.append("\\u{").append(Integer.toHexString(c)).append('}');
            default -> line.appendCodePoint(c);
        }
    }
}
