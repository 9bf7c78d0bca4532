package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import os.atom.approval.Answer;
import os.atom.command.Input;
import os.atom.file.Asker;
import os.atom.file.FileAnswer;
import os.atom.file.UndoRequest;
import os.atom.file.WriteRequest;
import os.atom.idempotency.KeyedRequest;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.mount.Access;
import os.atom.shell.CommandRequest;

/** Everything that a server does once: commands, files, stops, and all that it is asked to show. */
final class AllWork {
    private AllWork() {}

    static void doEverything(Host host, Path work) throws Exception {
        host.mounts().grant(work, Access.WRITE, host.owner());
        Principal.Agent scout = agent(host, "scout", Maturity.AUTONOMOUS);
        Principal.Agent learner = agent(host, "learner", Maturity.SUPERVISED);
        run(host, scout, learner, work);
        files(host, scout, work);
        askedFiles(host, learner, work);
        AllTalk.speak(host, scout, learner);
        look(host, scout);
        host.idempotency()
                .once(
                        KeyedRequest.of(host.owner().id().value(), "key", new byte[] {1}),
                        () -> host.stopSwitch().freeze("enough", host.owner()),
                        _ -> "");
        host.stopSwitch().thaw(host.owner());
        host.stopSwitch().stop(learner, host.owner());
        host.stopSwitch().revoke(learner.id(), host.owner());
        host.stopSwitch().remove(learner.id(), host.owner());
        host.journal().erase(List.of(host.journal().head().seq()), "a test", "host");
        eraseNews(host);
    }

    /** What a person erased of a command that a post shows. */
    private static void eraseNews(Host host) {
        host.news().look();
        Filter finished =
                new Filter(
                        Optional.of("os.atom.command.finished"),
                        Optional.empty(),
                        Optional.empty());
        host.journal()
                .erase(
                        List.of(host.journal().after(0, 1, finished).getFirst().entry().seq()),
                        "a test",
                        "host");
        host.news().tidy();
    }

    static Principal.Agent agent(Host host, String name, Maturity maturity) {
        host.identities().add(name, maturity, host.owner());
        return host.identities().find(name).orElseThrow();
    }

    private static void run(Host host, Principal.Agent scout, Principal.Agent learner, Path work)
            throws Exception {
        Duration patience = Duration.ofSeconds(60);
        String ran = host.shell().submit(scout, request("echo out > file", work));
        host.shell().await(ran, patience);
        host.shell().output(ran, 0, Duration.ZERO);
        host.shell().find(ran);
        host.shell().agent(ran);
        for (int time = 0; time < 2; time++) {
            String asked = host.shell().submit(learner, request("ls", work));
            host.approvals().find(asked);
            Answer.Lasting lasting = new Answer.Lasting(Duration.ofMinutes(1), 3);
            if (host.approvals().waits(asked)) {
                host.shell()
                        .answer(
                                List.of(asked),
                                new Answer.Approve("", Optional.of(lasting)),
                                host.owner());
            }
            host.shell().await(asked, patience);
        }
        String denied = host.shell().submit(learner, request("cat file", work));
        host.shell().answer(List.of(denied), new Answer.Deny("no"), host.owner());
        host.shell().stop(host.shell().submit(learner, request("cat file", work)), host.owner());
        host.shell().expire();
        host.shell().retention(Clock.systemUTC()).sweep(Duration.ofDays(1), 0);
    }

    private static CommandRequest request(String command, Path directory) {
        return CommandRequest.asking(new Input.Text(command), Duration.ofSeconds(60))
                .directory(directory)
                .request();
    }

    private static void files(Host host, Principal.Agent scout, Path work) throws Exception {
        Asker asker = new Asker(scout, Optional.empty());
        host.files()
                .write(
                        asker,
                        new WriteRequest(
                                work.resolve("written"),
                                new WriteRequest.Payload.Text("by hand", Optional.empty()),
                                WriteRequest.Mode.CREATE,
                                Optional.empty(),
                                "",
                                Optional.of("key")));
        host.files()
                .undo(
                        asker,
                        new UndoRequest(Optional.empty(), Optional.empty(), "", Optional.empty()));
        host.files().history(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10);
        host.files().history(Optional.of(scout.id()), Optional.empty(), Long.MAX_VALUE, 10);
        host.files().history(Optional.empty(), Optional.of(Path.of("/x")), Long.MAX_VALUE, 10);
        host.files().find("none", host.owner());
        host.files().settle();
    }

    private static void askedFiles(Host host, Principal.Agent learner, Path work) throws Exception {
        Asker asker = new Asker(learner, Optional.empty());
        Answer.Lasting once = new Answer.Lasting(Duration.ofMinutes(1), 3);
        Answer.Lasting below =
                new Answer.Lasting(Duration.ofMinutes(1), 3, Optional.of(work.toRealPath()));
        for (Answer.Lasting lasting : List.of(once, below)) {
            WriteRequest request =
                    new WriteRequest(
                            work.resolve("asked-" + lasting.below().isPresent()),
                            new WriteRequest.Payload.Text("by hand", Optional.empty()),
                            WriteRequest.Mode.CREATE,
                            Optional.empty(),
                            "",
                            Optional.of("asked-" + lasting.below().isPresent()));
            String id = ((FileAnswer.Asked<?>) host.files().write(asker, request)).id();
            host.files().asked().find(id, learner);
            host.files().agent(id);
            host.files().asked().await(id, Duration.ZERO);
            host.shell()
                    .answer(
                            List.of(id),
                            new Answer.Approve("", Optional.of(lasting)),
                            host.owner());
        }
    }

    private static void look(Host host, Principal.Agent scout) throws IOException {
        host.identities().list();
        host.trust().record(scout);
        host.mounts().list();
        host.shell().page(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10);
        host.shell().page(Optional.of(scout.id()), Optional.empty(), Long.MAX_VALUE, 10);
        host.shell().page(Optional.empty(), Optional.of("completed"), Long.MAX_VALUE, 10);
        host.shell().page(Optional.of(scout.id()), Optional.of("running"), Long.MAX_VALUE, 10);
        host.shell().dropErasedRecordings();
        host.approvals().page(true, Long.MAX_VALUE, 10);
        host.approvals().page(false, Long.MAX_VALUE, 10);
        host.standing().list();
        host.shell().suggestions().of(scout, 10, 1);
        Optional<String> none = Optional.empty();
        for (Optional<String> type : List.of(none, Optional.of("os.atom.command."))) {
            for (Optional<String> actor : List.of(none, Optional.of("host"))) {
                for (Optional<String> subject : List.of(none, Optional.of("x"))) {
                    host.journal().after(0, 10, new Filter(type, actor, subject));
                    host.journal().before(100, 10, new Filter(type, actor, subject));
                }
            }
        }
    }
}
