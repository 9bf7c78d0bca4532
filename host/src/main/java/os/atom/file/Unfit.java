package os.atom.file;

import java.util.List;
import java.util.Optional;
import os.atom.file.FileAnswer.Cause;
import os.atom.file.text.Edited;
import os.atom.sandbox.Unreached;

/** Ends an operation with {@link FileAnswer.Unfit}. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileAnswer.Unfit<?> answer;

    private Unfit(FileAnswer.Unfit<?> answer) {
        super(answer.detail());
        this.answer = answer;
    }

    Unfit(Cause cause, String field, String detail, String mend) {
        this(new FileAnswer.Unfit<>(cause, field, detail, mend, Optional.empty(), List.of()));
    }

    /** A member of the request is wrong for this file. */
    static Unfit invalid(String field, String detail, String mend) {
        return new Unfit(Cause.INVALID, field, detail, mend);
    }

    /** The file is another one than was assumed. */
    static Unfit conflict(String field, String detail, String mend, Optional<String> hash) {
        return new Unfit(
                new FileAnswer.Unfit<>(Cause.CONFLICT, field, detail, mend, hash, List.of()));
    }

    /** An edit's text is not there. */
    static Unfit unmatched(String field, String detail, String hash, List<Edited.Near> nearest) {
        return new Unfit(
                new FileAnswer.Unfit<>(
                        Cause.INVALID,
                        field,
                        detail,
                        "read the file again and give the text as it stands there",
                        Optional.of(hash),
                        nearest));
    }

    /** A file that was not reached; {@code path} is one that the agent may know of. */
    static Unfit of(Unreached failed, String path) {
        return switch (failed.why()) {
            case MISSING ->
                    new Unfit(
                            Cause.MISSING,
                            "path",
                            path + " does not exist",
                            "see what is there with a listing");
            case EXISTS ->
                    conflict(
                            "path",
                            path + " is there already",
                            "overwrite it, or choose another name",
                            Optional.empty());
            case LINK, REPLACED ->
                    conflict(
                            "path",
                            path + " became another file while it was looked at",
                            "ask again",
                            Optional.empty());
            case MOUNTED ->
                    new Unfit(
                            Cause.FORBIDDEN,
                            "path",
                            path
                                    + " is on a file system that is mounted below the grant, and not part of it",
                            "a person can grant the directory where it is mounted");
            case NOT_A_DIRECTORY ->
                    invalid("path", path + " is not in a directory, or is none", "check the path");
            case A_DIRECTORY ->
                    invalid("path", path + " is a directory", "list it, or name a file in it");
            case NOT_ORDINARY ->
                    invalid(
                            "path",
                            path + " is a pipe, socket or device, which is never opened",
                            "name an ordinary file");
            case FORBIDDEN ->
                    new Unfit(
                            Cause.FORBIDDEN,
                            "path",
                            "the server's user may not do that to " + path,
                            "a person can change its owner or permissions");
            case READ_ONLY ->
                    new Unfit(
                            Cause.FORBIDDEN,
                            "path",
                            path + " is on a file system that is mounted read-only",
                            "a person can mount it otherwise");
            case FULL ->
                    new Unfit(
                            Cause.FULL,
                            "path",
                            "no room is left where " + path + " is",
                            "make room, then try again");
            case NAME_TOO_LONG ->
                    invalid("path", "a name in it is too long", "choose a shorter one");
            case UNSUPPORTED ->
                    invalid(
                            "path",
                            "the file system of " + path + " cannot replace a file in one step",
                            "change it with a command");
            case BROKEN ->
                    new Unfit(
                            Cause.BROKEN,
                            "path",
                            path + ": " + failed.getMessage(),
                            "a person should look at the disk");
        };
    }

    /** The same as an answer. */
    <T> FileAnswer.Unfit<T> answer() {
        return new FileAnswer.Unfit<>(
                answer.cause(),
                answer.field(),
                answer.detail(),
                answer.mend(),
                answer.hash(),
                answer.nearest());
    }
}
