package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.List;
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
    private static final Pattern DEVICE = Pattern.compile("/dev/(?!null|zero|full|std|fd/|tty$).*");

    private final String title;
    private final Scene scene;
    private final Bulk bulk;
    private final Findings findings;

    Roles(String title, Scene scene, Bulk bulk, Findings findings) {
        this.title = title;
        this.scene = scene;
        this.bulk = bulk;
        this.findings = findings;
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
            case TEXT, COMMAND -> {}
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
                    write(text);
                }
            }
            case WRITE -> write(text);
            case MODE -> mode(text);
            case CHANGE -> write(text, bulk == Bulk.TREE);
            case INTO -> write(text);
            case SUFFIX -> {
                if (text.contains("/")) {
                    write(text);
                }
            }
            case LINK -> {
                read(text);
                write(text, false);
            }
            case MOVE -> move(text);
            case DELETE -> delete(text);
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
            case OUTPUT, WRITE, CHANGE, INTO, LINK, MOVE, DELETE ->
                    consequence(
                            Consequence.WRITES_HERE,
                            "writes a file of its own choice by " + option);
            case SED, AWK, JQ, COMMAND -> unclear(option + " has no value");
            case TEXT,
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

    /** What the command does apart from any word. */
    void consequence(Consequence consequence, String how) {
        Consequences.add(consequence, title, how, scene, findings);
    }

    /** The target of a copy: the file itself, or in a directory one file for each source. */
    void into(String target, List<Word> sources) {
        Optional<Path> path = scene.path(target);
        if (path.isEmpty() || scene.adrift(target) || !scene.isDirectory(path.get())) {
            write(target);
            return;
        }
        List<String> names = sources.stream().map(source -> entryIn(target, source)).toList();
        boolean many = names.stream().filter(this::exists).limit(2).count() > 1;
        for (int i = 0; i < names.size(); i++) {
            if (sources.get(i).open()) {
                consequence(Consequence.WRITES_UNNAMED, "writes into " + target);
                write(target, true);
            } else {
                write(names.get(i), many || bulk == Bulk.TREE);
            }
        }
    }

    private boolean exists(String text) {
        return scene.path(text).filter(scene::exists).isPresent();
    }

    private static String entryIn(String target, Word source) {
        return target + "/" + lastName(source.text());
    }

    private static String lastName(String text) {
        String bare = text.replaceAll("/+$", "");
        return bare.substring(bare.lastIndexOf('/') + 1);
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
                            title + " gives the mode " + text + ", which lends the owner's rights"));
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

    private void write(String text) {
        write(text, bulk == Bulk.TREE);
    }

    void write(String text, boolean many) {
        writeAt(scene.path(text), text, many, "writes " + text);
    }

    private void writeAt(Optional<Path> path, String text, boolean many, String how) {
        String because = title + " " + how;
        if (scene.adrift(text)) {
            new Openings(title, scene, findings).write(because);
            return;
        }
        if (path.isEmpty()) {
            findings.unknown(title, Words.path(title, text));
            return;
        }
        if (DEVICE.matcher(path.get().toString()).matches()) {
            findings.add(new Effect.Never(title, title + " writes the device " + text));
        }
        findings.add(new Effect.Write(path.get(), many, because));
    }

    private void move(String text) {
        boolean tree = scene.entry(text).filter(scene::isDirectory).isPresent();
        writeAt(scene.entry(text), text, tree || bulk == Bulk.TREE, "moves " + text);
    }

    private void delete(String text) {
        String because = title + " deletes " + text;
        if (scene.adrift(text)) {
            new Openings(title, scene, findings).delete(because);
            return;
        }
        scene.entry(text)
                .ifPresentOrElse(
                        path -> findings.add(new Effect.Delete(path, because)),
                        () -> findings.unknown(title, Words.path(title, text)));
    }

    private void unnamed(String what) {
        findings.add(new Effect.ReadUnnamed(title + " reads " + what));
    }

    void unclear(String why) {
        findings.unknown(title, Words.unclear(title, why));
    }
}
