package os.atom.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.command.syntax.Characters;
import os.atom.command.syntax.Parsed;
import os.atom.command.syntax.Starts;
import os.atom.command.syntax.Syntax;
import os.atom.command.syntax.Unplannable;

/**
 * Turns what was asked into one canonical plan and its effects.
 *
 * <p>Pure apart from looking at the given tree and at the installed programs; never throws for any
 * input; thread-safe when its catalogue and executables are. The language that is planned stands in
 * {@code docs/reference/planned-lines.md}.
 */
public final class Planner {
    private static final Set<String> CHANGES_DIRECTORY = Set.of("cd", "pushd", "popd");

    private final Catalogue catalogue;
    private final Programs programs;

    public Planner(Catalogue catalogue, Executables executables) {
        this.catalogue = catalogue;
        this.programs = new Programs(executables);
    }

    /** What is known of programs. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * The plan of an input.
     *
     * @param cwd where it starts; a relative or invisible one is refused by its effects
     * @param tree what the agent may see
     */
    public Planned plan(Input input, Path cwd, Tree tree) {
        String text = input.text();
        Path directory = tree.real(cwd);
        try {
            Optional<String> problem = Characters.problem(text);
            if (problem.isPresent()) {
                throw new Unplannable(problem.get());
            }
            Planning planning = new Planning(catalogue, programs, tree, directory);
            return switch (input) {
                case Input.Argv(List<String> words) -> planning.argv(text, words);
                case Input.Text(String line) -> lines(line, planning);
            };
        } catch (Unplannable unplannable) {
            return opaque(input, directory, tree, unplannable.because());
        } catch (InvalidPathException invalid) {
            return opaque(
                    input,
                    directory,
                    tree,
                    "it names a file that cannot be: " + invalid.getReason());
        }
    }

    private static Planned lines(String text, Planning planning) {
        return switch (Syntax.parse(text)) {
            case Parsed.Lines lines -> planning.script(text, lines.pipelines());
            case Parsed.Opaque(String because) -> throw new Unplannable(because);
        };
    }

    /** Not understood, but what it certainly starts may be forbidden all the same. */
    private Planned opaque(Input input, Path directory, Tree tree, String because) {
        List<List<String>> starts = starts(input);
        Stream<Effect> never =
                starts.stream()
                        .distinct()
                        .flatMap(words -> catalogue.never(words, directory, tree).stream());
        Stream<Effect> unseen =
                starts.stream()
                        .takeWhile(words -> !CHANGES_DIRECTORY.contains(words.getFirst()))
                        .flatMap(words -> unseen(words.getFirst(), directory, tree).stream());
        return new Planned(
                new Plan.OpaqueScript(input.text(), directory, because),
                Stream.concat(never, unseen).distinct().toList(),
                Uses.NONE);
    }

    /** A program that cannot be seen is read all the same when it is started. */
    private static Optional<Effect> unseen(String name, Path directory, Tree tree) {
        if (name.indexOf('/') < 0 || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path real = tree.real(directory.resolve(name));
        return tree.kind(real).isPresent()
                ? Optional.empty()
                : Optional.of(new Effect.Read(real, "it starts the program " + name));
    }

    private static List<List<String>> starts(Input input) {
        return switch (input) {
            case Input.Argv(List<String> words) -> words.isEmpty() ? List.of() : List.of(words);
            case Input.Text(String text) -> Starts.of(text);
        };
    }
}
