package os.atom.command.catalogue;

import java.util.List;

/** What the catalogue tells people about a use it does not know, and what they can do. */
final class Words {
    private static final String ASK =
            "; leave it out, or have a person allow this run or add it to the catalogue";

    private Words() {}

    static String noCommand(String name) {
        return "the catalogue does not know the command "
                + name
                + "; use one it knows, or have a person allow this run or add the command";
    }

    static String noProgram(String name) {
        return name
                + " is no program of the system directories; name one by its bare name or"
                + " absolute path";
    }

    static String noOption(String title, String option) {
        return title + " has no option " + option + " here" + ASK;
    }

    static String abbreviation(String title, String option, List<String> full) {
        return title
                + ": "
                + option
                + " is short for "
                + String.join(" or ", full)
                + "; write it in full";
    }

    static String noValue(String title, String option) {
        return title + ": " + option + " takes no value; drop what follows the equals sign";
    }

    static String missingValue(String title, String option) {
        return title + ": " + option + " needs a value; give one";
    }

    static String missingEnd(String title, String predicate) {
        return title + ": " + predicate + " has no end; close it with \\; or with {} +";
    }

    static String joined(String title, String option) {
        return title + ": write " + option + " and its value as two words, last in its cluster";
    }

    static String order(String title, String word) {
        return title + " takes " + word + " as an order of its own; leave it out";
    }

    static String join(String title, String option) {
        return title + ": join " + option + " and its value, as in " + option + "=value";
    }

    static String wild(String title) {
        return "words are added to "
                + title
                + " that it could read as options; put -- before them, as in: xargs "
                + title
                + " ... --";
    }

    static String operands(String title, int given) {
        return title
                + " is not known with "
                + (given == 1 ? "one operand" : given + " operands")
                + " in this form; check its usage, or have a person allow this run";
    }

    static String noSubcommand(String title, String name) {
        return title
                + " has no sub-command "
                + name
                + " here (aliases are not followed); write the plain sub-command, or have a person"
                + " allow this run";
    }

    static String missingSubcommand(String title) {
        return title + " needs a sub-command; name one";
    }

    static String number(String title, String text) {
        return title + ": " + text + " is no number; give one";
    }

    static String path(String title, String text) {
        return title + ": " + text.replace("\0", "\\0") + " is no path; write it without NUL";
    }

    static String hole(String title, String text) {
        return title
                + ": "
                + text
                + " is filled in while it runs, where it decides what is done; spell it out";
    }

    static String depth(String title) {
        return title + " stands inside too many commands; run it directly";
    }

    static String unclear(String title, String why) {
        return title
                + " is not understood here: "
                + why
                + "; write it more plainly, or have a person allow this run";
    }

    static String assignment(String name) {
        return "env may not set "
                + name
                + " here, it can change what programs run; leave it out (LC_*, LANG, TZ, TERM,"
                + " COLUMNS and NO_COLOR may be set)";
    }
}
