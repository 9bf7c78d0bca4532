package os.atom.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import os.atom.mcp.wire.Exchange;
import os.atom.mcp.wire.Reply;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.StopRequest;
import os.atom.rest.Calls;
import os.atom.rest.CommandCalls;

/**
 * {@code shell_run} from the call to its answer: waits for what runs, points a person to what waits
 * for one, ends what nobody wants any more. Thread-safe.
 */
@Singleton
class ShellRun {
    /** Many clients give up after a minute. */
    static final int USUAL_WAIT = 45;

    /** What the client is told between two calls, in revision 2026-07-28. */
    private static final String POINTED = "approval";

    private final Desk desk;
    private final CommandCalls commands;

    ShellRun(Desk desk, CommandCalls commands) {
        this.desk = desk;
        this.commands = commands;
    }

    Reply call(Given given) throws InterruptedException {
        Optional<String> known = given.exchange().state();
        if (known.isPresent()) {
            return pointed(given, known.get());
        }
        int patience = given.flag("background") ? given.number("wait", 0) : wait(given);
        Calls.By by = given.once();
        // A second at first, so that what is quick takes one call, and what is stopped is known.
        int first = Math.min(1, patience);
        CommandRecord begun = commands.submit(by, ShellTools.submission(given, first));
        return switch (begun.state()) {
            case "running" -> await(given, begun, patience - first);
            case "awaiting_approval" -> ask(given, begun, patience - first);
            default -> result(begun);
        };
    }

    private Reply await(Given given, CommandRecord begun, int seconds) throws InterruptedException {
        if (seconds <= 0) {
            return result(begun);
        }
        given.exchange().whenCancelled(() -> end(given.by(), begun.id()));
        await(given, begun.id(), seconds);
        return result(commands.show(given.by(), begun.id(), 0));
    }

    /** Points the person at the client to where it is answered, if there may be one. */
    private Reply ask(Given given, CommandRecord begun, int seconds) throws InterruptedException {
        Exchange exchange = given.exchange();
        if (seconds > 0 && Pointer.isPossible(exchange)) {
            ObjectNode params = Pointer.params(exchange, begun.id());
            if (exchange.canAsk()) {
                try (Exchange.Question question = exchange.ask(Pointer.METHOD, params)) {
                    exchange.whenCancelled(() -> end(given.by(), begun.id()));
                    await(given, begun.id(), seconds, 1, () -> isDeclined(question));
                    return result(commands.show(given.by(), begun.id(), 0));
                }
            }
            ObjectNode requests = JsonNodeFactory.instance.objectNode();
            requests.putObject(POINTED).put("method", Pointer.METHOD).set("params", params);
            return new Reply.Needs(requests, Optional.of(begun.id()));
        }
        return given.has("wait") ? await(given, begun, seconds) : result(begun);
    }

    private static boolean isDeclined(Exchange.Question question) {
        try {
            return question.isAnswered()
                    && !question.await()
                            .map(answer -> answer.path("action").asText().equals("accept"))
                            .orElse(false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The client was pointed there, and calls again. */
    private Reply pointed(Given given, String id) throws InterruptedException {
        CommandRecord now = commands.show(given.by(), id, 0);
        String action = given.exchange().answers().path(POINTED).path("action").asText();
        return action.equals("accept") ? await(given, now, wait(given)) : result(now);
    }

    private static int wait(Given given) {
        return given.number("wait", USUAL_WAIT);
    }

    /** The one who asked for it does not want it any more. */
    private void end(Calls.By by, String id) {
        try {
            var _ = commands.stop(by, id, new StopRequest(null));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end, and says meanwhile how long it takes if that is wanted. */
    void await(Given given, String id, int seconds) throws InterruptedException {
        int step = given.exchange().tellsProgress() ? 1 : Math.max(1, seconds);
        await(given, id, seconds, step, () -> false);
    }

    private void await(Given given, String id, int seconds, int step, BooleanSupplier enough)
            throws InterruptedException {
        Exchange exchange = given.exchange();
        for (int waited = 0; waited < seconds && !exchange.isCancelled(); waited += step) {
            String state = commands.await(given.by(), id, step).state();
            boolean over = !state.equals("running") && !state.equals("awaiting_approval");
            if (over || enough.getAsBoolean()) {
                return;
            }
            exchange.progress(waited + step, OptionalDouble.of(seconds), state);
        }
    }

    /** As over HTTP, what was refused is no success, also when a person refused it meanwhile. */
    private Reply result(CommandRecord command) {
        return switch (command.state()) {
            case "refused", "expired" -> Desk.failure(problem(command));
            default -> shown(command);
        };
    }

    /** A command as it is. */
    Reply shown(CommandRecord command) {
        CommandResult result = CommandResult.of(command);
        return desk.result(result, result.words());
    }

    private static ObjectNode problem(CommandRecord command) {
        DecisionRecord decision = command.decision();
        ObjectNode problem =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", "Refused")
                        .put("status", 403)
                        .put("detail", decision.reason())
                        .put("id", command.id());
        decision.rules().stream().findFirst().ifPresent(rule -> problem.put("rule", rule.id()));
        if (decision.mend() != null) {
            problem.put("mend", decision.mend());
        }
        return problem;
    }
}
