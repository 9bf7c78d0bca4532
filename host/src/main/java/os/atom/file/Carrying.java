package os.atom.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import os.atom.approval.Answer;
import os.atom.approval.Errands;
import os.atom.approval.KeptFile;
import os.atom.approval.Proposal;
import os.atom.approval.StandingApprovals;
import os.atom.file.Writer.Wish;
import os.atom.file.text.Detected;
import os.atom.file.text.TextEncoding;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.mount.View;
import os.atom.protocol.FileChange.Version;
import os.atom.protocol.FileContent;

/**
 * Carries out what people approved of files: looked at once more, as things are now, and then just
 * what was shown. Thread-safe.
 */
final class Carrying implements Errands {
    private final Recheck recheck;
    private final Looks looks;
    private final Writer writer;
    private final FileArchive changes;
    private final Lasting lasting;
    private final Delivered delivered;
    private final Map<String, CountDownLatch> underWay = new ConcurrentHashMap<>();

    Carrying(
            Recheck recheck,
            Looks looks,
            Writer writer,
            FileArchive changes,
            Lasting lasting,
            Delivered delivered) {
        this.recheck = recheck;
        this.looks = looks;
        this.writer = writer;
        this.changes = changes;
        this.lasting = lasting;
        this.delivered = delivered;
    }

    @Override
    public Checked check(String id, Optional<Answer.Lasting> further, Principal.Person by) {
        try {
            Due due = recheck.of(id);
            List<Fact> facts = new ArrayList<>();
            further.map(bounds -> lasting.draft(due, bounds, by))
                    .ifPresent(draft -> facts.add(lasting.granted(draft, by)));
            return due.operation().isLook() ? look(due, facts) : change(due, facts);
        } catch (Fallen fallen) {
            return new Checked.Changed(List.of(String.valueOf(fallen.getMessage())));
        } catch (Unfit unfit) {
            return new Checked.Changed(List.of(String.valueOf(unfit.getMessage())));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new Conflict("the server was interrupted; answer request " + id + " again");
        }
    }

    @Override
    public StandingApprovals.Draft preview(String id, Answer.Lasting bounds, Principal.Person by) {
        try {
            return lasting.draft(recheck.of(id), bounds, by);
        } catch (Fallen | Unfit fallen) {
            throw new Conflict("it is not what was asked any more: " + fallen.getMessage());
        }
    }

    private Checked look(Due due, List<Fact> facts) throws Unfit, Fallen, InterruptedException {
        Looked<?> looked = looked(due);
        String stamp = due.kept().stamp();
        if (stamp != null
                && looked.value() instanceof FileContent content
                && !Looks.stamp(content).equals(stamp)) {
            throw new Fallen("the file holds something else than what was asked about");
        }
        facts.add(FileFacts.look(looked.type(), due.id(), due.asker(), looked.what()));
        return ready(due.id(), facts, () -> delivered.put(due.id(), looked.value()), () -> {});
    }

    private Looked<?> looked(Due due) throws Unfit, InterruptedException {
        Path path = due.place().path();
        Map<String, String> terms = due.proposal().terms();
        Asker asker = due.asker();
        View view = due.question().view();
        return switch (due.operation()) {
            case READ -> looks.read(asker, due.place(), Terms.read(path, terms));
            case LIST -> looks.list(asker, view, due.place(), Terms.list(path, terms));
            case SEARCH -> looks.search(asker, view, due.place(), Terms.search(path, terms));
            case WRITE, EDIT, UNDO ->
                    throw new IllegalStateException("a change is no look: " + due.id());
        };
    }

    private Checked change(Due due, List<Fact> facts) throws Unfit, Fallen, InterruptedException {
        Optional<String> undoes = Optional.ofNullable(due.proposal().undoes());
        if (undoes.isPresent() && undoes.flatMap(changes::undoable).isEmpty()) {
            throw new Fallen("the change that it takes back was taken back already");
        }
        KeptFile kept = due.kept();
        Wish wish =
                new Wish(
                        due.asker(),
                        kept.reason(),
                        Optional.ofNullable(kept.idempotencyKey()),
                        undoes);
        Writer.Ready ready = writer.ready(due.id(), due.place(), shown(kept), wish);
        facts.add(ready.fact());
        return ready(due.id(), facts, () -> writer.make(ready), () -> writer.drop(ready));
    }

    /** The very bytes that were shown, for the very file. */
    private static Change shown(KeptFile kept) {
        Proposal proposal = kept.proposal();
        return current -> {
            Optional<String> expected = Optional.ofNullable(proposal.before()).map(Version::hash);
            Optional<String> found = current.map(file -> file.hash().text());
            if (!found.equals(expected)) {
                throw Unfit.conflict(
                        "path",
                        found.isEmpty()
                                ? "the file is gone"
                                : expected.isEmpty()
                                        ? "the file is there by now"
                                        : "the file holds something else than what was shown",
                        "ask again; a person then sees it as it is now",
                        found);
            }
            Optional<byte[]> content =
                    Optional.ofNullable(kept.content()).map(Base64.getDecoder()::decode);
            Integer replacements = proposal.replacements();
            return new Change.Next(
                    ChangeKind.of(String.valueOf(proposal.kind())),
                    content,
                    content.flatMap(bytes -> detected(proposal, bytes)),
                    replacements == null ? 0 : replacements,
                    kept.mode());
        };
    }

    private static Optional<Detected> detected(Proposal proposal, byte[] bytes) {
        return Optional.ofNullable(proposal.after())
                .flatMap(after -> Optional.ofNullable(after.encoding()))
                .flatMap(TextEncoding::of)
                .map(encoding -> Detected.named(encoding, bytes));
    }

    private Checked ready(String id, List<Fact> facts, Runnable go, Runnable drop) {
        underWay.put(id, new CountDownLatch(1));
        return new Checked.Same(
                facts,
                new Deed() {
                    @Override
                    public void go() {
                        try {
                            go.run();
                        } finally {
                            over(id);
                        }
                    }

                    @Override
                    public void drop() {
                        try {
                            drop.run();
                        } finally {
                            over(id);
                        }
                    }
                });
    }

    private void over(String id) {
        Optional.ofNullable(underWay.remove(id)).ifPresent(CountDownLatch::countDown);
    }

    /** Waits while a request is carried out here; returns at once if it is not. */
    void await(String id, Duration atMost) throws InterruptedException {
        CountDownLatch latch = underWay.get(id);
        if (latch != null) {
            boolean _ = latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
