package os.atom.command.builtin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether running a program of this name means what bash's builtin of that name means. bash
 * 5.2 against GNU coreutils 9.
 */
public final class Builtins {
    private static final Set<String> SHELL_ONLY =
            Set.of(
                    ".",
                    ":",
                    "alias",
                    "bg",
                    "bind",
                    "break",
                    "builtin",
                    "caller",
                    "cd",
                    "command",
                    "compgen",
                    "complete",
                    "compopt",
                    "continue",
                    "declare",
                    "dirs",
                    "disown",
                    "enable",
                    "eval",
                    "exec",
                    "exit",
                    "export",
                    "fc",
                    "fg",
                    "getopts",
                    "hash",
                    "help",
                    "history",
                    "jobs",
                    "let",
                    "local",
                    "logout",
                    "mapfile",
                    "popd",
                    "pushd",
                    "read",
                    "readarray",
                    "readonly",
                    "return",
                    "set",
                    "shift",
                    "shopt",
                    "source",
                    "suspend",
                    "times",
                    "trap",
                    "type",
                    "typeset",
                    "ulimit",
                    "umask",
                    "unalias",
                    "unset",
                    "wait");

    private Builtins() {}

    /**
     * Why these words need a shell; empty when a program does the same.
     *
     * @param argv after expansion, the bare name first
     * @param linked whether a shell would remember that it came here over a symbolic link
     */
    public static Optional<String> difference(List<String> argv, boolean linked) {
        String name = argv.getFirst();
        List<String> arguments = argv.subList(1, argv.size());
        if (SHELL_ONLY.contains(name) || name.startsWith("%")) {
            return Optional.of(name + " only means something inside a shell; leave it out");
        }
        boolean same =
                switch (name) {
                    case "true", "false" -> arguments.stream().noneMatch(Builtins::longOption);
                    case "echo" -> Echo.same(arguments);
                    case "printf" -> Printf.same(arguments);
                    case "test" -> TestCommand.same(arguments);
                    case "[" -> closed(arguments) && TestCommand.same(opened(arguments));
                    case "pwd" -> pwd(arguments, linked);
                    case "kill" -> Kill.same(arguments);
                    default -> true;
                };
        return same
                ? Optional.empty()
                : Optional.of(
                        "this use of %s differs between shell and program; give it as argv"
                                .formatted(name));
    }

    private static boolean longOption(String argument) {
        return argument.startsWith("--");
    }

    private static boolean pwd(List<String> arguments, boolean linked) {
        return arguments.equals(List.of("-P"))
                || (!linked && (arguments.isEmpty() || arguments.equals(List.of("-L"))));
    }

    private static boolean closed(List<String> arguments) {
        return !arguments.isEmpty() && arguments.getLast().equals("]");
    }

    private static List<String> opened(List<String> arguments) {
        return arguments.subList(0, arguments.size() - 1);
    }
}
