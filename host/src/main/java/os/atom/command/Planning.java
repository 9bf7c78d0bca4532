package os.atom.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.command.builtin.Builtins;
import os.atom.command.expansion.Budget;
import os.atom.command.expansion.Expansion;
import os.atom.command.syntax.Command;
import os.atom.command.syntax.Pipeline;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/** The planning of one input, from parsed words to steps; used once. */
final class Planning {
    private final Catalogue catalogue;
    private final Programs programs;
    private final Tree tree;
    private final TreeListing listing;
    private final Expansion expansion;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Stage> planned = new ArrayList<>();
    private Workplace workplace;
    private Uses uses = Uses.NONE;

    Planning(Catalogue catalogue, Programs programs, Tree tree, Path directory) {
        this.catalogue = catalogue;
        this.programs = programs;
        this.tree = tree;
        this.workplace = new Workplace(directory, directory);
        this.listing = new TreeListing(tree, directory);
        this.expansion = new Expansion(listing, tree.home().toString(), new Budget());
    }

    Planned argv(String text, List<String> words) {
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new Unplannable("there is nothing to run; name a program");
        }
        requireDirectory();
        Stage stage = stage(words, List.of());
        effects.addAll(stage.effects());
        uses = stage.uses();
        Step step = new Step(Step.Join.ALWAYS, false, List.of(stage.invocation()));
        return new Planned(new Plan.Script(text, List.of(step)), effects, uses);
    }

    Planned script(String text, List<Pipeline> pipelines) {
        requireDirectory();
        List<Step> steps = new ArrayList<>();
        for (Pipeline pipeline : withoutMoves(pipelines)) {
            Step.Join join = steps.isEmpty() ? Step.Join.ALWAYS : join(pipeline.connector());
            steps.add(new Step(join, pipeline.negated(), stages(pipeline.commands())));
        }
        return new Planned(new Plan.Script(text, steps), effects, uses);
    }

    /** A starting directory that cannot be seen is an effect, so that policy refuses it. */
    private void requireDirectory() {
        Optional<Tree.Kind> kind = tree.kind(workplace.real());
        if (kind.isEmpty()) {
            effects.add(
                    new Effect.Read(workplace.real(), "the command starts in " + workplace.real()));
        } else if (kind.get() != Tree.Kind.DIRECTORY) {
            throw new Unplannable(workplace.real() + " is not a directory to start in");
        }
    }

    /** Follows {@code cd DIR &&} at the start, as often as it stands there. */
    private List<Pipeline> withoutMoves(List<Pipeline> pipelines) {
        int next = 0;
        while (Workplace.moves(pipelines.get(next))) {
            boolean goesOn =
                    next + 1 < pipelines.size()
                            && pipelines.get(next + 1).connector() != Pipeline.Connector.OR;
            if (!goesOn) {
                throw new Unplannable("cd is planned before && only; name the program after it");
            }
            workplace = workplace.moved(words(pipelines.get(next).commands().getFirst()), tree);
            listing.moveTo(workplace.real());
            next++;
        }
        return pipelines.subList(next, pipelines.size());
    }

    private List<Invocation> stages(List<Command> commands) {
        List<Stage> stages = new ArrayList<>();
        for (Command command : commands) {
            listing.forget();
            List<String> argv = words(command);
            boolean listed = listing.used();
            refuseBuiltins(argv);
            Redirecting redirecting = new Redirecting(tree, workplace, expansion, listing);
            command.redirects().forEach(redirecting::add);
            Stage stage = stage(argv, redirecting.redirections());
            stages.add(stage.with(redirecting.effects(), listed));
        }
        Changes.refuseRaces(stages);
        planned.addAll(stages);
        Changes.refuseMovedGround(planned);
        for (Stage stage : stages) {
            effects.addAll(stage.effects());
            uses = uses.and(stage.uses());
        }
        if (effects.stream().anyMatch(Changes::mayChange)) {
            listing.close();
        }
        return stages.stream().map(Stage::invocation).toList();
    }

    private List<String> words(Command command) {
        List<String> words = new ArrayList<>();
        for (Word word : command.words()) {
            words.addAll(expansion.words(word));
        }
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new Unplannable("a program's name is empty; name the program");
        }
        if (words.getFirst().indexOf('=') >= 0) {
            throw new Unplannable("a program's name holds a =");
        }
        return words;
    }

    private void refuseBuiltins(List<String> argv) {
        Builtins.difference(argv, workplace.linked())
                .ifPresent(because -> {
                    throw new Unplannable(because);
                });
    }

    private Stage stage(List<String> argv, List<Redirection> redirections) {
        Program program = programs.resolve(argv.getFirst(), workplace.real(), tree);
        Invocation invocation =
                new Invocation(program.executable(), argv, workplace.real(), redirections);
        if (!program.known()) {
            Uses own = new Uses(Set.of(program.executable().name()), Set.of());
            return new Stage(invocation, program.effects(), own, false, false);
        }
        Conduct conduct = catalogue.conduct(invocation, tree);
        List<Effect> found = new ArrayList<>(program.effects());
        found.addAll(conduct.effects());
        return new Stage(invocation, found, conduct.uses(), conduct.relinks(), false);
    }

    private static Step.Join join(Pipeline.Connector connector) {
        return switch (connector) {
            case THEN -> Step.Join.ALWAYS;
            case AND -> Step.Join.IF_OK;
            case OR -> Step.Join.IF_FAILED;
        };
    }
}
