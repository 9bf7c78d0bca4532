package os.atom.a2a;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import os.atom.a2a.Operations.Result;
import os.atom.live.Live;
import os.atom.live.Presence;
import os.atom.protocol.a2a.StreamResponse;
import os.atom.protocol.a2a.Task;
import os.atom.rest.Calls;
import os.atom.rest.Keys;

/** Does what was asked, at once or as it happens; the same for each binding. Thread-safe. */
final class Serving {
    private final Operations operations;
    private final Following following;
    private final Keys keys;
    private final Calls calls;
    private final Live live;

    Serving(Operations operations, Following following, Keys keys, Calls calls, Live live) {
        this.operations = operations;
        this.following = following;
        this.keys = keys;
        this.calls = calls;
        this.live = live;
    }

    /** How a binding writes. */
    interface Form {
        /** The only answer. */
        void answer(ObjectNode body);

        /** One event of many. */
        void event(Cursor cursor, StreamResponse event, boolean ends);
    }

    void serve(Asker asker, Method method, ObjectNode params, Form form)
            throws A2aFault, InterruptedException {
        Optional<Cursor> last = method == Method.SUBSCRIBE ? asker.last() : Optional.empty();
        var asking =
                new Operations.Asking(
                        asker.caller(),
                        asker.agent(),
                        asker.base(),
                        asker.version(),
                        method,
                        params,
                        last);
        try {
            // Before anything is written: what has no room must not be asked.
            if (method == Method.SEND || method == Method.STREAM || method == Method.SUBSCRIBE) {
                try (Presence.Connection _ = room(asker)) {
                    answer(asker, operations.call(asking), form);
                }
            } else {
                answer(asker, operations.call(asking), form);
            }
        } catch (RuntimeException failure) {
            throw HostFaults.of(calls.problem(failure));
        }
    }

    private Presence.Connection room(Asker asker) throws A2aFault {
        Presence presence = live.presence();
        return presence.connect(asker.caller().id())
                .orElseThrow(() -> HostFaults.tooManyOpen(presence.most()));
    }

    private void answer(Asker asker, Result result, Form form)
            throws A2aFault, InterruptedException {
        BooleanSupplier open =
                () -> asker.outlet().isOpen() && keys.isOf(asker.key(), asker.caller());
        switch (result) {
            case Result.Done(ObjectNode body) -> form.answer(body);
            case Result.Later(var parties, var task, var history) -> {
                Task settled = following.settled(parties, task, history, open);
                if (!keys.isOf(asker.key(), asker.caller())) {
                    throw HostFaults.keyEnded();
                }
                form.answer(Json.tree(StreamResponse.of(settled)));
            }
            case Result.Stream(var parties, var task, var history, var after) -> {
                following.follow(
                        parties,
                        task,
                        history,
                        after,
                        open,
                        new Following.Ear() {
                            @Override
                            public void hear(Cursor at, StreamResponse event, boolean ends) {
                                form.event(at, event, ends);
                            }

                            @Override
                            public void silence() {
                                asker.outlet().comment();
                            }
                        });
                asker.outlet().end();
            }
        }
    }
}
