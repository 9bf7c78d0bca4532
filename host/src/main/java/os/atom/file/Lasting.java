package os.atom.file;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.approval.Answer;
import os.atom.approval.StandingApprovals;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.redaction.Redactor;

/**
 * Works out the standing approval that a person would give for the use of a file: the same
 * operation on the same file, or on those below a directory around it.
 */
record Lasting(StandingApprovals standing, RequestArchive requests, Redactor redactor) {
    /**
     * Works it out.
     *
     * @throws Conflict when there can be none
     */
    StandingApprovals.Draft draft(Due use, Answer.Lasting bounds, Principal.Person by) {
        Path path = use.place().path();
        Optional<Path> below = bounds.below();
        if (below.isPresent() && !path.startsWith(below.get())) {
            throw impossible("%s is not below %s".formatted(path, below.get()));
        }
        if (below.isPresent() && !below.get().startsWith(use.place().root())) {
            throw impossible(
                    "%s is not inside the grant of %s".formatted(below.get(), use.place().root()));
        }
        if (below.isPresent() && below.get().getNameCount() == 0) {
            throw impossible("below / is everything; name a directory");
        }
        Operation operation = use.operation();
        PrincipalId agent = use.asker().agent().id();
        StandingApprovals.Draft draft =
                standing.draft(
                        use.id(),
                        below.map(directory -> operation.word() + " below " + directory)
                                .orElseGet(() -> use.proposal().words()),
                        below.map(directory -> Counter.shapeBelow(operation, directory))
                                .orElseGet(() -> Counter.shape(operation, path)),
                        use.question(),
                        bounds,
                        below.map(directory ->
                                        requests.below(
                                                agent, operation, directory.toString(), use.id()))
                                .orElseGet(() ->
                                        requests.same(agent, operation, path.toString(), use.id())),
                        by);
        standing.refusal(draft, use.question())
                .or(() -> unkept(standing.granted(draft, by)))
                .ifPresent(why -> {
                    throw impossible(why);
                });
        return draft;
    }

    Fact granted(StandingApprovals.Draft draft, Principal.Person by) {
        return standing.granted(draft, by);
    }

    private static Conflict impossible(String why) {
        return new Conflict("it can be approved once, but not for longer: " + why);
    }

    /** What is redacted on record could not be compared with the next use. */
    private Optional<String> unkept(Fact granted) {
        return redactor.record(granted.payload()).equals(granted.payload())
                ? Optional.empty()
                : Optional.of("it holds what is never stored, a secret or personal data");
    }
}
