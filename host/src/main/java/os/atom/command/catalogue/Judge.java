package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out what one command with these words does, and what the commands inside it do.
 *
 * <p>Whatever was understood before a problem still counts, so that a refusal shows all of it.
 */
final class Judge {
    private static final Set<Meaning> SOURCES = Set.of(Role.READ, Role.MOVE, Role.LINK, Role.TEXT);
    private static final Set<Meaning> WRITTEN =
            Set.of(Role.WRITE, Role.OUTPUT, Role.CHANGE, Role.INTO, Role.LINK);

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
            commands.inner(name.text())
                    .ifPresentOrElse(
                            found -> program(found, words.subList(1, words.size()), scene),
                            () -> findings.unknown(name.text(), Words.noProgram(name.text())));
        }
    }

    /** A program by the name the catalogue knows it by. */
    void program(String name, List<Word> words, Scene scene) {
        Optional<CommandSpec> spec = commands.find(name);
        if (spec.isEmpty()) {
            findings.unknown(name, Words.noCommand(name));
        } else {
            judge(spec.get(), words, scene);
        }
    }

    void judge(CommandSpec spec, List<Word> words, Scene scene) {
        if (words.size() == 1
                && !words.getFirst().open()
                && spec.alone().contains(words.getFirst().text())) {
            return;
        }
        if (spec.anyArguments()) {
            effects(spec.effects(), roles(spec, scene, spec.bulk()));
        } else if (spec.speciality().isPresent()) {
            effects(spec.effects(), roles(spec, scene, spec.bulk()));
            spec.speciality().get().judge(this, spec, words, scene);
        } else if (spec.without().isPresent() && spec.subcommand(words).isEmpty()) {
            judge(spec.without().get(), words, scene);
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
        if (spec.hasCommands()) {
            options(arguments, List.of(), roles);
            subcommand(spec, arguments, entered);
        } else {
            operands(spec, arguments, holding, entered, bulk);
        }
    }

    private static <T> Optional<T> first(Stream<Optional<T>> options) {
        return options.flatMap(Optional::stream).findFirst();
    }

    private Scene enter(CommandSpec spec, Arguments arguments, Scene scene) {
        Scene entered = scene;
        for (Arguments.Use use : arguments.uses()) {
            if (use.option().role() == Role.ENTER) {
                roles(spec, entered, spec.bulk()).apply(Role.ENTER, use.value());
                Optional<Path> inside = entered.path(use.value().text());
                entered = inside.isPresent() ? entered.in(inside.get()) : entered;
            }
        }
        return entered;
    }

    private void subcommand(CommandSpec spec, Arguments arguments, Scene scene) {
        List<Word> words = arguments.operands();
        if (arguments.problem().isPresent() || words.isEmpty()) {
            return;
        }
        Optional<CommandSpec> named = spec.subcommand(words);
        if (named.isPresent()) {
            judge(named.get(), words.subList(1, words.size()), scene);
        } else {
            String name = words.getFirst().text();
            findings.unknown(spec.title() + " " + name, Words.noSubcommand(spec.title(), name));
        }
    }

    private void operands(
            CommandSpec spec,
            Arguments arguments,
            List<Condition> holding,
            Scene scene,
            Bulk bulk) {
        Operands places = first(holding.stream().map(Condition::operands)).orElse(spec.operands());
        List<String> standard =
                first(holding.stream().map(Condition::standard)).orElse(spec.standard());
        List<Word> words = arguments.operands();
        List<Word> known = places.wraps() ? words : settled(words, standard);
        Optional<List<Operands.Assigned>> assigned = places.assign(known);
        boolean many = bulk == Bulk.MANY && overwritesMany(assigned.orElse(List.of()), scene);
        Roles roles = roles(spec, scene, many ? Bulk.TREE : bulk);
        List<Word> sources = new ArrayList<>(assigned.map(Judge::sources).orElse(known));
        words.stream().filter(Word::plural).forEach(sources::add);
        options(arguments, sources, roles);
        if (assigned.isPresent()) {
            assigned(spec, assigned.get(), sources, roles, scene);
        } else if (known.size() == words.size() && !excused(spec, arguments)) {
            findings.unknown(spec.title(), Words.operands(spec.title(), words.size()));
        }
        if (!places.wraps()) {
            Operands left = places.after(known.size());
            words.stream()
                    .filter(Word::plural)
                    .forEach(word -> anywhere(left, word, roles, spec.title()));
        }
    }

    /** The words that stand for one operand each, or the standard ones if there may be none. */
    private static List<Word> settled(List<Word> words, List<String> standard) {
        return words.stream().allMatch(Word::plural)
                ? Word.of(standard)
                : words.stream().filter(word -> !word.plural()).toList();
    }

    /** Without any operand a program fails by itself, or was judged by its conditions. */
    private static boolean excused(CommandSpec spec, Arguments arguments) {
        return arguments.problem().isPresent()
                || arguments.swallowed()
                || (arguments.operands().isEmpty() && spec.otherwise().isEmpty());
    }

    private void assigned(
            CommandSpec spec,
            List<Operands.Assigned> assigned,
            List<Word> sources,
            Roles roles,
            Scene scene) {
        List<Word> inner = new ArrayList<>();
        for (Operands.Assigned operand : assigned) {
            if (operand.role() == Role.COMMAND) {
                inner.add(operand.word());
            } else if (operand.role() == Role.INTO) {
                into(operand.word(), sources, roles);
            } else {
                roles.apply(operand.role(), operand.word());
            }
        }
        if (!inner.isEmpty()) {
            command(inner, scene.inside(), spec.title());
        }
    }

    /** Any number of words may come here, so each could take any place. */
    private static void anywhere(Operands places, Word word, Roles roles, String title) {
        for (Operands.Slot slot : places.slots()) {
            roles.apply(slot.role(), word);
        }
        if (places.slots().isEmpty()) {
            roles.unclear(Words.hole(title, word.text()));
        }
    }

    private static void options(Arguments arguments, List<Word> sources, Roles roles) {
        for (Arguments.Use use : arguments.uses()) {
            Meaning role = use.option().role();
            if (role == Role.INTO) {
                into(use.value(), sources, roles);
            } else if (use.option().shape() == Shape.MAYBE && use.value().text().isEmpty()) {
                roles.absent(role, use.name());
            } else if (role != Role.ENTER) {
                roles.apply(role, use.value());
            }
        }
    }

    private static void into(Word target, List<Word> sources, Roles roles) {
        if (target.open()) {
            roles.apply(Role.INTO, target);
        } else {
            roles.into(target.text(), sources);
        }
    }

    private static List<Word> sources(List<Operands.Assigned> assigned) {
        return assigned.stream()
                .filter(operand -> SOURCES.contains(operand.role()))
                .map(Operands.Assigned::word)
                .toList();
    }

    private static boolean overwritesMany(List<Operands.Assigned> assigned, Scene scene) {
        return assigned.stream()
                        .filter(operand -> WRITTEN.contains(operand.role()))
                        .map(Operands.Assigned::word)
                        .filter(word -> !word.open())
                        .flatMap(word -> scene.path(word.text()).stream())
                        .filter(scene::exists)
                        .limit(2)
                        .count()
                > 1;
    }

    private static void effects(Map<Consequence, String> effects, Roles roles) {
        effects.forEach(roles::consequence);
    }

    private Roles roles(CommandSpec spec, Scene scene, Bulk bulk) {
        return new Roles(spec.title(), scene, bulk, findings);
    }
}
