package os.atom.command.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import os.atom.command.Code;

/**
 * Everything the catalogue knows of one command or sub-command.
 *
 * @param title how it is called in front of people, such as {@code git log}
 * @param style how its options are read
 * @param options by their spelling
 * @param operands roles by place
 * @param standard operands it acts on when none are given
 * @param bulk when its writes are in bulk
 * @param conditions what options change
 * @param effects what it always does, with the reason
 * @param otherwise what it does when no condition holds
 * @param anyArguments whether no argument can change its effects
 * @param alone words that, as the only argument, make it do nothing
 * @param appendedReads whether it only reads, whatever words are appended
 * @param commands its sub-commands by name; one that ends with a star stands for all that begin so
 * @param without what is meant when no sub-command is named
 * @param speciality the code that reads its arguments instead
 * @param versioned whether a version may be joined to its name, as in {@code python3.11}
 * @param code how it comes to the code that it runs
 */
record CommandSpec(
        String title,
        Style style,
        Map<String, OptionSpec> options,
        Operands operands,
        List<String> standard,
        Bulk bulk,
        List<Condition> conditions,
        Map<Consequence, String> effects,
        Map<Consequence, String> otherwise,
        boolean anyArguments,
        Set<String> alone,
        boolean appendedReads,
        Map<String, CommandSpec> commands,
        Optional<CommandSpec> without,
        Optional<Speciality> speciality,
        boolean versioned,
        Code code) {
    CommandSpec {
        options = Map.copyOf(options);
        standard = List.copyOf(standard);
        conditions = List.copyOf(conditions);
        alone = Set.copyOf(alone);
        commands = Map.copyOf(commands);
    }

    /**
     * How an argument list is read.
     *
     * @param letters how words with one dash are read
     * @param stops whether options end at the first operand
     * @param numbers what may stand after one dash as a number, such as {@code 20} of {@code -20}
     * @param bundled whether the first word is a cluster even without a dash, as for tar
     * @param refused words that begin with one of these characters are orders of their own, such as
     *     {@code +cmd} for less or {@code @file} for binutils
     */
    record Style(
            Letters letters,
            boolean stops,
            Optional<Pattern> numbers,
            boolean bundled,
            String refused) {}

    enum Letters {
        /** Clusters of letters; a value may be joined. */
        CLUSTER,
        /** Clusters of letters; values are always words of their own. */
        SEPARATE,
        /** The word as a whole is the option. */
        EXACT
    }

    /** The sub-command that the first word names, itself before the longest pattern. */
    Optional<CommandSpec> subcommand(List<Word> words) {
        if (words.isEmpty() || words.getFirst().open()) {
            return Optional.empty();
        }
        String name = words.getFirst().text();
        return Optional.ofNullable(commands.get(name))
                .or(() -> pattern(name).map(commands::get))
                .map(spec -> spec.titled(title + " " + name));
    }

    private Optional<String> pattern(String name) {
        return commands.keySet().stream()
                .filter(key -> key.endsWith("*") && !name.startsWith("-"))
                .filter(key -> name.startsWith(key.substring(0, key.length() - 1)))
                .max(Comparator.comparingInt(String::length));
    }

    /** The same as a sub-command of this command, which may be called by another name. */
    CommandSpec below(CommandSpec command) {
        String name = title.substring(title.lastIndexOf(' '));
        return titled(command.title + (name.equals(" *") ? "" : name));
    }

    /** The same under another name. */
    CommandSpec titled(String other) {
        return other.equals(title)
                ? this
                : new CommandSpec(
                        other,
                        style,
                        options,
                        operands,
                        standard,
                        bulk,
                        conditions,
                        effects,
                        otherwise,
                        anyArguments,
                        alone,
                        appendedReads,
                        commands,
                        without,
                        speciality,
                        versioned,
                        code);
    }

    boolean hasCommands() {
        return !commands.isEmpty();
    }
}
