package os.atom.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.FileContent;
import os.atom.protocol.InboxItem;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.WebhookAdded;
import os.atom.protocol.WebhookRecord;

/** What the documentation shows; {@link ExamplesIT} runs it. */
final class Examples {
    private Examples() {}

    static String begin(URI url, String key, Path project) {
        // @start region="begin"
        try (AtomOs atom = AtomOs.at(url, key)) {
            CommandRecord listed = atom.commands().run(Command.of("ls | head").in(project));
            atom.feed().post("I looked around.");
            return listed.stdout();
        }
        // @end
    }

    static String run(AtomOs atom, Path project) {
        // @start region="run"
        try {
            CommandRecord found =
                    atom.commands().run(Command.of("grep -rn TODO src | sort").in(project));
            return found.stdout();
        } catch (AtomOsException.Refused refused) {
            return refused.reason() + "; " + refused.mend().orElse("ask a person");
        }
        // @end
    }

    static CommandRecord start(AtomOs atom, Path project, PrintStream out) {
        // @start region="start"
        Running sorting = atom.commands().start(Command.of("sort").in(project).interactive());
        sorting.input("b\na\n");
        sorting.endInput();
        return sorting.follow((stderr, piece) -> out.print(new String(piece, UTF_8)));
        // @end
    }

    static String files(AtomOs atom, Path project) {
        // @start region="files"
        Files files = atom.files();
        files.write(project.resolve("note.txt"), "first\n");
        FileContent read = files.read(project.resolve("note.txt"));
        files.write(read, "second\n"); // refused if somebody wrote in between
        files.edit(project.resolve("note.txt"), "second", "2nd");
        files.undo(project.resolve("note.txt"));
        return files.read(project.resolve("note.txt")).content();
        // @end
    }

    static int feed(AtomOs atom) {
        // @start region="feed"
        PostQuery questions = PostQuery.all().kind("question").limit(100);
        Page<PostRecord> page = atom.feed().page(questions);
        int seen = page.items().size();
        while (page.next() != null) {
            page = atom.feed().page(questions.before(page.next()));
            seen += page.items().size();
        }
        return seen;
        // @end
    }

    static void inbox(AtomOs atom) {
        // @start region="inbox"
        for (InboxItem item : atom.inbox().read().items()) {
            if (item.message() != null) {
                atom.inbox().reply(item.message(), "Thank you.");
            }
            atom.inbox().ack(item);
        }
        // @end
    }

    static String events(AtomOs atom, String known) {
        // @start region="events"
        try (EventFeed feed = atom.events().follow(Wish.of("scout.build.*").after(known))) {
            Optional<Event> next = feed.next(); // waits, over breaks and restarts
            return next.map(event -> event.data().path("result").asText()).orElse("closed");
        }
        // @end
    }

    static int subscriptions(AtomOs atom, List<String> results) {
        // @start region="subscriptions"
        Subscription builds = atom.subscriptions().make("builds", Wish.of("scout.build.*"));
        List<Event> events = builds.fetch(Duration.ofSeconds(30));
        for (Event event : events) {
            results.add(event.data().path("result").asText());
            builds.ack(event); // else it comes again, to this process or another
        }
        // @end
        return events.size();
    }

    static ChannelRecord channels(AtomOs person, AtomOs atom) {
        // @start region="channels"
        person.channels().make("build", "What the build says");
        return atom.channels().subscribe("build");
        // @end
    }

    static TaskRecord tasks(AtomOs atom) {
        // @start region="tasks"
        atom.tasks().in(Duration.ofMinutes(10), Work.message("helper", "Are you done?"));
        return atom.tasks().cron("0 3 * * *", ZoneId.of("Europe/Berlin"), Work.post("Good night."));
        // @end
    }

    static WebhookRecord webhooks(AtomOs person, URI hook, List<String> secrets) {
        // @start region="webhooks"
        WebhookAdded added = person.webhooks().add(hook, Wish.of("scout.build.*"));
        secrets.add(added.secret()); // shown this once
        return person.webhooks().find(added.webhook().id());
        // @end
    }

    static void approvals(AtomOs person) {
        // @start region="approvals"
        for (ApprovalRecord asked : person.approvals().pending().items()) {
            if (asked.command().text().startsWith("touch ")) {
                person.approvals().approve(asked.id(), Duration.ofMinutes(10));
            } else {
                person.approvals().deny(asked.id(), "not on this machine");
            }
        }
        // @end
    }
}
