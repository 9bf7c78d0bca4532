package os.atom.command.builtin;

import java.util.List;
import java.util.regex.Pattern;

/** {@code kill}: a signal and process numbers; job names and lists are the shell's own. */
final class Kill {
    private static final Pattern SIGNAL = Pattern.compile("-(?:\\d{1,2}|[A-Z]{3,9}\\d?)");
    private static final Pattern PROCESS = Pattern.compile("\\d{1,9}");

    private Kill() {}

    static boolean same(List<String> arguments) {
        boolean signal = !arguments.isEmpty() && SIGNAL.matcher(arguments.getFirst()).matches();
        List<String> processes = arguments.subList(signal ? 1 : 0, arguments.size());
        return !processes.isEmpty()
                && processes.stream().allMatch(word -> PROCESS.matcher(word).matches());
    }
}
