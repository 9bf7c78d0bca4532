package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.command.syntax.Starts;

/**
 * Finds out what one command with these words does, and what the commands inside it do.
 *
 * <p>Whatever was understood before a problem still counts, so that a refusal shows all of it.
 */
final class Judge {
    private final Commands commands;
    private final Findings findings;

    Judge(Commands commands, Findings findings) {
        this.commands = commands;
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    /** A command inside a command, from its name on. */
    void command(List<Word> words, Scene scene, String outer) {
        if (words.isEmpty()) {
            return;
        }
        Word name = words.getFirst();
        if (scene.depth() > Scene.DEEPEST) {
            findings.unknown(name.text(), Words.depth(name.text()));
        } else if (name.open()) {
            findings.unknown(outer, Words.hole(outer, name.text()));
        } else {
            List<Word> rest = words.subList(1, words.size());
            commands.inner(name.text())
                    .ifPresentOrElse(
                            found -> program(found, rest, scene),
                            () -> missing(name.text(), rest, scene));
        }
    }

    /** What is not installed is not known, but what is on the never-list stays there. */
    private void missing(String typed, List<Word> words, Scene scene) {
        findings.unknown(typed, Words.noProgram(typed));
        boolean file = typed.contains("/") && scene.path(typed).filter(scene::exists).isPresent();
        if (!file) {
            Findings apart = new Findings();
            String name = typed.substring(typed.lastIndexOf('/') + 1);
            new Judge(commands, apart).program(name, words, scene);
            apart.never().forEach(findings::add);
        }
    }

    /** A script does what nobody knows, but what it certainly starts may be forbidden. */
    void shell(String text, Scene scene) {
        for (List<String> words : Starts.of(text)) {
            Findings apart = new Findings();
            new Judge(commands, apart).command(Word.of(words), scene.inside(), words.getFirst());
            apart.never().forEach(findings::add);
        }
    }

    /** A program by the name the catalogue knows it by. */
    void program(String name, List<Word> words, Scene scene) {
        Optional<CommandSpec> spec = commands.find(name);
        if (spec.isEmpty()) {
            findings.command(name);
            findings.unknown(name, Words.noCommand(name));
        } else {
            judge(spec.get(), words, scene);
        }
    }

    void judge(CommandSpec spec, List<Word> words, Scene scene) {
        boolean alone =
                words.size() == 1
                        && !words.getFirst().open()
                        && spec.alone().contains(words.getFirst().text());
        if (alone || spec.anyArguments() || spec.speciality().isPresent()) {
            findings.command(spec.title());
        }
        if (alone) {
            return;
        }
        if (spec.anyArguments()) {
            effects(spec.effects(), roles(spec, scene, spec.bulk()));
        } else if (spec.speciality().isPresent()) {
            effects(spec.effects(), roles(spec, scene, spec.bulk()));
            spec.speciality().get().judge(this, spec, words, scene);
        } else if (spec.without().isPresent()
                && spec.options().isEmpty()
                && spec.subcommand(words).isEmpty()) {
            judge(spec.without().get().below(spec), words, scene);
        } else {
            general(spec, words, scene);
        }
    }

    private void general(CommandSpec spec, List<Word> words, Scene scene) {
        Arguments arguments = OptionParser.parse(spec, words);
        arguments.problem().ifPresent(problem -> findings.unknown(spec.title(), problem));
        Scene entered = enter(spec, arguments, scene);
        List<Condition> holding =
                spec.conditions().stream().filter(when -> when.holds(arguments)).toList();
        Bulk bulk = first(holding.stream().map(Condition::bulk)).orElse(spec.bulk());
        Roles roles = roles(spec, entered, bulk);
        effects(spec.effects(), roles);
        holding.forEach(when -> effects(when.effects(), roles));
        if (holding.isEmpty()) {
            effects(spec.otherwise(), roles);
        }
        if (arguments.swallowed()) {
            roles.consequence(Consequence.READS_UNNAMED, "gets its files while it runs");
        }
        Placing placing = new Placing(this, spec, arguments, holding, entered);
        if (spec.hasCommands()) {
            placing.options(List.of(), roles);
            subcommand(spec, arguments, entered);
        } else {
            placing.operands(bulk);
        }
    }

    static <T> Optional<T> first(Stream<Optional<T>> options) {
        return options.flatMap(Optional::stream).findFirst();
    }

    private Scene enter(CommandSpec spec, Arguments arguments, Scene scene) {
        Scene entered = scene;
        for (Arguments.Use use : arguments.uses()) {
            if (use.option().role() == Role.ENTER) {
                roles(spec, entered, spec.bulk()).apply(Role.ENTER, use.value());
                Optional<Path> inside = entered.path(use.value().text());
                if (inside.isPresent()) {
                    findings.enter(inside.get());
                    entered = entered.in(inside.get());
                }
            }
        }
        return entered;
    }

    private void subcommand(CommandSpec spec, Arguments arguments, Scene scene) {
        List<Word> words = arguments.operands();
        if (words.isEmpty() && spec.without().isPresent() && arguments.problem().isEmpty()) {
            judge(spec.without().get().below(spec), List.of(), scene);
            return;
        }
        if (arguments.problem().isPresent() || words.isEmpty()) {
            findings.command(spec.title());
            return;
        }
        Optional<CommandSpec> named = spec.subcommand(words);
        if (named.isPresent()) {
            judge(named.get(), words.subList(1, words.size()), scene);
        } else {
            String name = words.getFirst().text();
            findings.command(spec.title() + " " + name);
            findings.unknown(spec.title() + " " + name, Words.noSubcommand(spec.title(), name));
        }
    }

    private static void effects(Map<Consequence, String> effects, Roles roles) {
        effects.forEach(roles::consequence);
    }

    Roles roles(CommandSpec spec, Scene scene, Bulk bulk) {
        return new Roles(spec.title(), scene, bulk, findings);
    }
}
