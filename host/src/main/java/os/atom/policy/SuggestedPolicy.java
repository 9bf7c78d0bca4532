package os.atom.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.identity.Principal;
import os.atom.journal.Digest;
import os.atom.policy.Facts.Kind;

/**
 * A policy for a person to save, or not: one agent, at its level or above, runs again unasked what
 * was approved before. It covers the plans that it was made from and no others, with the same
 * effects on the same things, and without standard input. A value, and a function of what it is
 * made from.
 *
 * @param id the policy's id: letters, digits, dots, dashes and underscores, so a file name, too
 * @param text the Cedar policy
 * @param tests examples of it, for a {@code .test.yaml} file beside it
 */
public record SuggestedPolicy(String id, String text, String tests) {
    /** What a sentence may quote of words that an agent chose. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ./_:@+=,-]{1,100}");

    private static final int LONGEST_SLUG = 20;
    private static final int DIGITS = 12;

    /**
     * A policy that covers what was approved.
     *
     * @param approved facts of each command; of one group in the sense of {@link #group}
     * @throws IllegalArgumentException when there is none, when they are of several groups, or when
     *     one is such that a policy cannot say what was approved
     */
    public static SuggestedPolicy of(Principal.Agent agent, List<Facts> approved) {
        return of(agent, approved, "runs again unasked what a person approved");
    }

    /**
     * A policy that covers one plan that nobody has approved.
     *
     * @throws IllegalArgumentException when it is such that a policy cannot say what it is
     */
    public static SuggestedPolicy proposed(Principal.Agent agent, Facts facts) {
        return of(agent, List.of(facts), "runs unasked what a person let it from a proposal");
    }

    private static SuggestedPolicy of(
            Principal.Agent agent, List<Facts> approved, String sentence) {
        if (approved.stream().map(SuggestedPolicy::group).distinct().count() != 1) {
            throw new IllegalArgumentException("a policy is made from one group");
        }
        approved.forEach(SuggestedPolicy::require);
        Facts first = approved.getFirst();
        List<String> conditions = new ArrayList<>();
        conditions.add("principal in AtLeast::" + CedarText.quoted(agent.maturity().word()));
        conditions.add("!resource.fed");
        conditions.add(CedarText.exactly("commands", first.commands()));
        conditions.add(CedarText.exactly("directories", first.directories()));
        conditions.add(CedarText.effects(first));
        List<Kind> same = kinds(first).filter(isSame(approved)).toList();
        same.forEach(kind -> conditions.add(CedarText.touched(kind, first)));
        conditions.add(
                either(approved, kinds(first).filter(kind -> !same.contains(kind)).toList()));
        String body =
                "permit (\n    principal == Agent::"
                        + CedarText.quoted(agent.id().value())
                        + ",\n    action == Action::\"shell.run\",\n    resource\n)\nwhen {\n    "
                        + String.join(" &&\n    ", conditions)
                        + "\n};\n";
        String id = id(agent, first, body);
        String text =
                "@id(%s)\n@says(%s)\n%s"
                        .formatted(
                                CedarText.quoted(id),
                                CedarText.quoted(says(agent, first, sentence)),
                                body);
        return new SuggestedPolicy(id, text, SuggestedExamples.of(id, agent, approved));
    }

    /** What commands of one group share: what is called upon, where, and the kinds of effects. */
    public static String group(Facts facts) {
        return Stream.of(facts.commands(), facts.directories(), Set.copyOf(facts.effects()))
                .map(each -> each.stream().map(String::valueOf).sorted().toList())
                .map(List::toString)
                .map(CedarText::quoted)
                .collect(Collectors.joining());
    }

    private static void require(Facts facts) {
        boolean bound =
                facts.file().isEmpty()
                        && !facts.fed()
                        && !facts.commands().isEmpty()
                        && !facts.plan().isEmpty()
                        && Stream.of(Kind.values())
                                .filter(kind -> !kind.isEffect() || isUnclear(kind))
                                .noneMatch(facts::has);
        if (!bound) {
            throw new IllegalArgumentException("no policy can say what was approved");
        }
    }

    private static boolean isUnclear(Kind kind) {
        return kind == Kind.UNKNOWN || kind == Kind.OPAQUE;
    }

    private static Stream<Kind> kinds(Facts facts) {
        return facts.effects().stream().sorted();
    }

    private static Predicate<Kind> isSame(List<Facts> approved) {
        return kind ->
                approved.stream().map(each -> CedarText.whats(kind, each)).distinct().count() == 1;
    }

    private static String either(List<Facts> approved, List<Kind> differing) {
        List<String> each =
                approved.stream()
                        .map(facts ->
                                Stream.concat(
                                                Stream.of(plan(facts)),
                                                differing.stream()
                                                        .map(kind ->
                                                                CedarText.touched(kind, facts)))
                                        .collect(Collectors.joining(" &&\n      ")))
                        .toList();
        return each.size() == 1
                ? each.getFirst()
                : each.stream().collect(Collectors.joining(") ||\n     (", "((", "))"));
    }

    private static String plan(Facts facts) {
        return "resource.plan == " + CedarText.quoted(facts.plan());
    }

    private static String id(Principal.Agent agent, Facts facts, String body) {
        String words =
                facts.commands().stream()
                        .sorted()
                        .collect(Collectors.joining("-"))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String slug = words.substring(0, Math.min(words.length(), LONGEST_SLUG));
        return "%s.%s.%s"
                .formatted(agent.name(), slug, Digest.ofText(body).toString().substring(0, DIGITS));
    }

    /** Words that an agent chose stand in quotes, or are left out where they could deceive. */
    private static String says(Principal.Agent agent, Facts facts, String does) {
        String what = facts.commands().stream().sorted().collect(Collectors.joining(", "));
        String where = facts.directories().stream().sorted().collect(Collectors.joining(", "));
        String sentence = agent.name() + " " + does;
        return PLAIN.matcher(what).matches() && PLAIN.matcher(where).matches()
                ? "%s: '%s' in '%s'".formatted(sentence, what, where)
                : sentence;
    }
}
