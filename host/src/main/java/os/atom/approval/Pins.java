package os.atom.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was approved, down to the file: a person says yes to these programs, in these directories,
 * to these scripts, under these grants, and to nothing that took their place. A value.
 *
 * @param plan the whole plan in words
 * @param effects what it may touch, in words
 * @param programs every program, bash for a script that cannot be planned
 * @param directories where the programs start
 * @param scripts the files it runs or feeds to an interpreter
 * @param grants what the agent may see
 */
public record Pins(
        String plan,
        List<String> effects,
        List<File> programs,
        List<Directory> directories,
        List<Script> scripts,
        List<Granted> grants) {
    public Pins {
        effects = List.copyOf(effects);
        programs = List.copyOf(programs);
        directories = List.copyOf(directories);
        scripts = List.copyOf(scripts);
        grants = List.copyOf(grants);
    }

    /**
     * A file, by what it is and by what it says.
     *
     * @param path the name by which it is found
     * @param real where that leads
     * @param sha256 of its bytes
     */
    public record File(
            String path, String real, long device, long inode, long size, String sha256) {}

    /**
     * A directory.
     *
     * @param born time of birth; zero where the file system does not know
     */
    public record Directory(String path, long device, long inode, long born) {}

    /**
     * A file that runs.
     *
     * @param role as {@link os.atom.protocol.ScriptRecord} says it
     * @param copied whether a private copy runs instead of the file
     */
    public record Script(File file, String role, boolean copied) {}

    /**
     * A grant.
     *
     * @param access {@code read} or {@code write}
     */
    public record Granted(String id, Directory directory, String access) {}

    /** What is another now than it was approved, in words; empty when nothing is. */
    public List<String> changes(Pins now) {
        List<String> changes = new ArrayList<>();
        if (!plan.equals(now.plan)) {
            changes.add(
                    "the same words mean another plan now, since files that it names came or went");
        } else if (!effects.equals(now.effects)) {
            changes.add("it would touch other files now than those that were approved");
        }
        compare(programs, now.programs, File::path, (was, is) -> file("the program", was, is))
                .forEach(changes::add);
        compare(directories, now.directories, Directory::path, Pins::directory)
                .forEach(changes::add);
        compare(
                        scripts,
                        now.scripts,
                        script -> script.file().path(),
                        (was, is) -> file("the script", was.file(), is.file()))
                .forEach(changes::add);
        compare(grants, now.grants, Granted::id, Pins::grant).forEach(changes::add);
        return List.copyOf(changes);
    }

    private static <T> List<String> compare(
            List<T> before,
            List<T> after,
            Function<T, String> name,
            BiFunction<T, T, String> difference) {
        List<String> changes = new ArrayList<>();
        Map<String, T> now =
                after.stream().collect(Collectors.toMap(name, each -> each, (one, same) -> one));
        Map<String, T> was =
                before.stream().collect(Collectors.toMap(name, each -> each, (one, same) -> one));
        for (T each : before) {
            T found = now.get(name.apply(each));
            String change = found == null ? gone(each) : difference.apply(each, found);
            if (!change.isEmpty()) {
                changes.add(change);
            }
        }
        after.stream()
                .filter(each -> !was.containsKey(name.apply(each)))
                .map(Pins::came)
                .forEach(changes::add);
        return changes;
    }

    private static String gone(Object what) {
        return switch (what) {
            case Granted grant -> grant.directory().path() + " is not granted any more";
            case Script script -> "the script " + script.file().path() + " is gone";
            case File program -> "the program " + program.path() + " is gone";
            case Directory directory -> "the directory " + directory.path() + " is gone";
            default -> what + " is gone";
        };
    }

    private static String came(Object what) {
        return switch (what) {
            case Granted grant -> grant.directory().path() + " is granted besides, now";
            case Script script -> "it would run " + script.file().path() + " besides, now";
            case File program -> "it would start " + program.path() + " besides, now";
            case Directory directory -> "it would start in " + directory.path() + ", too, now";
            default -> what + " is new";
        };
    }

    private static String file(String kind, File was, File is) {
        if (!was.sha256().equals(is.sha256())) {
            return kind + " " + was.path() + " says something else now";
        }
        boolean same =
                was.real().equals(is.real())
                        && was.device() == is.device()
                        && was.inode() == is.inode();
        return same ? "" : kind + " " + was.path() + " is another file now";
    }

    private static String directory(Directory was, Directory is) {
        return was.equals(is) ? "" : "the directory " + was.path() + " is another one now";
    }

    private static String grant(Granted was, Granted is) {
        if (!was.access().equals(is.access())) {
            return "%s is granted to %s now, not to %s"
                    .formatted(was.directory().path(), is.access(), was.access());
        }
        return directory(was.directory(), is.directory());
    }
}
