package os.atom.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import os.atom.command.Catalogue;
import os.atom.command.Code;
import os.atom.command.Effect;
import os.atom.command.GrantedTree;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Planned;
import os.atom.command.Redirection;
import os.atom.command.Step;
import os.atom.command.Tree;
import os.atom.command.Uses;
import os.atom.mount.Mask;
import os.atom.mount.Protected;
import os.atom.mount.View;

/**
 * Finds the files inside the grants that a plan runs: programs, scripts of interpreters and what is
 * fed to those, the build files of build tools, and files that a text names which cannot be
 * planned. Which programs those are, the catalogue says. What such a file loads by itself is not
 * found: nobody can know it.
 */
final class ScriptFiles {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s;&|<>()`'\"$=,{}]+");
    private static final int MOST_NAMED = 200;

    private final Catalogue catalogue;
    private final View view;
    private final Tree tree;
    private final Map<Path, Found> found = new LinkedHashMap<>();
    private final Map<Word, Path> words = new HashMap<>();
    private boolean takesCode;

    private ScriptFiles(Catalogue catalogue, View view) {
        this.catalogue = catalogue;
        this.view = view;
        this.tree = new GrantedTree(view, Path.of("/"));
    }

    /**
     * A file that runs.
     *
     * @param path its real path
     * @param copied whether the plan can be made to run a copy instead
     */
    record Found(Path path, String role, boolean copied) {}

    /** A word of the plan, in the directory it is read in. */
    record Word(String text, Path directory) {}

    /** Every file that runs. */
    List<Found> found() {
        return List.copyOf(found.values());
    }

    /** Which words named them: what has to be replaced when copies run. */
    Map<Word, Path> words() {
        return Map.copyOf(words);
    }

    /** Whether a program that runs code may take some from the program before it in a pipe. */
    boolean takesCode() {
        return takesCode;
    }

    static ScriptFiles of(Planned planned, View view, Catalogue catalogue) {
        ScriptFiles files = new ScriptFiles(catalogue, view);
        switch (planned.plan()) {
            case Plan.OpaqueScript(String text, Path directory, _) -> files.names(text, directory);
            case Plan.Script(_, List<Step> steps) -> {
                if (planned.effects().stream().anyMatch(ScriptFiles::runsCode)) {
                    steps.forEach(step -> files.pipeline(step.stages()));
                    files.builds(steps, planned.uses());
                }
            }
        }
        return files;
    }

    /** The real path of a file that a word names, after an {@code =} if it has one. */
    private static Optional<Path> named(String word, Path directory, Tree tree) {
        String name = word.startsWith("-") ? word.substring(word.indexOf('=') + 1) : word;
        if (name.isEmpty() || name.startsWith("-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(tree.real(directory.resolve(name)))
                    .filter(path -> tree.kind(path).equals(Optional.of(Tree.Kind.FILE)));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static boolean runsCode(Effect effect) {
        return switch (effect) {
            case Effect.Execute _, Effect.Unknown _ -> true;
            case Effect.Read _,
                    Effect.ReadUnnamed _,
                    Effect.Write _,
                    Effect.WriteUnnamed _,
                    Effect.Delete _,
                    Effect.Destroy _,
                    Effect.Connect _,
                    Effect.Never _ ->
                    false;
        };
    }

    private void pipeline(List<Invocation> stages) {
        for (int i = 0; i < stages.size(); i++) {
            List<Invocation> after = stages.subList(i + 1, stages.size());
            stage(stages.get(i), after.stream().anyMatch(this::readsCode));
            takesCode |= i > 0 && interprets(stages.get(i));
        }
    }

    private void stage(Invocation stage, boolean feeds) {
        add(stage.executable().path(), "program", true);
        boolean first = interprets(stage);
        for (String word : words(stage)) {
            Optional<Path> file = named(word, stage.directory(), tree).filter(this::granted);
            if (file.isPresent() && (feeds || first || runs(file.get()))) {
                add(file.get(), feeds ? "fed" : "script", true);
                words.put(new Word(word, stage.directory()), file.get());
                first = first && word.startsWith("-");
            }
            if (file.isEmpty() && interprets(stage)) {
                names(word, stage.directory());
            }
        }
        for (Redirection redirection : stage.redirections()) {
            if (redirection instanceof Redirection.FromFile(_, Path path)
                    && (feeds || readsCode(stage))) {
                add(path, "fed", true);
            }
        }
    }

    /**
     * What tools look for where they work: those inside wrappers, too, and in directories that
     * options lead to. An option may also lead to the very file, as {@code make -f} does.
     */
    private void builds(List<Step> steps, Uses uses) {
        Set<String> programs = new LinkedHashSet<>();
        Set<Path> directories = new LinkedHashSet<>(uses.entered());
        for (Step step : steps) {
            for (Invocation stage : step.stages()) {
                programs.add(stage.executable().name());
                directories.add(stage.directory());
            }
        }
        uses.commands().forEach(command -> programs.add(command.split(" ", 2)[0]));
        List<String> names =
                programs.stream()
                        .flatMap(program -> catalogue.code(program).buildFiles().stream())
                        .distinct()
                        .toList();
        for (Path directory : directories) {
            names.stream()
                    .flatMap(name -> named(name, directory, tree).stream())
                    .forEach(file -> add(file, "build file", false));
        }
        if (!names.isEmpty()) {
            uses.entered().stream()
                    .filter(path -> tree.kind(path).equals(Optional.of(Tree.Kind.FILE)))
                    .forEach(file -> add(file, "build file", false));
        }
    }

    /** An interpreter that is given no file and no text as an argument reads its input. */
    private boolean readsCode(Invocation stage) {
        Set<String> inline = code(stage).inline();
        return interprets(stage)
                && words(stage).stream()
                        .noneMatch(word ->
                                inline.contains(word)
                                        || (!word.startsWith("-")
                                                && named(word, stage.directory(), tree)
                                                        .isPresent()));
    }

    private static List<String> words(Invocation stage) {
        return stage.argv().subList(1, stage.argv().size());
    }

    /** A text that only a shell can read: every file that it seems to name. */
    private void names(String text, Path directory) {
        BETWEEN_WORDS
                .splitAsStream(text)
                .limit(10_000)
                .flatMap(word -> named(word, directory, tree).stream())
                .distinct()
                .limit(MOST_NAMED)
                .forEach(file -> add(file, "named", false));
    }

    private void add(Path file, String role, boolean copied) {
        if (granted(file) && !hidden(file)) {
            found.merge(
                    file,
                    new Found(file, role, copied),
                    (one, other) -> one.copied() ? one : other);
        }
    }

    private boolean interprets(Invocation stage) {
        return code(stage).given();
    }

    private Code code(Invocation stage) {
        return catalogue.code(stage.executable().name());
    }

    private boolean runs(Path file) {
        return catalogue.isCode(file) || java.nio.file.Files.isExecutable(file);
    }

    private boolean granted(Path file) {
        return view.grants().stream().anyMatch(grant -> file.startsWith(grant.directory()));
    }

    /** The agent does not see what it says, so a copy of it must not show it. */
    private boolean hidden(Path file) {
        return view.masks().stream()
                        .anyMatch(mask ->
                                mask.kind() == Mask.Kind.HIDDEN && file.startsWith(mask.path()))
                || Protected.name(file).equals(Optional.of(Mask.Kind.HIDDEN));
    }
}
