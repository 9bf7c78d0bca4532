package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.command.Effect;
import os.atom.command.catalogue.language.AwkProgram;
import os.atom.command.catalogue.language.JqFilter;
import os.atom.command.catalogue.language.SedScript;

/** Turns the words of one command, by their roles, into effects. */
final class Roles {
    private static final Pattern NUMBER = Pattern.compile("[-+.]?[0-9][0-9a-zA-Z.,:/%+-]*");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

    private final String title;
    private final Scene scene;
    private final Findings findings;
    private final Writing writing;

    Roles(String title, Scene scene, Bulk bulk, Findings findings) {
        this.title = title;
        this.scene = scene;
        this.findings = findings;
        this.writing = new Writing(title, scene, bulk, findings);
    }

    /** What the command does with one word. */
    void apply(Meaning meaning, Word word) {
        switch (meaning) {
            case Consequence consequence -> consequence(consequence, "by " + word.text());
            case Role role -> {
                if (word.open()) {
                    new Openings(title, scene, findings).apply(role, word);
                } else {
                    apply(role, word.text());
                }
            }
        }
    }

    private void apply(Role role, String text) {
        switch (role) {
            case TEXT, TARGET, COMMAND -> {}
            case NUMBER -> number(text);
            case MENTION -> mention(text);
            case INPUT -> {
                if (!text.equals("-")) {
                    read(text);
                }
            }
            case READ, ENTER -> read(text);
            case LIST -> {
                apply(Role.INPUT, text);
                unnamed("the files named in " + text);
            }
            case ARCHIVE -> archive(text);
            case OUTPUT -> {
                if (!text.equals("-")) {
                    writing.write(text);
                }
            }
            case WRITE -> writing.write(text);
            case REPLACE, INTO -> writing.replace(text);
            case MODE -> mode(text);
            case CHANGE -> writing.write(text);
            case SUFFIX -> {
                if (text.contains("/")) {
                    writing.write(text);
                }
            }
            case LINK -> {
                read(text);
                writing.second(text);
            }
            case MOVE -> writing.move(text);
            case DELETE -> writing.delete(text);
            case SCRIPT -> {
                apply(Role.INPUT, text);
                consequence(Consequence.EXECUTES, "runs what stands in " + text);
            }
            case SHELL -> consequence(Consequence.EXECUTES, "runs the text of a shell script");
            case SED -> new Deeds(this).apply(SedScript.deeds(text));
            case AWK -> new Deeds(this).apply(AwkProgram.deeds(text));
            case JQ -> new Deeds(this).apply(JqFilter.deeds(text));
            case ASSIGNMENT -> {
                if (!ASSIGNMENT.matcher(text).matches()) {
                    apply(Role.INPUT, text);
                }
            }
            case FORMAT -> {
                if (!text.startsWith("+")) {
                    consequence(Consequence.NEVER, "sets the clock");
                }
            }
        }
    }

    /** What an option does whose optional value is left out. */
    void absent(Meaning meaning, String option) {
        switch (meaning) {
            case Consequence consequence -> consequence(consequence, "by " + option);
            case Role role -> absent(role, option);
        }
    }

    private void absent(Role role, String option) {
        switch (role) {
            case OUTPUT, WRITE, REPLACE, CHANGE, INTO, LINK, MOVE, DELETE ->
                    consequence(
                            Consequence.WRITES_HERE,
                            "writes a file of its own choice by " + option);
            case SCRIPT, SHELL, SED, AWK, JQ, COMMAND -> unclear(option + " has no value");
            case TEXT,
                    TARGET,
                    NUMBER,
                    MODE,
                    MENTION,
                    INPUT,
                    READ,
                    LIST,
                    ARCHIVE,
                    SUFFIX,
                    ENTER,
                    ASSIGNMENT,
                    FORMAT -> {}
        }
    }

    /** What is created, changed, moved or removed. */
    Writing writing() {
        return writing;
    }

    /** What the command does apart from any word. */
    void consequence(Consequence consequence, String how) {
        Consequences.add(consequence, title, how, scene, findings);
    }

    private void number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            findings.unknown(title + " " + text, Words.number(title, text));
        }
    }

    private void mode(String text) {
        if (FileMode.lendsRights(text)) {
            findings.add(
                    new Effect.Never(
                            "set-user-id",
                            title
                                    + " gives the mode "
                                    + text
                                    + ", which lends the owner's rights"));
        }
    }

    private void mention(String text) {
        if (text.startsWith("-") || text.isEmpty()) {
            return;
        }
        boolean pathLike =
                text.startsWith("/") || text.startsWith("~") || ("/" + text + "/").contains("/../");
        Optional<Path> path = scene.path(text);
        if (path.isEmpty() || pathLike || scene.exists(path.get()) || !inside(path.get())) {
            read(text);
        }
    }

    private boolean inside(Path path) {
        return path.startsWith(scene.directory());
    }

    private void archive(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0 && !text.substring(0, colon).contains("/")) {
            consequence(
                    Consequence.CONNECTS, "fetches the archive " + text + " from another machine");
            consequence(Consequence.EXECUTES, "runs a remote shell for the archive " + text);
        } else {
            apply(Role.INPUT, text);
        }
    }

    private void read(String text) {
        String because = title + " reads " + text;
        if (scene.adrift(text)) {
            findings.add(new Effect.ReadUnnamed(because));
            return;
        }
        scene.path(text)
                .ifPresentOrElse(
                        path -> findings.add(new Effect.Read(path, because)),
                        () -> findings.unknown(title, Words.path(title, text)));
    }

    private void unnamed(String what) {
        findings.add(new Effect.ReadUnnamed(title + " reads " + what));
    }

    void unclear(String why) {
        findings.unknown(title, Words.unclear(title, why));
    }
}
