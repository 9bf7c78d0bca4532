package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.Effect;
import os.atom.command.Executable;
import os.atom.command.Executables;
import os.atom.command.Tree;

/** Holds examples against the catalogue, in a made-up directory of a made-up tree. */
final class ExampleCheck {
    static final Path DIRECTORY = Path.of("/work/project");

    /** Every bare name is a program of that name. */
    static final Executables ANY =
            name ->
                    name.isEmpty() || name.contains("/")
                            ? Optional.empty()
                            : Optional.of(new Executable(name, Path.of("/usr/bin", name)));

    /** The directory, with {@code src} and {@code dir} and the files {@code a} and {@code b}. */
    static final Tree TREE = new MadeUp();

    private final Commands commands;

    ExampleCheck(Commands commands) {
        this.commands = commands;
    }

    /** What is wrong with an example; empty if its promise is kept. */
    Optional<String> broken(Example example) {
        Findings findings = new Findings();
        new Judge(commands, findings)
                .command(Word.of(example.words()), Scene.of(DIRECTORY, TREE), "example");
        List<Effect> effects = findings.effects();
        boolean kept =
                switch (example.promise()) {
                    case ALLOW -> effects.stream().allMatch(ExampleCheck::allowed);
                    case DENY -> !effects.stream().allMatch(ExampleCheck::allowed);
                    case OUTSIDE -> effects.stream().anyMatch(ExampleCheck::outside);
                    case WRITE ->
                            some(effects, Effect.Write.class)
                                    || some(effects, Effect.WriteUnnamed.class);
                    case DELETE ->
                            some(effects, Effect.Delete.class)
                                    || some(effects, Effect.Destroy.class);
                    case EXECUTE -> some(effects, Effect.Execute.class);
                    case CONNECT -> some(effects, Effect.Connect.class);
                    case NEVER -> some(effects, Effect.Never.class);
                    case UNKNOWN -> some(effects, Effect.Unknown.class);
                };
        return kept
                ? Optional.empty()
                : Optional.of(
                        "the example "
                                + String.join(" ", example.words())
                                + " is not what it promises ("
                                + example.promise()
                                + "); its effects are "
                                + effects);
    }

    private static boolean some(List<Effect> effects, Class<? extends Effect> kind) {
        return effects.stream().anyMatch(kind::isInstance);
    }

    private static boolean outside(Effect effect) {
        return (effect instanceof Effect.Read read && !read.path().startsWith(DIRECTORY))
                || (effect instanceof Effect.Write write && !write.path().startsWith(DIRECTORY));
    }

    private static boolean allowed(Effect effect) {
        return effect instanceof Effect.ReadUnnamed
                || (effect instanceof Effect.Read read && read.path().startsWith(DIRECTORY));
    }

    private static final class MadeUp implements Tree {
        private static final List<String> DIRECTORIES = List.of("", "src", "dir");
        private static final List<String> FILES = List.of("a", "b", "src/a", "dir/a", "dir/b");

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
            return DIRECTORIES.contains(name)
                    ? Optional.of(Kind.DIRECTORY)
                    : FILES.contains(name) ? Optional.of(Kind.FILE) : Optional.empty();
        }

        @Override
        public List<String> names(Path directory) {
            return List.of();
        }

        @Override
        public Path home() {
            return Path.of("/home/someone");
        }
    }
}
