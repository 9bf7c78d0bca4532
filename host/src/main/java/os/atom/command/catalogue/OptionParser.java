package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an argument list exactly as the program would, or stops.
 *
 * <p>Long options only in full: an abbreviation means whatever the installed release makes of it.
 * Every letter of a cluster has to be known, since an unknown one might take the next word.
 */
final class OptionParser {
    private final CommandSpec spec;
    private final List<Word> words;
    private final List<Arguments.Use> uses = new ArrayList<>();
    private final List<Word> operands = new ArrayList<>();
    private int next;
    private boolean swallowed;
    private boolean ended;

    private OptionParser(CommandSpec spec, List<Word> words) {
        this.spec = spec;
        this.words = words;
    }

    static Arguments parse(CommandSpec spec, List<Word> words) {
        List<Word> dashed = spec.style().bundled() ? Bundle.unfold(spec.options(), words) : words;
        OptionParser parser = new OptionParser(spec, dashed);
        Optional<String> problem = Optional.empty();
        try {
            parser.run();
        } catch (Puzzled puzzled) {
            problem = Optional.of(puzzled.reason);
        }
        return new Arguments(parser.uses, parser.operands, parser.swallowed, problem);
    }

    /** Leaves the parser at the first word it does not understand. */
    private static final class Puzzled extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Puzzled(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    private void run() throws Puzzled {
        while (next < words.size()) {
            if (ended) {
                rest();
                return;
            }
            Word word = words.get(next++);
            if (word.wild()) {
                wild();
            } else if (word.text().equals("--")
                    && spec.style().letters() != CommandSpec.Letters.EXACT) {
                rest();
            } else if (word.text().startsWith("-") && word.text().length() > 1) {
                option(word);
            } else if (refused(word.text())) {
                throw new Puzzled(Words.order(spec.title(), word.text()));
            } else {
                operands.add(word);
                if (spec.style().stops()) {
                    rest();
                }
            }
        }
    }

    private boolean refused(String text) {
        return !text.isEmpty() && spec.style().refused().indexOf(text.charAt(0)) >= 0;
    }

    private void rest() throws Puzzled {
        for (Word word : words.subList(next, words.size())) {
            if (refused(word.text())) {
                throw new Puzzled(Words.order(spec.title(), word.text()));
            }
            if (word.wild() && !spec.style().refused().isEmpty()) {
                throw new Puzzled(Words.hole(spec.title(), word.text()));
            }
        }
        operands.addAll(words.subList(next, words.size()));
        next = words.size();
    }

    private void wild() throws Puzzled {
        if (!spec.appendedReads()) {
            throw new Puzzled(Words.wild(spec.title()));
        }
        swallowed = true;
    }

    private void option(Word word) throws Puzzled {
        if (spec.style().letters() == CommandSpec.Letters.EXACT) {
            exact(word);
        } else if (word.text().startsWith("--")) {
            longOption(word);
        } else if (spec.style().numbers().isEmpty()
                || !spec.style().numbers().get().matcher(word.text().substring(1)).matches()) {
            cluster(word);
        }
    }

    private void longOption(Word word) throws Puzzled {
        String text = word.text();
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        OptionSpec option = known(name);
        switch (option.shape()) {
            case FLAG -> {
                if (equals >= 0) {
                    throw new Puzzled(Words.noValue(spec.title(), name));
                }
                use(option, word);
            }
            case VALUE, LAST -> {
                use(option, equals < 0 ? value(name) : word.from(equals + 1));
                ended = option.shape() == Shape.LAST;
            }
            case MAYBE -> use(option, word.from(equals < 0 ? text.length() : equals + 1));
            case JOINED -> {
                if (equals < 0) {
                    throw new Puzzled(Words.join(spec.title(), name));
                }
                use(option, word.from(equals + 1));
            }
            case PAIR -> pair(option);
        }
    }

    private void cluster(Word word) throws Puzzled {
        String text = word.text();
        for (int at = 1; at < text.length(); at++) {
            OptionSpec option = known("-" + text.charAt(at));
            boolean last = at == text.length() - 1;
            switch (option.shape()) {
                case FLAG -> use(option, word);
                case VALUE, LAST -> {
                    use(option, last ? value(option.name()) : joined(option, word, at + 1));
                    ended = option.shape() == Shape.LAST;
                    return;
                }
                case MAYBE -> {
                    use(option, word.from(at + 1));
                    return;
                }
                case JOINED -> {
                    if (last) {
                        throw new Puzzled(Words.join(spec.title(), option.name()));
                    }
                    use(option, word.from(at + 1));
                    return;
                }
                case PAIR -> {
                    if (!last) {
                        throw new Puzzled(Words.joined(spec.title(), option.name()));
                    }
                    pair(option);
                }
            }
        }
    }

    private Word joined(OptionSpec option, Word word, int start) throws Puzzled {
        if (spec.style().letters() == CommandSpec.Letters.SEPARATE) {
            throw new Puzzled(Words.joined(spec.title(), option.name()));
        }
        return word.from(start);
    }

    private void exact(Word word) throws Puzzled {
        Optional<Joint> joint = Joint.of(spec.options(), word.text());
        if (joint.isPresent()) {
            use(joint.get().option(), word.from(joint.get().start()));
            return;
        }
        OptionSpec option = known(word.text());
        switch (option.shape()) {
            case FLAG, MAYBE -> use(option, word);
            case VALUE, JOINED -> use(option, value(option.name()));
            case LAST -> {
                use(option, value(option.name()));
                ended = true;
            }
            case PAIR -> pair(option);
        }
    }

    private void pair(OptionSpec option) throws Puzzled {
        value(option.name());
        use(option, value(option.name()));
    }

    private Word value(String name) throws Puzzled {
        if (next >= words.size()) {
            throw new Puzzled(Words.missingValue(spec.title(), name));
        }
        Word value = words.get(next++);
        if (value.plural()) {
            throw new Puzzled(Words.missingValue(spec.title(), name));
        }
        return value;
    }

    private void use(OptionSpec option, Word value) {
        uses.add(new Arguments.Use(option, value));
    }

    private OptionSpec known(String name) throws Puzzled {
        OptionSpec option = spec.options().get(name);
        if (option != null) {
            return option;
        }
        if (name.startsWith("--")) {
            List<String> longer =
                    spec.options().keySet().stream()
                            .filter(full -> full.startsWith(name))
                            .sorted()
                            .toList();
            if (!longer.isEmpty()) {
                throw new Puzzled(Words.abbreviation(spec.title(), name, longer));
            }
        }
        throw new Puzzled(Words.noOption(spec.title(), name));
    }
}
