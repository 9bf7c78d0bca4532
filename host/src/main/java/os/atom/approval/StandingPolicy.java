package os.atom.approval;

import java.util.ArrayList;
import java.util.List;
import os.atom.identity.Principal;
import os.atom.policy.CedarText;
import os.atom.policy.Facts;
import os.atom.policy.Facts.Kind;
import os.atom.policy.FileUse;

/**
 * A standing approval as a Cedar policy: one agent, at its level or above, one plan, and nothing
 * that the plan did not touch when it was approved; or one use of one file, or of those below a
 * directory. A function of what it is made from, so that a preview and what is saved are the same
 * text. Pure.
 */
final class StandingPolicy {
    /** What bars the use of a file. */
    private static final List<Kind> BARS =
            List.of(
                    Kind.OUTSIDE_READS,
                    Kind.OUTSIDE_WRITES,
                    Kind.PROTECTED_READS,
                    Kind.PROTECTED_WRITES);

    private StandingPolicy() {}

    /**
     * The text.
     *
     * @param id the request it grows from
     * @param facts what policy knows of the command
     * @param scripts files whose bytes must be the same
     */
    static String text(
            String id,
            Principal.Agent agent,
            Facts facts,
            Answer.Lasting lasting,
            List<String> scripts,
            String by) {
        List<String> conditions = new ArrayList<>();
        conditions.add("principal in AtLeast::" + CedarText.quoted(agent.maturity().word()));
        conditions.add("resource.plan == " + CedarText.quoted(facts.plan()));
        conditions.add(CedarText.effects(facts));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.OPAQUE) {
                conditions.add(CedarText.touched(kind, facts));
            }
        }
        return annotations(id, lasting, scripts, by)
                + permit(agent, "shell.run", "resource", conditions);
    }

    /**
     * The text for the use of a file: what was done with it, and nothing else; to it, or to what is
     * below a directory.
     *
     * @param id the request it grows from
     * @param facts what policy knows of the use
     * @param use what is done
     */
    static String text(
            String id,
            Principal.Agent agent,
            Facts facts,
            FileUse use,
            Answer.Lasting lasting,
            String by) {
        List<String> conditions = new ArrayList<>();
        conditions.add("principal in AtLeast::" + CedarText.quoted(agent.maturity().word()));
        conditions.add(CedarText.effects(facts));
        for (Kind kind : BARS) {
            conditions.add("resource." + kind.word() + ".isEmpty()");
        }
        String resource =
                lasting.below()
                        .map(directory ->
                                "resource in Directory::" + CedarText.quoted(directory.toString()))
                        .orElseGet(() ->
                                "resource == File::" + CedarText.quoted(use.path().toString()));
        return annotations(id, lasting, List.of(), by)
                + permit(agent, use.writes() ? "file.write" : "file.read", resource, conditions);
    }

    private static String permit(
            Principal.Agent agent, String action, String resource, List<String> conditions) {
        return "permit (\n    principal == Agent::"
                + CedarText.quoted(agent.id().value())
                + ",\n    action == Action::"
                + CedarText.quoted(action)
                + ",\n    "
                + resource
                + "\n)\nwhen {\n    "
                + String.join(" &&\n    ", conditions)
                + "\n};\n";
    }

    private static String annotations(
            String id, Answer.Lasting lasting, List<String> scripts, String by) {
        String says =
                "%s let it run again: for %d seconds from then on, %d times at most"
                        .formatted(by, lasting.time().toSeconds(), lasting.times());
        StringBuilder lines = new StringBuilder();
        lines.append("@id(").append(CedarText.quoted("standing." + id)).append(")\n");
        lines.append("@says(").append(CedarText.quoted(says)).append(")\n");
        lines.append("@seconds(\"").append(lasting.time().toSeconds()).append("\")\n");
        lines.append("@times(\"").append(lasting.times()).append("\")\n");
        if (!scripts.isEmpty()) {
            lines.append("@scripts(")
                    .append(CedarText.quoted(String.join(", ", scripts)))
                    .append(")\n");
        }
        return lines.toString();
    }
}
