package os.atom.command.catalogue;

/** Words with a placeholder that a program fills in. */
final class Filled {
    private Filled() {}

    /**
     * A word as its program will fill it.
     *
     * @param placeholder what is replaced wherever it stands
     * @param alone what a word is that begins with the placeholder
     */
    static Word word(String text, String placeholder, Word.Hole alone) {
        int at = text.indexOf(placeholder);
        if (at < 0) {
            return Word.of(text);
        }
        if (at == 0) {
            return Word.open(text, alone);
        }
        int equals = text.indexOf('=');
        boolean value = text.startsWith("--") && equals >= 0 && equals < at;
        return new Word(text, text.startsWith("-") && !value ? Word.Hole.ANY : Word.Hole.ONE, at);
    }
}
