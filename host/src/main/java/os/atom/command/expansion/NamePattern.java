package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/** The pattern of one file name. Linear to match but for one star at a time. */
record NamePattern(List<NamePart> parts) {
    private static final int LONGEST = 1024;

    static NamePattern of(Word word) {
        if (word.size() > LONGEST) {
            throw new Unplannable("a pattern is too long");
        }
        List<NamePart> parts = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            if (word.plain(i, '[')) {
                BracketReader reader = new BracketReader(word, i);
                parts.add(reader.read());
                i = reader.end();
            } else if (!word.mark(i)) {
                parts.add(part(word, i));
            }
        }
        if (parts.getFirst() instanceof NamePart.Exactly(int code) && code == '.') {
            refuseDots(word);
        }
        return new NamePattern(List.copyOf(parts));
    }

    private static NamePart part(Word word, int index) {
        if (word.plain(index, '*')) {
            return NamePart.Star.STAR;
        }
        return word.plain(index, '?')
                ? NamePart.AnyOne.ANY
                : new NamePart.Exactly(word.code(index));
    }

    private static void refuseDots(Word word) {
        String text = word.text();
        if (text.equals(".") || text.equals("..")) {
            throw new Unplannable("%s after a pattern is not planned".formatted(text));
        }
    }

    boolean matches(String name, Budget budget) {
        if (name.startsWith(".") && !parts.getFirst().equals(new NamePart.Exactly('.'))) {
            return false;
        }
        return matches(name.codePoints().toArray(), budget);
    }

    /** On a mismatch only the last star takes one character more: no earlier star needs to. */
    private boolean matches(int[] name, Budget budget) {
        int at = 0;
        int part = 0;
        int star = -1;
        int mark = 0;
        while (at < name.length) {
            budget.step();
            if (part < parts.size() && parts.get(part) instanceof NamePart.Star) {
                star = part++;
                mark = at;
            } else if (part < parts.size() && parts.get(part).matches(name[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part) instanceof NamePart.Star) {
            part++;
        }
        return part == parts.size();
    }
}
