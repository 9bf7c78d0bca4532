package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Effect;
import os.atom.command.Executable;
import os.atom.command.Executables;
import os.atom.command.Invocation;
import os.atom.command.Tree;

/** A granted project that exists in the mind only, and a catalogue that is asked about it. */
final class Project {
    static final Path DIRECTORY = Path.of("/work/project");

    private static final List<String> DIRECTORIES =
            List.of("", "src", "docs", "dir", ".git", "src/nested");
    private static final List<String> FILES =
            List.of("a", "b", "c", "README.md", "package.json", "src/app.js", "dir/a", "dir/b");

    private static final YamlCatalogue CATALOGUE = YamlCatalogue.load(List.of(), any());

    private Project() {}

    static YamlCatalogue catalogue() {
        return CATALOGUE;
    }

    /** Every bare name, and every absolute path of a system directory, is a program. */
    static Executables any() {
        return name -> {
            if (name.isEmpty() || (name.contains("/") && !name.startsWith("/usr/bin/"))) {
                return Optional.empty();
            }
            String bare = name.substring(name.lastIndexOf('/') + 1);
            return Optional.of(new Executable(bare, Path.of("/usr/bin").resolve(bare)));
        };
    }

    static List<Effect> effects(String... words) {
        return effects(tree(Map.of()), words);
    }

    static List<Effect> effects(Tree tree, String... words) {
        Executable executable = any().find(words[0]).orElseThrow();
        return CATALOGUE
                .conduct(new Invocation(executable, List.of(words), DIRECTORY, List.of()), tree)
                .effects();
    }

    /** Whether paths may lead elsewhere after this line. */
    static boolean relinks(String line) {
        List<String> words = Example.split(line);
        Executable executable = any().find(words.getFirst()).orElseThrow();
        return CATALOGUE
                .conduct(new Invocation(executable, words, DIRECTORY, List.of()), tree(Map.of()))
                .relinks();
    }

    /** Split at blanks outside quotes. */
    static List<Effect> line(String line) {
        return effects(Example.split(line).toArray(String[]::new));
    }

    /** Whether there is nothing but reads inside the project. */
    static boolean allowed(List<Effect> effects) {
        return effects.stream()
                .allMatch(effect ->
                        effect instanceof Effect.ReadUnnamed
                                || (effect instanceof Effect.Read read
                                        && read.path().startsWith(DIRECTORY)));
    }

    /** The project's tree, with some files that have text. */
    static Tree tree(Map<String, String> texts) {
        return new Tree() {
            @Override
            public Path real(Path absolute) {
                return absolute.normalize();
            }

            @Override
            public Optional<Kind> kind(Path real) {
                if (!real.startsWith(DIRECTORY)) {
                    return Optional.empty();
                }
                String name = DIRECTORY.relativize(real).toString();
                if (texts.containsKey(name) || FILES.contains(name)) {
                    return Optional.of(Kind.FILE);
                }
                boolean above =
                        texts.keySet().stream().anyMatch(text -> text.startsWith(name + "/"));
                return above || DIRECTORIES.contains(name)
                        ? Optional.of(Kind.DIRECTORY)
                        : Optional.empty();
            }

            @Override
            public List<String> names(Path directory) {
                return texts.keySet().stream()
                        .map(DIRECTORY::resolve)
                        .filter(path -> path.startsWith(directory) && !path.equals(directory))
                        .map(path -> path.getName(directory.getNameCount()).toString())
                        .distinct()
                        .toList();
            }

            @Override
            public Optional<String> text(Path real, int most) {
                return real.startsWith(DIRECTORY)
                        ? Optional.ofNullable(texts.get(DIRECTORY.relativize(real).toString()))
                        : Optional.empty();
            }

            @Override
            public Path home() {
                return Path.of("/home/someone");
            }
        };
    }
}
