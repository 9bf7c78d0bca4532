package os.atom.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Knows a few programs by heart, and records what it was asked. */
final class FakeCatalogue implements Catalogue {
    private static final Set<String> HARMLESS =
            Set.of(
                    "args",
                    "cat",
                    "echo",
                    "printf",
                    "sort",
                    "head",
                    "tail",
                    "wc",
                    "tr",
                    "true",
                    "false",
                    "ls",
                    "grep",
                    "test",
                    "[",
                    "pwd",
                    "cut",
                    "uniq",
                    "sed",
                    "awk",
                    "find",
                    "rg",
                    "git",
                    "jq",
                    "diff",
                    "stat",
                    "file",
                    "du",
                    "tree",
                    "basename",
                    "seq");
    private static final Set<String> WRITERS = Set.of("touch", "rm", "tee", "mkdir", "cp", "mv");
    final List<Invocation> asked = new ArrayList<>();

    @Override
    public Conduct conduct(Invocation invocation, Tree tree) {
        asked.add(invocation);
        String name = invocation.executable().name();
        if (HARMLESS.contains(name)) {
            return conduct();
        }
        String because = name + " does it";
        return WRITERS.contains(name)
                ? conduct(new Effect.Write(invocation.directory(), true, because))
                : conduct(new Effect.Unknown(name, because));
    }

    @Override
    public List<Effect> never(List<String> words, Path directory, Tree tree) {
        return words.getFirst().equals("never")
                ? List.of(new Effect.Never("never", "never does it"))
                : List.of();
    }

    private static Conduct conduct(Effect... effects) {
        return new Conduct(List.of(effects), Uses.NONE, false);
    }

    @Override
    public Code code(String program) {
        return Code.NONE;
    }

    @Override
    public boolean isCode(Path file) {
        return false;
    }
}
