package os.atom.cli.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code SKILL.md} says that it will run: an agent's skill in the open format
 * (agentskills.io), with what OpenClaw puts into its front matter ({@code metadata.openclaw
 * .requires}, docs.openclaw.ai/clawhub/skill-format). A text by somebody else, of which nothing is
 * believed and nothing is done. Pure.
 *
 * @param name as it calls itself; empty when it does not
 * @param programs that its front matter declares, each once
 * @param lines of its blocks of shell text, each once
 */
record Skill(String name, List<String> programs, List<String> lines) {
    private static final Pattern NAME = Pattern.compile("(?m)^name:\\s*(.+?)\\s*$");
    private static final Pattern BINS =
            Pattern.compile("\"?\\b(?:b|anyB)ins\"?\\s*:\\s*\\[([^]]*)]");
    private static final Pattern BINS_BELOW =
            Pattern.compile("(?m)^\\s*(?:b|anyB)ins:[ \\t]*\\n((?:\\s*-\\s*.+(?:\\n|$))+)");
    private static final Pattern ALLOWED = Pattern.compile("Bash\\(([^():]+)[^)]*\\)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
    private static final Set<String> SHELLS = Set.of("bash", "sh", "shell", "zsh", "console");

    Skill {
        programs = List.copyOf(programs);
        lines = List.copyOf(lines);
    }

    static Skill of(String text) {
        String whole = text.replace("\r\n", "\n");
        int end = whole.startsWith("---\n") ? whole.indexOf("\n---", 3) : -1;
        String front = end < 0 ? "" : whole.substring(4, end + 1);
        Matcher name = NAME.matcher(front);
        return new Skill(
                name.find() ? name.group(1) : "",
                programs(front),
                lines(end < 0 ? whole : whole.substring(end + 4)));
    }

    private static List<String> programs(String front) {
        Set<String> programs = new LinkedHashSet<>();
        for (Pattern list : List.of(BINS, BINS_BELOW)) {
            for (Matcher found = list.matcher(front); found.find(); ) {
                words(found.group(1).replaceAll("(?m)^\\s*-\\s*", " "), programs);
            }
        }
        for (Matcher found = ALLOWED.matcher(front); found.find(); ) {
            Matcher first = WORD.matcher(found.group(1));
            if (first.find()) {
                programs.add(first.group());
            }
        }
        return List.copyOf(programs);
    }

    private static void words(String list, Set<String> into) {
        for (Matcher word = WORD.matcher(list); word.find(); ) {
            into.add(word.group());
        }
    }

    private static List<String> lines(String body) {
        Set<String> lines = new LinkedHashSet<>();
        String fence = "";
        boolean shell = false;
        boolean prompted = false;
        StringBuilder line = new StringBuilder();
        for (String each : body.lines().toList()) {
            String text = each.strip();
            if (fence.isEmpty() && (text.startsWith("```") || text.startsWith("~~~"))) {
                fence = text.substring(0, 3);
                List<String> info = info(text.substring(3));
                shell = SHELLS.contains(info.getFirst());
                prompted = info.getFirst().equals("console");
            } else if (!fence.isEmpty() && text.startsWith(fence)) {
                fence = "";
            } else if (!fence.isEmpty() && shell) {
                add(text, prompted, line, lines);
            }
        }
        return new ArrayList<>(lines);
    }

    private static List<String> info(String text) {
        return List.of(text.replace("`", "").strip().toLowerCase(Locale.ROOT).split("[\\s{,]+"));
    }

    /**
     * Lines that end with a backslash go on; what stands behind no prompt of a console is output.
     */
    private static void add(String text, boolean prompted, StringBuilder line, Set<String> into) {
        boolean typed = text.startsWith("$ ");
        if (text.isEmpty() || text.startsWith("#") || (prompted && !typed && line.isEmpty())) {
            return;
        }
        String rest = typed ? text.substring(2) : text;
        if (rest.endsWith("\\")) {
            line.append(rest, 0, rest.length() - 1);
            return;
        }
        into.add(line + rest);
        line.setLength(0);
    }
}
