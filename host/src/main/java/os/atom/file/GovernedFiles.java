package os.atom.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.file.Writer.Wish;
import os.atom.freeze.Halted;
import os.atom.identity.PrincipalId;
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
    private final Budget budget = new Budget();
    private final Reading reading = new Reading(budget);
    private final KeptCopies kept;
    private final FileArchive archive;
    private final Settling settling;
    private final Writer writer;

    private GovernedFiles(FileParts parts) {
        journal = parts.journal();
        gate =
                new Gate(
                        parts.stopSwitch(),
                        new Places(parts.mounts(), parts.userHome()),
                        parts.policies(),
                        journal);
        kept = new KeptCopies(parts.copies(), parts.keptCopies(), parts.keptBytes(), parts.clock());
        archive = new FileArchive(parts.tables(), journal, kept);
        settling = new Settling(parts.host(), journal, archive);
        writer = new Writer(parts.host(), journal, parts.redactor(), kept, budget, settling);
    }

    /** Opens this step, and puts on record how changes ended that were cut short. */
    public static GovernedFiles open(FileParts parts) {
        GovernedFiles files = new GovernedFiles(parts);
        files.settle();
        return files;
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new FileTable());
    }

    /** Reads a file or a part of it. */
    public FileAnswer<FileContent> read(Asker asker, ReadRequest request)
            throws InterruptedException {
        return gate.pass(
                new Gate.Errand(asker, Operation.READ, request.path()),
                FileUse::read,
                (_, place) -> {
                    Reading.Read read = reading.read(asker, place, request);
                    Map<String, Object> what = new LinkedHashMap<>();
                    what.put("path", read.content().path());
                    what.put("offset", read.content().offset());
                    what.put("length", read.content().length());
                    what.put("size", read.content().size());
                    what.put("encoding", read.content().encoding());
                    what.put("hash", FileHash.of(read.bytes()).text());
                    look(FileFacts.READ, asker, what);
                    return read.content();
                });
    }

    /** Lists a directory. */
    public FileAnswer<FileList> list(Asker asker, ListRequest request) throws InterruptedException {
        return gate.pass(
                new Gate.Errand(asker, Operation.LIST, request.path()),
                FileUse::read,
                (view, place) -> {
                    FileList list = Listing.list(asker, view, place, request);
                    Map<String, Object> what = new LinkedHashMap<>();
                    what.put("path", list.path());
                    what.put("depth", request.depth());
                    what.put("hidden", request.dotted());
                    what.put("glob", request.pattern());
                    what.put("entries", list.items().size());
                    look(FileFacts.LISTED, asker, what);
                    return list;
                });
    }

    /** Searches files for lines. */
    public FileAnswer<FileSearch> search(Asker asker, SearchRequest request)
            throws InterruptedException {
        return gate.pass(
                new Gate.Errand(asker, Operation.SEARCH, request.path()),
                FileUse::read,
                (view, place) -> {
                    FileSearch search = new Searching(asker, view, place, request, budget).search();
                    Map<String, Object> what = new LinkedHashMap<>();
                    what.put("path", search.path());
                    what.put("sought", request.words());
                    what.put("hidden", request.dotted());
                    what.put("glob", request.pattern());
                    what.put("searched", search.searched());
                    what.put("matches", search.items().size());
                    what.put("files", SearchedFiles.of(search));
                    look(FileFacts.SEARCHED, asker, what);
                    return search;
                });
    }

    /** Gives a file another content. */
    public FileAnswer<FileChange> write(Asker asker, WriteRequest request)
            throws InterruptedException {
        return change(
                new Gate.Errand(asker, Operation.WRITE, request.path()),
                FileUse::write,
                Changes.write(request),
                Wish.of(asker, request.reason(), request.idempotencyKey(), Optional.empty()));
    }

    /** Replaces text in a file, to the letter. */
    public FileAnswer<FileChange> edit(Asker asker, EditRequest request)
            throws InterruptedException {
        return change(
                new Gate.Errand(asker, Operation.EDIT, request.path()),
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
                new Gate.Errand(asker, Operation.UNDO, Path.of(change.intent().path())),
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
        return archive.find(request.id().get())
                .filter(stored -> stored.agent().equals(agent))
                .filter(stored -> stored.shown().state().equals(ChangeState.WRITTEN.word()))
                .filter(stored -> stored.shown().undoneBy() == null);
    }

    private FileAnswer<FileChange> change(
            Gate.Errand errand, Gate.Using using, Change change, Wish wish)
            throws InterruptedException {
        Optional<FileChange> earlier = earlier(wish);
        if (earlier.isPresent()) {
            return new FileAnswer.Given<>(earlier.get());
        }
        try {
            return gate.pass(
                    errand,
                    using,
                    (_, place) ->
                            archive.withDiff(writer.change(place, change, wish)).orElseThrow());
        } catch (Halted stoppedMeanwhile) {
            throw stoppedMeanwhile;
        } catch (Conflict repeated) {
            return new FileAnswer.Given<>(earlier(wish).orElseThrow(() -> repeated));
        }
    }

    private Optional<FileChange> earlier(Wish wish) {
        return wish.key()
                .flatMap(key -> archive.idempotent(wish.asker().agent().id(), key))
                .flatMap(archive::withDiff);
    }

    private void look(String type, Asker asker, Map<String, Object> what) {
        journal.append(FileFacts.look(type, FileFacts.newId(), asker, what));
    }

    /** A change with its diff. */
    public Optional<FileChange> find(String id) {
        return archive.withDiff(id);
    }

    /** The agent that made a change. */
    public Optional<PrincipalId> agent(String id) {
        return archive.find(id).map(FileArchive.Stored::agent);
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
