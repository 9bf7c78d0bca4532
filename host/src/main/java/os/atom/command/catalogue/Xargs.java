package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * xargs: the command it starts gets words that nobody has seen. They may look like options, so it
 * has to be harmless under any, or they have to come after {@code --}.
 */
final class Xargs {
    private static final List<String> REPLACE = List.of("-I", "-i", "--replace");

    private final Judge judge;
    private final CommandSpec spec;
    private final Scene scene;

    Xargs(Judge judge, CommandSpec spec, Scene scene) {
        this.judge = judge;
        this.spec = spec;
        this.scene = scene;
    }

    void judge(List<Word> words) {
        Arguments arguments = OptionParser.parse(spec, words);
        Roles roles = new Roles(spec.title(), scene, Bulk.NEVER, judge.findings());
        for (Arguments.Use use : arguments.uses()) {
            roles.apply(use.option().role(), use.value());
        }
        if (arguments.problem().isPresent()) {
            judge.findings().unknown(spec.title(), arguments.problem().get());
            return;
        }
        judge.command(inner(arguments), scene.inside(List.of(), scene.drifting()), spec.title());
    }

    private static List<Word> inner(Arguments arguments) {
        Optional<String> placeholder =
                arguments.uses().stream()
                        .filter(use -> REPLACE.contains(use.name()))
                        .map(use -> use.value().text())
                        .map(text -> text.isEmpty() ? "{}" : text)
                        .findFirst();
        List<Word> words = new ArrayList<>();
        for (Word word : arguments.operands()) {
            words.add(placeholder.map(at -> filled(word, at)).orElse(word));
        }
        if (placeholder.isEmpty() && !words.isEmpty()) {
            words.add(Word.open("", Word.Hole.MANY));
        }
        return words;
    }

    private static Word filled(Word word, String placeholder) {
        Word filled = Filled.word(word.text(), placeholder, Word.Hole.ANY);
        return filled.open() ? filled : word;
    }
}
