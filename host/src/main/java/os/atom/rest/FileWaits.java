package os.atom.rest;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.file.FileAnswer;
import os.atom.file.GovernedFiles;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileRequest;

/**
 * Answers of governed files that may wait for a person: 202 and where to ask again, or, for who
 * waits, what comes of it.
 */
@Singleton
class FileWaits {
    static final String WAITS = "It waits for a person; Location leads to it.";
    static final String WAIT =
            "Seconds to wait for a person where one is asked, 0 to 300; 0 when missing.";

    private final GovernedFiles files;
    private final Caller caller;

    FileWaits(GovernedFiles files, Caller caller) {
        this.files = files;
        this.caller = caller;
    }

    /** How long the caller wants to wait for a person. */
    static Duration patience(@Nullable Integer wait) {
        return wait == null ? Duration.ZERO : Submissions.patience(wait);
    }

    /** What a look gave. */
    <T> RestResponse<Object> look(FileAnswer<T> answer, Duration patience)
            throws InterruptedException {
        return answer instanceof FileAnswer.Asked<T>(String id)
                ? asked(id, patience)
                : RestResponse.ok(FileAnswers.value(answer));
    }

    /** A change that was made. */
    RestResponse<Object> change(FileAnswer<FileChange> answer, Duration patience)
            throws InterruptedException {
        return answer instanceof FileAnswer.Asked<FileChange>(String id)
                ? asked(id, patience)
                : FileAnswers.change(FileAnswers.value(answer));
    }

    private RestResponse<Object> asked(String id, Duration patience) throws InterruptedException {
        files.asked().await(id, patience);
        FileRequest request = files.asked().find(id, caller.principal()).orElseThrow();
        return switch (request.state()) {
            case "completed" -> completed(request);
            case "refused", "expired" -> throw refusal(request);
            case "stopped" ->
                    throw Refusal.conflict("it was withdrawn before anyone answered; ask again");
            case "failed" ->
                    throw Refusal.conflict(
                            "it was approved, and nothing came of it: " + request.problem());
            default ->
                    RestResponse.ResponseBuilder.<Object>create(
                                    RestResponse.Status.ACCEPTED, request)
                            .location(URI.create("/api/v1/files/requests/" + id))
                            .build();
        };
    }

    private static RestResponse<Object> completed(FileRequest request) {
        FileChange change = request.change();
        if (change != null) {
            return FileAnswers.change(change);
        }
        return Stream.of(request.content(), request.list(), request.search())
                .filter(Objects::nonNull)
                .findFirst()
                .map(given -> RestResponse.<Object>ok(given))
                .orElseThrow(() -> Refusal.conflict(String.valueOf(request.problem())));
    }

    private static Refusal refusal(FileRequest request) {
        DecisionRecord decision = request.decision();
        return Refusal.refused(
                request.id(),
                decision.rules().isEmpty() ? null : decision.rules().getFirst().id(),
                decision.reason(),
                decision.mend());
    }
}
