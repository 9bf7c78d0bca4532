package os.atom.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as one line that says everything about it: two plans have the same text only when they are
 * the same. Everything that is not structure is quoted, so that no word can pass for structure.
 *
 * <p>Such as {@code /home/me/demo$ /usr/bin/grep -rn TODO src | /home/me/demo$ /usr/bin/sort}.
 * Pure.
 */
public final class PlanText {
    private PlanText() {}

    /** The text of a plan. */
    public static String of(Plan plan) {
        return switch (plan) {
            case Plan.Script(_, List<Step> steps) ->
                    steps.stream()
                            .map(PlanText::step)
                            .collect(Collectors.joining())
                            .substring("; ".length());
            case Plan.OpaqueScript(String text, var directory, _) ->
                    Quoting.quote(directory.toString()) + "$ (not planned) " + Quoting.quote(text);
        };
    }

    private static String step(Step step) {
        String join =
                switch (step.join()) {
                    case ALWAYS -> "; ";
                    case IF_OK -> " && ";
                    case IF_FAILED -> " || ";
                };
        return join
                + (step.negated() ? "! " : "")
                + step.stages().stream().map(PlanText::stage).collect(Collectors.joining(" | "));
    }

    private static String stage(Invocation invocation) {
        String path = invocation.executable().path().toString();
        String name = invocation.argv().getFirst();
        List<String> words = new ArrayList<>();
        words.add(Quoting.quote(invocation.directory().toString()) + "$");
        words.add(
                Quoting.quote(path) + (path.endsWith("/" + name) ? "" : "=" + Quoting.quote(name)));
        invocation.argv().stream().skip(1).map(Quoting::quote).forEach(words::add);
        invocation.redirections().stream().map(PlanText::redirection).forEach(words::add);
        return String.join(" ", words);
    }

    private static String redirection(Redirection redirection) {
        return switch (redirection) {
            case Redirection.FromFile(int to, var path) ->
                    to + "<" + Quoting.quote(path.toString());
            case Redirection.ToFile(int from, var path, boolean append) ->
                    from + (append ? ">>" : ">") + Quoting.quote(path.toString());
            case Redirection.FromText(int to, String text) -> to + "<<<" + Quoting.quote(text);
            case Redirection.Copy(int from, int source) -> from + ">&" + source;
        };
    }
}
