package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Just enough of the shell to take the lines of a corpus apart: quotes, backslashes, operators and
 * redirections. Patterns stay as they are.
 */
final class Pipelines {
    private static final Set<String> OPERATORS = Set.of("|", "||", "&&", ";");

    private Pipelines() {}

    /** The words of each program of a line, and of each cd. */
    static List<List<String>> commands(String line) {
        List<List<String>> commands = new ArrayList<>();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                int end = line.indexOf(c, i + 1);
                while (c == '"' && line.charAt(end - 1) == '\\') {
                    end = line.indexOf(c, end + 1);
                }
                word.append(line, i + 1, end);
                begun = true;
                i = end;
            } else if (c == '\\') {
                word.append(line.charAt(++i) == ';' ? "\0;" : line.substring(i, i + 1));
                begun = true;
            } else if (c == ' ' || c == ';') {
                begun = end(word, begun, words);
                if (c == ';') {
                    words.add(";");
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        end(word, begun, words);
        List<String> command = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i);
            if (OPERATORS.contains(text)) {
                commands.add(List.copyOf(command));
                command.clear();
            } else if (text.equals("<") || text.equals(">")) {
                i++;
            } else if (!text.equals("2>/dev/null") && !text.equals("2>&1")) {
                command.add(text.replace("\0", ""));
            }
        }
        commands.add(List.copyOf(command));
        commands.removeIf(List::isEmpty);
        return commands;
    }

    private static boolean end(StringBuilder word, boolean begun, List<String> words) {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
        }
        return false;
    }
}
