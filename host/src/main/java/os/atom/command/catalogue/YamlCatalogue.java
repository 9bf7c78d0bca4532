package os.atom.command.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.command.Catalogue;
import os.atom.command.Code;
import os.atom.command.Conduct;
import os.atom.command.Effect;
import os.atom.command.Executables;
import os.atom.command.Invocation;
import os.atom.command.Tree;

/**
 * The catalogue as shipped, and as people extend it: one YAML file for each family of commands.
 *
 * <p>Immutable, thread-safe. Its word about git and pagers holds only for commands that are started
 * with {@link HeldEnvironment#VARIABLES}.
 *
 * <p>The schema is described in {@code docs/reference/catalogue.md}.
 */
public final class YamlCatalogue implements Catalogue {
    /** The shipped families, in the order in which they are read. */
    static final List<String> FAMILIES =
            List.of(
                    "coreutils",
                    "files",
                    "find",
                    "grep",
                    "sed",
                    "awk",
                    "diff",
                    "git",
                    "jq",
                    "viewers",
                    "archives",
                    "binaries",
                    "system",
                    "wrappers",
                    "interpreters",
                    "javascript",
                    "python",
                    "rust-go",
                    "jvm",
                    "native",
                    "scripting",
                    "packages",
                    "containers",
                    "cloud",
                    "databases",
                    "editors",
                    "network",
                    "privileged");

    private final Commands commands;
    private final Set<String> codeFiles;
    private final List<String> overrides;

    private YamlCatalogue(Commands commands, Set<String> codeFiles, List<String> overrides) {
        this.commands = commands;
        this.codeFiles = Set.copyOf(codeFiles);
        this.overrides = List.copyOf(overrides);
    }

    /**
     * Takes the shipped families and then every {@code *.yaml} of the folders, by name.
     *
     * <p>People's files are read and their examples checked here; a shipped family is read when one
     * of its commands is first asked for, and the build checks all of them.
     *
     * @param peoplesFolders folders that need not exist; the later file wins, and says so in {@link
     *     #overrides}
     * @param executables finds the programs that wrappers start
     * @throws CatalogueInvalid if a file breaks the schema or one of its examples
     * @throws UncheckedIOException if a folder or file cannot be read
     */
    public static YamlCatalogue load(List<Path> peoplesFolders, Executables executables) {
        Families shipped = new Families(FAMILIES);
        Shelf shelf = new Shelf(shipped);
        for (Path folder : peoplesFolders) {
            for (Path file : files(folder)) {
                shelf.put(file.toString(), text(file));
            }
        }
        shelf.check();
        return new YamlCatalogue(
                new Commands(shelf.specs(), shipped, executables),
                shelf.codeFiles(),
                shelf.overrides());
    }

    /** Checks every example of the shipped files: for the build, as it takes a moment. */
    static void checkShipped() {
        Shelf shelf = new Shelf(new Families(FAMILIES));
        FAMILIES.forEach(shelf::promises);
        shelf.check();
    }

    /** Which shipped commands people's files describe anew, and where, in words. */
    public List<String> overrides() {
        return overrides;
    }

    @Override
    public Conduct conduct(Invocation invocation, Tree tree) {
        Findings findings = new Findings();
        List<String> words = invocation.argv().subList(1, invocation.argv().size());
        new Judge(commands, findings)
                .program(
                        invocation.executable().name(),
                        Word.of(words),
                        Scene.of(invocation.directory(), tree));
        return findings.conduct();
    }

    @Override
    public List<Effect> never(List<String> words, Path directory, Tree tree) {
        Findings findings = new Findings();
        new Judge(commands, findings)
                .command(Word.of(words), Scene.of(directory, tree), words.getFirst());
        return findings.never();
    }

    @Override
    public Code code(String program) {
        return commands.find(program).map(CommandSpec::code).orElse(Code.NONE);
    }

    @Override
    public boolean isCode(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot >= 0 && codeFiles.contains(name.substring(dot + 1));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
