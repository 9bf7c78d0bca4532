package os.atom.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.approval.Approvals;
import os.atom.file.Writer.Wish;
import os.atom.freeze.Halted;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Ageing;
import os.atom.journal.Conflict;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.policy.FileUse;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileList;
import os.atom.protocol.FileSearch;
import os.atom.protocol.Page;

/**
 * Files that agents read and write by themselves, not through a command: held against the grants,
 * decided by policy, and in the journal before they are handed out or changed. Thread-safe.
 *
 * <p>Calls that record something throw {@link os.atom.journal.JournalUnavailable} when it cannot be
 * recorded; nothing was handed out or changed then.
 */
public final class GovernedFiles {
    private final Journal journal;
    private final Gate gate;
    private final Telling telling;
    private final Looks looks;
    private final KeptCopies kept;
    private final FileArchive archive;
    private final Settling settling;
    private final Sites sites;
    private final Writer writer;
    private final RequestArchive requests;
    private final Carrying carrying;
    private final AskedFiles asked;

    private GovernedFiles(FileParts parts) {
        journal = parts.journal();
        Approvals approvals = parts.approvals();
        requests = new RequestArchive(parts.tables());
        gate =
                new Gate(
                        parts.stopSwitch(),
                        new Places(parts.mounts(), parts.userHome()),
                        parts.policies(),
                        new Counter(
                                approvals, parts.standing(), parts.approvers(), journal, requests),
                        journal);
        telling = new Telling(gate);
        Budget budget = new Budget();
        looks = new Looks(new Reading(budget), budget);
        kept = new KeptCopies(parts.copies(), parts.keptCopies(), parts.keptBytes(), parts.clock());
        archive = new FileArchive(parts.tables(), journal, kept);
        settling = new Settling(parts.host(), journal, archive);
        sites = new Sites(parts.redactor(), budget);
        writer = new Writer(parts.host(), journal, kept, sites, settling);
        Delivered delivered = new Delivered(parts.nanos());
        carrying =
                new Carrying(
                        new Recheck(parts.host(), gate, parts.identities(), approvals),
                        looks,
                        writer,
                        archive,
                        new Lasting(parts.standing(), requests, parts.redactor()),
                        delivered);
        asked =
                new AskedFiles(
                        journal,
                        approvals,
                        requests,
                        new Outcomes(archive, telling, delivered),
                        carrying);
    }

