package os.atom.boot;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Of commands, what people are asked for, and files. */
final class WorkSamples extends Samples {
    WorkSamples(Random random, String round) {
        super(random, round);
        commands();
        files();
        requestedFiles();
    }

    private void commands() {
        String decided =
                "{'decision':{'answer':'%s','rules':[],'reason':'%s','mend':null},"
                        + "'plan':{'kind':'opaque','because':'%s','steps':[]},'effects':[]}";
        String finished =
                "{'event':'%s','exitCode':%d,'reason':'%s','durationMs':5,'output':7,"
                        + "'truncated':%b,'recording':'%s'}";
        String refused =
                "{'agent':'%s','kind':'write','target':'/%s','rule':'sandbox.%s',"
                        + "'reason':'%s','mend':'grant it','times':%d}";
        command(
                "os.atom.sandbox.violation",
                () ->
                        refused.formatted(
                                id("agent:", 3),
                                key(),
                                one("outside", "hidden"),
                                key(),
                                1 + random.nextInt(9)));
        command(
                "os.atom.command.requested",
                () ->
                        "{'agent':'scout','command':'%s','cwd':'/%s'%s}"
                                .formatted(
                                        key(),
                                        key(),
                                        one("", ",'idempotencyKey':'" + one("k", "l") + "'")));
        command(
                "os.atom.command.decided",
                () -> decided.formatted(one("allow", "ask", "ask", "ask", "deny"), key(), key()));
        command("os.atom.command.queued", () -> "{'host':'%s'}".formatted(key()));
        command("os.atom.command.started", () -> "{'host':'%s'}".formatted(key()));
        command(
                "os.atom.command.finished",
                () ->
                        finished.formatted(
                                one("EXITED", "RAN_OUT_OF_TIME", "WAS_STOPPED", "COULD_NOT_RUN"),
                                random.nextInt(200),
                                key(),
                                random.nextBoolean(),
                                key()));
        add(
                "os.atom.command.stop_requested",
                "person:1",
                () -> id("command-", 2),
                () -> "{'by':'%s'}".formatted(name()));
        command("os.atom.recording.removed", () -> "{'because':'%s','bytes':9}".formatted(key()));
        asked(
                "os.atom.approval.requested",
                () ->
                        "{'expiresAt':%s,'reason':'%s'}"
                                .formatted(
                                        one(
                                                "9000000000000000",
                                                "9000000000000001",
                                                "9000000000000002",
                                                "5"),
                                        key()));
        asked("os.atom.approval.expired", () -> "{'reason':'%s'}".formatted(key()));
        approvals();
    }

    private void approvals() {
        String answered = "{'verdict':'%s','by':'%s','reason':'%s'%s}";
        asked(
                "os.atom.approval.answered",
                () ->
                        answered.formatted(
                                one("approve", "deny"),
                                key(),
                                key(),
                                one("", ",'rule':'r','mend':'m','changed':['" + key() + "']")));
        asked(
                "os.atom.approval.withdrawn",
                () -> "{'verdict':'withdraw','by':'%s','reason':'%s'}".formatted(key(), key()));
        command(
                "os.atom.standing.granted",
                () ->
                        "{'agent':'%s','shape':'%s','seconds':%s,'times':%d}"
                                .formatted(key(), key(), one("0", "1000"), random.nextInt(3)));
        command("os.atom.standing.used", () -> "{'command':'%s'}".formatted(key()));
        command("os.atom.standing.revoked", () -> "{'by':'%s'}".formatted(key()));
    }

    private void files() {
        String version = "{'hash':'%s','size':3,'encoding':'utf-8'}";
        String intent =
                "{'agent':'%s','host':'h','kind':'%s','path':'/%s','root':'/r','inode':7,"
                        + "'temporary':'t','before':%s,'after':%s,'mode':420,'replacements':2,'by':'owner',"
                        + "'diffCut':false,'undoes':%s,'reason':'%s'%s}";
        file(
                "os.atom.file.intended",
                () ->
                        intent.formatted(
                                name(),
                                one("created", "overwritten", "edited", "undone"),
                                key(),
                                one("null", version.formatted(key())),
                                one("null", version.formatted(key())),
                                one("null", "'" + id("change-", 3) + "'"),
                                key(),
                                one("", ",'idempotencyKey':'" + one("k", "l") + "'")));
        add(
                "os.atom.file.refused",
                "agent:1",
                () -> id("refusal-", 3),
                () -> "{'rules':['%s']}".formatted(one("never.paused", "never.outside-read")));
        file("os.atom.file.written", () -> "{'recovered':%b}".formatted(random.nextBoolean()));
        file("os.atom.file.abandoned", () -> "{'problem':'%s'}".formatted(key()));
    }

    private void requestedFiles() {
        add(
                "os.atom.file.asked",
                "agent:1",
                () -> id("file-", 2),
                () ->
                        "{'agent':'%s','operation':'%s','path':'/%s','reason':'%s'%s}"
                                .formatted(
                                        name(),
                                        one("read", "write"),
                                        key(),
                                        key(),
                                        one("", ",'idempotencyKey':'" + one("k", "l") + "'")));
        for (String look : List.of("read", "listed", "searched")) {
            file("os.atom.file." + look, () -> "{'path':'/%s'}".formatted(key()));
        }
    }

    /** Of a change or a look, asked for or not. */
    private void file(String type, Supplier<String> payload) {
        add(type, "agent:1", () -> one(id("change-", 3), id("file-", 2)), payload);
    }

    /** Of what a person is asked for: a command, or the use of a file. */
    private void asked(String type, Supplier<String> payload) {
        add(type, "agent:1", () -> one(id("command-", 2), id("file-", 2)), payload);
    }

    private void command(String type, Supplier<String> payload) {
        add(type, "agent:1", () -> id("command-", 2), payload);
    }
}
