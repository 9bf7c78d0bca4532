package os.atom.mcp;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Reply;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.Explanation;
import os.atom.protocol.RuleRecord;
import os.atom.rest.CommandCalls;

/** {@code shell_explain}: what would become of a command. Thread-safe. */
@Singleton
class ShellExplain {
    private static final int MOST_EFFECTS = 30;

    private final Desk desk;
    private final CommandCalls commands;

    ShellExplain(Desk desk, CommandCalls commands) {
        this.desk = desk;
        this.commands = commands;
    }

    /**
     * What {@code shell_explain} answers.
     *
     * @param answer {@code allow}, {@code ask} or {@code deny}
     * @param effects the first ones, in words
     */
    record Verdict(
            String answer,
            String reason,
            @Nullable String mend,
            List<RuleRecord> rules,
            String plan,
            List<String> effects,
            boolean moreEffects,
            @Nullable List<String> network) {}

    Tool tool() {
        return new Tool(
                "shell_explain",
                "Ask what would happen",
                "Says whether a command would run, need a person, or be refused, by which rule, and"
                        + " what it would touch. Nothing runs and nothing is recorded.",
                ShellTools.command().schema(),
                Optional.of(Shape.of(Verdict.class)),
                new Tool.Hints(true, false, true, false),
                desk.ofAgents(given ->
                        verdict(commands.explain(given.by(), ShellTools.submission(given, null)))));
    }

    private Reply verdict(Explanation found) {
        String plan =
                found.plan().because() == null
                        ? found.plan().kind()
                        : found.plan().kind() + ": " + found.plan().because();
        List<String> effects =
                found.effects().stream()
                        .limit(MOST_EFFECTS)
                        .map(each ->
                                each.path() == null
                                        ? each.kind() + ": " + each.because()
                                        : each.kind() + " " + each.path())
                        .toList();
        Verdict verdict =
                new Verdict(
                        found.answer(),
                        found.reason(),
                        found.mend(),
                        found.rules(),
                        plan,
                        effects,
                        found.effects().size() > MOST_EFFECTS,
                        found.network());
        String words =
                "%s: %s%s\n%s"
                        .formatted(
                                verdict.answer(),
                                verdict.reason(),
                                verdict.mend() == null ? "" : "\nTo mend it: " + verdict.mend(),
                                String.join("\n", effects));
        return desk.result(verdict, words);
    }
}