    /**
     * Opens this step, puts on record how changes ended that were cut short, and from now on
     * carries out what people approve.
     */
    public static GovernedFiles open(FileParts parts) {
        GovernedFiles files = new GovernedFiles(parts);
        files.settle();
        parts.approvals().carriedOutBy(files.carrying);
        return files;
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new FileTable(), new RequestTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(
                        FileFacts.ASKED,
                        FileFacts.READ,
                        FileFacts.LISTED,
                        FileFacts.SEARCHED,
                        FileFacts.FAILED),
                List.of(
                        "EXISTS (SELECT 1 FROM file_request f WHERE f.id = e.subject"
                                + " AND f.state IN ('awaiting_approval', 'running'))"));
    }

    /** Reads a file or a part of it. */
    public FileAnswer<FileContent> read(Asker asker, ReadRequest request)
            throws InterruptedException {
        return look(
                asker,
                Operation.READ,
                request.path(),
                (_, place) -> looks.read(asker, place, request),
                (place, open) -> looks.draw(asker, place, request, open));
    }

    /** Lists a directory. */
    public FileAnswer<FileList> list(Asker asker, ListRequest request) throws InterruptedException {
        return look(
                asker,
                Operation.LIST,
                request.path(),
                (view, place) -> looks.list(asker, view, place, request),
                (_, _) -> Drawn.look(Terms.of(request), null, null));
    }

    /** Searches files for lines. */
    public FileAnswer<FileSearch> search(Asker asker, SearchRequest request)
            throws InterruptedException {
        return look(
                asker,
                Operation.SEARCH,
                request.path(),
                (view, place) -> looks.search(asker, view, place, request),
                (_, _) -> Drawn.look(Terms.of(request), null, null));
    }

    private <T> FileAnswer<T> look(
            Asker asker, Operation operation, Path path, Looking.Look<T> look, Looking.Draw draw)
            throws InterruptedException {
        return gate.pass(
                Gate.Errand.look(asker, operation, path),
                FileUse::read,
                new Looking<>(journal, asker, look, draw));
    }

    /** Gives a file another content. */
    public FileAnswer<FileChange> write(Asker asker, WriteRequest request)
            throws InterruptedException {
        return change(
                Operation.WRITE,
                request.path(),
                FileUse::write,
                Changes.write(request),
                Wish.of(asker, request.reason(), request.idempotencyKey(), Optional.empty()));
    }

    /** Replaces text in a file, to the letter. */
    public FileAnswer<FileChange> edit(Asker asker, EditRequest request)
            throws InterruptedException {
        return change(
                Operation.EDIT,
                request.path(),
                FileUse::edit,
                Changes.edit(request),
                Wish.of(asker, request.reason(), request.idempotencyKey(), Optional.empty()));
    }

    /**
     * Takes a change back, if the file is still as the change left it. An agent takes back its own;
     * a person any, also when the agent may not, since the person is who would be asked.
     */
    public FileAnswer<FileChange> undo(Asker asker, UndoRequest request)
            throws InterruptedException {
        Optional<FileArchive.Stored> found = undoable(asker, request);
        if (found.isEmpty()) {
            return new Unfit(
                            FileAnswer.Cause.MISSING,
                            request.id().isPresent() ? "id" : "path",
                            "there is no such change that could be taken back",
                            "see the history of the agent's changes")
                    .answer();
        }
        FileArchive.Stored change = found.get();
        return change(
                Operation.UNDO,
                Path.of(change.intent().path()),
                change.intent().was().isEmpty() ? FileUse::remove : FileUse::edit,
                Changes.undo(change, kept),
                Wish.of(
                        asker,
                        request.reason(),
                        request.idempotencyKey(),
                        Optional.of(change.shown().id())));
    }

    private Optional<FileArchive.Stored> undoable(Asker asker, UndoRequest request) {
        PrincipalId agent = asker.agent().id();
        if (request.id().isEmpty()) {
            String path = request.path().map(Path::toString).orElse("");
            return archive.last(agent, path);
        }
        return archive.undoable(request.id().get()).filter(stored -> stored.agent().equals(agent));
    }

    private FileAnswer<FileChange> change(
            Operation operation, Path path, Gate.Using using, Change change, Wish wish)
            throws InterruptedException {
        Optional<FileAnswer<FileChange>> earlier = earlier(wish);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            FileAnswer<FileChange> answer =
                    gate.pass(
                            new Gate.Errand(
                                    wish.asker(), operation, path, wish.reason(), wish.key()),
                            using,
                            new Changing(writer, sites, archive, change, wish));
            return answer instanceof FileAnswer.Given<FileChange>(FileChange made)
                    ? given(wish, made)
                    : answer;
        } catch (Halted stoppedMeanwhile) {
            throw stoppedMeanwhile;
        } catch (Conflict repeated) {
            return earlier(wish).orElseThrow(() -> repeated);
        }
    }

    /** What came of it when its idempotency key was used before. */
    private Optional<FileAnswer<FileChange>> earlier(Wish wish) {
        PrincipalId agent = wish.asker().agent().id();
        Optional<FileAnswer<FileChange>> asked =
                wish.key()
                        .flatMap(key -> requests.idempotent(agent, key))
                        .map(FileAnswer.Asked::new);
        return asked.or(() ->
                wish.key()
                        .flatMap(key -> archive.idempotent(agent, key))
                        .flatMap(archive::withDiff)
                        .map(made -> given(wish, made)));
    }

    private FileAnswer<FileChange> given(Wish wish, FileChange made) {
        return new FileAnswer.Given<>(telling.to(wish.asker().viewer(), made));
    }

    /** The uses of files that people are asked for. */
    public AskedFiles asked() {
        return asked;
    }

    /** A change with its diff, as far as the viewer may know what the file held. */
    public Optional<FileChange> find(String id, Principal viewer) {
        return archive.withDiff(id).map(found -> telling.to(viewer, found));
    }

    /** The agent that made a change, or asked for the use of a file. */
    public Optional<PrincipalId> agent(String id) {
        return archive.find(id)
                .map(FileArchive.Stored::agent)
                .or(() -> requests.find(id).map(RequestArchive.Stored::agent));
    }

    /**
     * Changes without their diffs, newest first.
     *
     * @param agent only this agent's; all when empty
     * @param path only of this file; of all when empty
     * @param before only those asked before this cursor
     */
    public Page<FileChange> history(
            Optional<PrincipalId> agent, Optional<Path> path, long before, int limit) {
        return archive.page(
                agent.map(PrincipalId::value).orElse(""),
                path.map(Path::toString).orElse(""),
                before,
                limit);
    }

    /** Puts on record how changes ended whose end is not, and that nobody makes any more. */
    public void settle() {
        settling.settle();
    }
}
