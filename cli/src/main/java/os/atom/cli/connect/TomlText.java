package os.atom.cli.connect;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.cli.server.Json;

/**
 * The table {@code [mcp_servers.atom-os]} put into a TOML text (v1.0.0), or taken out, that leaves
 * every other line as it is. A text that says it in another way is refused. Pure.
 */
final class TomlText {
    private static final String TABLE = "mcp_servers." + Entry.NAME;
    private static final Pattern HEADER =
            Pattern.compile("\\[\\[?\\s*([^\\[\\]]+?)\\s*]]?\\s*(#.*)?", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile(
                    "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([A-Za-z0-9_-]+))\\s*(?:\\.|$)");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private TomlText() {}

    /** The lines of the table; empty when there is none. */
    static String get(String text) throws NotUnderstood {
        List<String> lines = TomlLines.of(text);
        Block block = block(lines);
        return String.join("", lines.subList(block.start(), block.end()));
    }

    static String with(String text, Entry entry) throws NotUnderstood {
        List<String> lines = TomlLines.of(text);
        Block block = block(lines);
        if (block.start() < block.end()) {
            List<String> after = new ArrayList<>(lines.subList(0, block.start()));
            after.add(table(entry));
            after.addAll(lines.subList(block.end(), lines.size()));
            boolean last = block.end() == lines.size();
            String whole = String.join("", after);
            return last ? endedAs(text, whole) : whole;
        }
        String end = text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return text + end + endedAs(text, table(entry));
    }

    /** Without the table, and the empty line before it. */
    static String without(String text) throws NotUnderstood {
        List<String> lines = TomlLines.of(text);
        Block block = block(lines);
        int start = block.start();
        if (start < block.end() && start > 0 && lines.get(start - 1).isBlank()) {
            start--;
        }
        String left = String.join("", lines.subList(0, start));
        return block.end() == lines.size()
                ? endedAs(text, left)
                : left + String.join("", lines.subList(block.end(), lines.size()));
    }

    /** A text whose last line has no end keeps that, and so comes out as it was. */
    private static String endedAs(String text, String changed) {
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        return open ? changed.replaceFirst("\\r?\\n$", "") : changed;
    }

    private static String table(Entry entry) {
        StringJoiner words = new StringJoiner(", ", "[", "]");
        entry.arguments().forEach(word -> words.add(quoted(word)));
        StringBuilder table = new StringBuilder("[" + TABLE + "]\n");
        table.append("command = ").append(quoted(entry.command())).append('\n');
        table.append("args = ").append(words).append('\n');
        if (!entry.environment().isEmpty()) {
            StringJoiner variables = new StringJoiner(", ", "{ ", " }");
            new TreeMap<>(entry.environment())
                    .forEach((name, value) -> variables.add(name + " = " + quoted(value)));
            table.append("env = ").append(variables).append('\n');
        }
        return table.toString();
    }

    /** A basic string; the escapes of JSON are among those of TOML. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** Lines from {@code start} up to {@code end}; none when they are equal. */
    private record Block(int start, int end) {}

    private static Block block(List<String> lines) throws NotUnderstood {
        int start = lines.size();
        int end = lines.size();
        String table = "";
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.startsWith("[")) {
                Matcher header = HEADER.matcher(text);
                String name = header.matches() ? header.group(1) : text;
                table = key(name);
                if (isOurs(table) && start == lines.size()) {
                    start = line;
                } else if (!isOurs(table) && start < line && end == lines.size()) {
                    end = line;
                } else if (isOurs(table) && end < lines.size()) {
                    throw new NotUnderstood("it says " + TABLE + " in two places");
                }
            } else if (!isOurs(table)) {
                checkAnother(table, lines.get(line));
            }
        }
        return new Block(start, start == lines.size() ? start : withoutTail(lines, start, end));
    }

    /** What stands before the next table, blank or comment, belongs to that one. */
    private static int withoutTail(List<String> lines, int start, int end) {
        int at = end;
        while (at > start + 1 && (lines.get(at - 1).isBlank() || isComment(lines.get(at - 1)))) {
            at--;
        }
        return at;
    }

    private static boolean isComment(String line) {
        return line.strip().startsWith("#");
    }

    private static boolean isOurs(String table) {
        return table.equals(TABLE) || table.startsWith(TABLE + ".");
    }

    /** A key spelt in the one way: only what has to be quoted is. */
    private static String key(String spelt) throws NotUnderstood {
        StringJoiner words = new StringJoiner(".");
        Matcher word = WORD.matcher(spelt);
        int at = 0;
        for (;
                at < spelt.length() && word.region(at, spelt.length()).lookingAt();
                at = word.end()) {
            String plain = word.group(1) != null ? unescaped(word.group(1)) : word.group(2);
            String read = plain != null ? plain : word.group(3);
            words.add(BARE.matcher(read).matches() ? read : quoted(read));
        }
        return at == spelt.length() ? words.toString() : spelt;
    }

    private static String unescaped(String basic) throws NotUnderstood {
        try {
            return Json.parse(('"' + basic + '"').getBytes(StandardCharsets.UTF_8)).asText();
        } catch (IOException e) {
            throw new NotUnderstood("the key \"" + basic + "\" is spelt oddly");
        }
    }

    /** The same said with dots or braces is not looked for further. */
    private static void checkAnother(String table, String line) throws NotUnderstood {
        if (isComment(line) || line.isBlank()) {
            return;
        }
        String key = key(line.substring(0, Math.max(0, line.indexOf('='))).strip());
        String full = table.isEmpty() ? key : table + "." + key;
        if (full.equals("mcp_servers") || full.equals(TABLE) || full.startsWith(TABLE + ".")) {
            throw new NotUnderstood("it says " + full + " in a way that is not changed here");
        }
    }
}
