package os.atom.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.agent.AgentGroup;
import os.atom.cli.approval.ApprovalList;
import os.atom.cli.approval.Approve;
import os.atom.cli.approval.Deny;
import os.atom.cli.audit.AuditGroup;
import os.atom.cli.audit.JournalGroup;
import os.atom.cli.care.ConfigGroup;
import os.atom.cli.care.Diagnose;
import os.atom.cli.care.PutBack;
import os.atom.cli.care.Restart;
import os.atom.cli.care.Save;
import os.atom.cli.care.ShowManual;
import os.atom.cli.care.ShowStatus;
import os.atom.cli.care.ShowVersion;
import os.atom.cli.care.Start;
import os.atom.cli.care.Stop;
import os.atom.cli.completion.Complete;
import os.atom.cli.completion.Completion;
import os.atom.cli.connect.Connect;
import os.atom.cli.event.EventGroup;
import os.atom.cli.feed.ChannelGroup;
import os.atom.cli.feed.FeedList;
import os.atom.cli.feed.PostAdd;
import os.atom.cli.file.FileGroup;
import os.atom.cli.freeze.Freeze;
import os.atom.cli.freeze.Thaw;
import os.atom.cli.mcp.Mcp;
import os.atom.cli.message.Inbox;
import os.atom.cli.message.Message;
import os.atom.cli.mount.MountGroup;
import os.atom.cli.peer.PeerGroup;
import os.atom.cli.policy.PolicyGroup;
import os.atom.cli.push.PushGroup;
import os.atom.cli.replay.Replay;
import os.atom.cli.run.CommandGroup;
import os.atom.cli.run.Exec;
import os.atom.cli.service.ServiceGroup;
import os.atom.cli.task.TaskGroup;
import os.atom.cli.verb.Session;
import os.atom.cli.webhook.WebhookGroup;
import picocli.CommandLine;

/** Every command. */
final class Commands {
    static final List<String> NAMES =
            List.of(
                    "start",
                    "stop",
                    "restart",
                    "service",
                    "status",
                    "agent",
                    "mount",
                    "exec",
                    "command",
                    "file",
                    "post",
                    "feed",
                    "channel",
                    "approvals",
                    "approve",
                    "deny",
                    "message",
                    "inbox",
                    "task",
                    "event",
                    "webhook",
                    "peer",
                    "push",
                    "mcp",
                    "connect",
                    "policy",
                    "audit",
                    "replay",
                    "freeze",
                    "thaw",
                    "journal",
                    "config",
                    "doctor",
                    "backup",
                    "restore",
                    "version",
                    "completion",
                    "manual");

    private Commands() {}

    /** Only the command that is asked for: reading the others' options would cost time. */
    static CommandLine of(Session session, String... arguments) {
        if (arguments.length > 0) {
            CommandLine asked = named(session, arguments[0]);
            if (asked != null) {
                return settled(session, root(session).addSubcommand(arguments[0], asked));
            }
        }
        return all(session);
    }

    static CommandLine all(Session session) {
        CommandLine root = root(session);
        for (String name : NAMES) {
            root.addSubcommand(name, named(session, name));
        }
        return settled(session, root);
    }

    private static @Nullable CommandLine named(Session session, String name) {
        return switch (name) {
            case "start" -> new CommandLine(new Start(session));
            case "stop" -> new CommandLine(new Stop(session));
            case "restart" -> new CommandLine(new Restart(session));
            case "service" -> ServiceGroup.of(session);
            case "status" -> new CommandLine(new ShowStatus(session));
            case "agent" -> AgentGroup.of(session);
            case "mount" -> MountGroup.of(session);
            case "exec" -> Exec.of(session);
            case "command" -> CommandGroup.of(session);
            case "file" -> FileGroup.of(session);
            case "post" -> new CommandLine(new PostAdd(session));
            case "feed" -> FeedList.of(session);
            case "channel" -> ChannelGroup.of(session);
            case "approvals" -> ApprovalList.of(session);
            case "approve" -> new CommandLine(new Approve(session));
            case "deny" -> new CommandLine(new Deny(session));
            case "message" -> new CommandLine(new Message(session));
            case "inbox" -> new CommandLine(new Inbox(session));
            case "task" -> TaskGroup.of(session);
            case "event" -> EventGroup.of(session);
            case "webhook" -> WebhookGroup.of(session);
            case "peer" -> PeerGroup.of(session);
            case "push" -> PushGroup.of(session);
            case "mcp" -> new CommandLine(new Mcp(session));
            case "connect" -> new CommandLine(new Connect(session));
            case "policy" -> PolicyGroup.of(session);
            case "audit" -> AuditGroup.of(session);
            case "replay" -> new CommandLine(new Replay(session));
            case "freeze" -> new CommandLine(new Freeze(session));
            case "thaw" -> new CommandLine(new Thaw(session));
            case "journal" -> JournalGroup.of(session);
            case "config" -> ConfigGroup.of(session);
            case "doctor" -> new CommandLine(new Diagnose(session));
            case "backup" -> new CommandLine(new Save(session));
            case "restore" -> new CommandLine(new PutBack(session));
            case "version" -> new CommandLine(new ShowVersion(session));
            case "completion" -> new CommandLine(new Completion(session, () -> all(session)));
            // Of no use to people, so not among the names.
            case "complete" -> Complete.of(session);
            case "manual" -> new CommandLine(new ShowManual(session, () -> all(session)));
            default -> null;
        };
    }

    private static CommandLine root(Session session) {
        return new CommandLine(new AtomOs(session));
    }

    private static CommandLine settled(Session session, CommandLine root) {
        Errors errors = new Errors(session.terminal());
        return root
                // An argument of a command such as '@file' is an argument, not a file of them.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(session.terminal().out(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }
}
