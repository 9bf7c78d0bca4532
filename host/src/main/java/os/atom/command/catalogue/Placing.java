package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gives the words of one command their places, and what each of them is its role. */
final class Placing {
    private static final Set<Meaning> SOURCES = Set.of(Role.READ, Role.MOVE, Role.LINK, Role.TEXT);
    private static final Set<Meaning> WRITTEN =
            Set.of(Role.WRITE, Role.OUTPUT, Role.REPLACE, Role.CHANGE, Role.INTO);

    private final Judge judge;
    private final CommandSpec spec;
    private final Arguments arguments;
    private final List<Condition> holding;
    private final Scene scene;

    Placing(
            Judge judge,
            CommandSpec spec,
            Arguments arguments,
            List<Condition> holding,
            Scene scene) {
        this.judge = judge;
        this.spec = spec;
        this.arguments = arguments;
        this.holding = List.copyOf(holding);
        this.scene = scene;
    }

    void operands(Bulk bulk) {
        Operands places =
                Judge.first(holding.stream().map(Condition::operands)).orElse(spec.operands());
        List<String> standard =
                Judge.first(holding.stream().map(Condition::standard)).orElse(spec.standard());
        List<Word> words = arguments.operands();
        List<Word> known = places.wraps() ? words : settled(words, standard);
        Optional<List<Operands.Assigned>> assigned = places.assign(known);
        boolean many = bulk == Bulk.MANY && overwritesMany(assigned.orElse(List.of()));
        Roles roles = judge.roles(spec, scene, many ? Bulk.TREE : bulk);
        List<Word> sources = new ArrayList<>(assigned.map(Placing::sources).orElse(known));
        words.stream().filter(Word::plural).forEach(sources::add);
        arguments.uses().stream()
                .filter(use -> use.option().role() == Role.SUFFIX && !use.value().open())
                .map(use -> use.value().text())
                .filter(suffix -> !suffix.isEmpty())
                .forEach(roles.writing()::backups);
        options(sources, roles);
        called(assigned.orElse(List.of()));
        if (assigned.isPresent()) {
            assigned(assigned.get(), sources, roles);
        } else if (known.size() == words.size() && !excused()) {
            judge.findings().unknown(spec.title(), Words.operands(spec.title(), words.size()));
        }
        if (!places.wraps()) {
            Operands left = places.after(known.size());
            words.stream().filter(Word::plural).forEach(word -> anywhere(left, word, roles));
        }
    }

    void options(List<Word> sources, Roles roles) {
        for (Arguments.Use use : arguments.uses()) {
            Meaning role = use.option().role();
            if (role == Role.INTO) {
                into(use.value(), sources, roles);
            } else if (use.option().shape() == Shape.MAYBE && use.value().text().isEmpty()) {
                roles.absent(role, use.name());
            } else if (role != Role.ENTER) {
                apply(role, use.value(), roles);
            }
        }
    }

    /** A command is called by its targets, and by its title when there are none. */
    private void called(List<Operands.Assigned> assigned) {
        Stream<String> options =
                arguments.uses().stream()
                        .filter(use -> use.option().role() == Role.TARGET)
                        .map(use -> use.name() + " " + use.value().text());
        List<String> targets = Stream.concat(options, texts(assigned, Role.TARGET)).toList();
        if (targets.isEmpty()) {
            judge.findings().command(spec.title());
        }
        targets.forEach(target -> judge.findings().command(spec.title() + " " + target));
    }

    private void apply(Meaning role, Word word, Roles roles) {
        roles.apply(role, word);
        if (role == Role.SHELL && !word.open()) {
            judge.shell(word.text(), scene);
        }
    }

    /** The words that stand for one operand each, or the standard ones if there may be none. */
    private static List<Word> settled(List<Word> words, List<String> standard) {
        return words.stream().allMatch(Word::plural)
                ? Word.of(standard)
                : words.stream().filter(word -> !word.plural()).toList();
    }

    /** Without any operand a program fails by itself, or was judged by its conditions. */
    private boolean excused() {
        return arguments.problem().isPresent()
                || arguments.swallowed()
                || (arguments.operands().isEmpty() && spec.otherwise().isEmpty());
    }

    private void assigned(List<Operands.Assigned> assigned, List<Word> sources, Roles roles) {
        List<Word> inner = new ArrayList<>();
        for (Operands.Assigned operand : assigned) {
            if (operand.role() == Role.COMMAND) {
                inner.add(operand.word());
            } else if (operand.role() == Role.INTO) {
                into(operand.word(), sources, roles);
            } else if (operand.role() == Role.LINK && declares(Consequence.LINKS_BY_TEXT)) {
                judge.roles(spec, scene.in(linkPlace(assigned)), spec.bulk())
                        .apply(Role.LINK, operand.word());
            } else {
                apply(operand.role(), operand.word(), roles);
            }
        }
        taken(assigned);
        if (!inner.isEmpty()) {
            judge.command(inner, scene.inside(), spec.title());
        }
    }

    /** The directory in which links are made. */
    private Path linkPlace(List<Operands.Assigned> assigned) {
        Stream<String> options =
                arguments.uses().stream()
                        .filter(use -> use.option().role() == Role.INTO)
                        .map(use -> use.value().text());
        Optional<String> target = Stream.concat(options, texts(assigned, Role.INTO)).findFirst();
        Optional<Path> inside = target.flatMap(scene::path).filter(scene::isDirectory);
        return inside.or(() ->
                        target.or(() -> texts(assigned, Role.REPLACE).findFirst())
                                .flatMap(scene::entry)
                                .flatMap(entry -> Optional.ofNullable(entry.getParent())))
                .orElse(scene.directory());
    }

    private static Stream<String> texts(List<Operands.Assigned> assigned, Role role) {
        return assigned.stream()
                .filter(operand -> operand.role() == role)
                .map(operand -> operand.word().text());
    }

    private void taken(List<Operands.Assigned> assigned) {
        boolean links = declares(Consequence.RELINKS);
        boolean modes = declares(Consequence.KEEPS_MODES);
        if (links || modes) {
            Taking taking = new Taking(spec.title(), scene, judge.findings(), links, modes);
            assigned.forEach(taking::take);
        }
    }

    private boolean declares(Consequence wanted) {
        return spec.effects().containsKey(wanted)
                || holding.stream().anyMatch(when -> when.effects().containsKey(wanted))
                || (holding.isEmpty() && spec.otherwise().containsKey(wanted))
                || arguments.uses().stream().anyMatch(use -> use.option().role() == wanted);
    }

    /** Any number of words may come here, so each could take any place. */
    private void anywhere(Operands places, Word word, Roles roles) {
        for (Operands.Slot slot : places.slots()) {
            roles.apply(slot.role(), word);
        }
        if (places.slots().isEmpty()) {
            roles.unclear(Words.hole(spec.title(), word.text()));
        }
    }

    private static void into(Word target, List<Word> sources, Roles roles) {
        if (target.open()) {
            roles.apply(Role.INTO, target);
        } else {
            roles.writing().into(target.text(), sources);
        }
    }

    private static List<Word> sources(List<Operands.Assigned> assigned) {
        return assigned.stream()
                .filter(operand -> SOURCES.contains(operand.role()))
                .map(Operands.Assigned::word)
                .toList();
    }

    private boolean overwritesMany(List<Operands.Assigned> assigned) {
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
}
