package os.atom.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.syntax.Characters;
import os.atom.command.syntax.Parsed;
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
    private final Catalogue catalogue;
    private final Programs programs;

    public Planner(Catalogue catalogue, Executables executables) {
        this.catalogue = catalogue;
        this.programs = new Programs(executables);
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
                return opaque(text, directory, problem.get());
            }
            Planning planning = new Planning(catalogue, programs, tree, directory);
            return switch (input) {
                case Input.Argv(List<String> words) -> planning.argv(text, words);
                case Input.Text(String line) -> lines(line, directory, planning);
            };
        } catch (Unplannable unplannable) {
            return opaque(text, directory, unplannable.because());
        } catch (InvalidPathException invalid) {
            return opaque(
                    text, directory, "it names a file that cannot be: " + invalid.getReason());
        }
    }

    private static Planned lines(String text, Path directory, Planning planning) {
        return switch (Syntax.parse(text)) {
            case Parsed.Lines lines -> planning.script(text, lines.pipelines());
            case Parsed.Opaque(String because) -> opaque(text, directory, because);
        };
    }

    private static Planned opaque(String text, Path directory, String because) {
        return new Planned(new Plan.OpaqueScript(text, directory, because), List.of());
    }
}
