package os.atom.cli;

import java.io.UncheckedIOException;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every error as one line on standard error, with what to do, and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Errors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.error(message(wrong, command) + ": see " + command + " --help");
        return Exit.USAGE;
    }

    @Override
    public int handleExecutionException(
            Exception problem, CommandLine command, ParseResult arguments) {
        return switch (problem) {
            case Failure failure -> {
                terminal.error(failure.line());
                yield failure.exit();
            }
            case UncheckedIOException readerGone -> Exit.READER_GONE;
            default -> {
                terminal.error(
                        "a fault of atom-os itself, please report it: " + problem + at(problem));
                yield Exit.FAILED;
            }
        };
    }

    private static String at(Exception problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static String message(ParameterException wrong, String command) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            boolean takesCommands = !wrong.getCommandLine().getSubcommands().isEmpty();
            String what = takesCommands ? "knows no command '" : "takes no argument '";
            return command + " " + what + unmatched.getUnmatched().getFirst() + "'";
        }
        String message = wrong.getMessage() == null ? "wrong usage" : wrong.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
