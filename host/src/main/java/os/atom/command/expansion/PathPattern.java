package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import os.atom.command.syntax.Characters;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/**
 * A word with {@code *}, {@code ?} or {@code [..]} in it, matched directory by directory. Links are
 * followed between components as bash does; where they lead is the listing's business.
 *
 * @param start what stands before the first component with a pattern, ending in a slash, or empty
 * @param parts the components from there on; an empty last one asks for directories
 */
record PathPattern(Word start, List<Word> parts) {
    /** Whether bash would look at files for this word. */
    static boolean in(Word word) {
        if (word.anyPlain("*?")) {
            return true;
        }
        boolean open = false;
        for (int i = 0; i < word.size(); i++) {
            open |= word.plain(i, '[');
            if (open && word.plain(i, ']')) {
                return true;
            }
        }
        return false;
    }

    static PathPattern of(Word word) {
        List<Word> parts = new ArrayList<>();
        int begin = 0;
        int from = 0;
        for (int i = 0; i <= word.size(); i++) {
            if (i < word.size() && word.code(i) != '/') {
                continue;
            }
            Word part = word.slice(from, i);
            if (parts.isEmpty() && !part.anyPlain("*?[") && i < word.size()) {
                begin = i + 1;
            } else {
                parts.add(part);
            }
            from = i + 1;
        }
        return new PathPattern(word.slice(0, begin), parts);
    }

    /** Every path that matches, sorted; empty when none does. */
    List<String> matches(Listing listing, Budget budget) {
        List<String> paths = List.of(start.text());
        for (int i = 0; i < parts.size() && !paths.isEmpty(); i++) {
            boolean last = i == parts.size() - 1;
            paths = last ? ends(paths, i, listing, budget) : directories(paths, i, listing, budget);
        }
        requirePlainSlashes(paths);
        return paths.stream().sorted(Order.BYTES).toList();
    }

    private List<String> directories(
            List<String> paths, int index, Listing listing, Budget budget) {
        return ends(paths, index, listing, budget).stream()
                .filter(listing::isDirectory)
                .map(path -> path + "/")
                .toList();
    }

    private List<String> ends(List<String> paths, int index, Listing listing, Budget budget) {
        Word part = parts.get(index);
        if (part.text().isEmpty()) {
            return paths;
        }
        NamePattern pattern = NamePattern.of(part);
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            List<String> names = listing.names(path);
            budget.listing(names.size());
            for (String name : names) {
                if (pattern.matches(name, budget)) {
                    requireShown(name);
                    found.add(path + name);
                }
            }
        }
        return found;
    }

    /** Repeated slashes are kept by bash in ways that are not worth copying. */
    private void requirePlainSlashes(List<String> paths) {
        boolean repeated =
                start.text().contains("//")
                        || parts.stream()
                                .limit(parts.size() - 1L)
                                .anyMatch(part -> part.text().isEmpty());
        if (repeated && !paths.isEmpty()) {
            throw new Unplannable("a pattern with // is not planned; write one slash");
        }
    }

    private static void requireShown(String name) {
        if (!name.codePoints().allMatch(code -> Characters.shows(code) && code != 0xFFFD)) {
            throw new Unplannable("a pattern matches a file whose name does not show; name files");
        }
    }
}
