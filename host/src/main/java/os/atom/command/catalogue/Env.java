package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** env: assignments of harmless names, then a command. */
final class Env {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "LC_[A-Z]+|LANG|LANGUAGE|TZ|TERM|COLORTERM|COLUMNS|LINES|NO_COLOR|FORCE_COLOR"
                            + "|CLICOLOR|CLICOLOR_FORCE|BLOCK_SIZE|BLOCKSIZE|TIME_STYLE|CI");

    /** A value that names a file, as time zones and locales may. */
    private static final Pattern PATH = Pattern.compile("^[:/]|\\.\\.");

    private final Judge judge;
    private final CommandSpec spec;
    private final Scene scene;

    Env(Judge judge, CommandSpec spec, Scene scene) {
        this.judge = judge;
        this.spec = spec;
        this.scene = scene;
    }

    void judge(List<Word> words) {
        Arguments arguments = OptionParser.parse(spec, words);
        Roles roles = new Roles(spec.title(), scene, Bulk.NEVER, judge.findings());
        Scene entered = scene;
        for (Arguments.Use use : arguments.uses()) {
            roles.apply(use.option().role(), use.value());
            if (use.option().role() == Role.ENTER) {
                Optional<Path> inside = scene.path(use.value().text());
                inside.ifPresent(judge.findings()::enter);
                entered = inside.map(scene::in).orElse(scene);
            }
        }
        arguments.problem().ifPresent(problem -> judge.findings().unknown(spec.title(), problem));
        List<Word> rest = arguments.operands();
        int command = 0;
        while (command < rest.size() && assigns(rest.get(command), command == 0)) {
            command++;
        }
        judge.command(rest.subList(command, rest.size()), entered.inside(), spec.title());
    }

    private boolean assigns(Word word, boolean first) {
        if (first && word.text().equals("-") && !word.open()) {
            return true;
        }
        if (word.open() || !word.text().contains("=")) {
            return false;
        }
        String name = word.text().substring(0, word.text().indexOf('='));
        String value = word.text().substring(name.length() + 1);
        boolean names = NAME.matcher(word.text()).matches() && HARMLESS.matcher(name).matches();
        if (!names || PATH.matcher(value).find()) {
            judge.findings().unknown(spec.title() + " " + name, Words.assignment(name));
        }
        return true;
    }
}
