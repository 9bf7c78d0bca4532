package os.atom.command.expansion;

import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/** {@code ~} at the start of a word, alone or before a slash, is the home directory. */
record Tilde(String home) {
    Word expand(Word word) {
        for (int i = 1; i < word.size(); i++) {
            if (word.plain(i, '~') && (word.code(i - 1) == '=' || word.code(i - 1) == ':')) {
                throw new Unplannable("~ after = or : is not planned; write the directory");
            }
        }
        if (!word.plain(0, '~')) {
            return word;
        }
        if (word.size() == 1 || word.plain(1, '/')) {
            return Word.quoted(home).plus(word.slice(1, word.size()));
        }
        if (!word.plain(1)) {
            return word;
        }
        throw new Unplannable("only ~ and ~/ are planned; write the directory");
    }
}
