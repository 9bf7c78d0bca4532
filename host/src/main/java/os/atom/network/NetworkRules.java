package os.atom.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import os.atom.home.OwnFolder;

/**
 * The allow-list in force, read from people's own files and read again when they change. All files
 * count together; when one of them is wrong the last good list stays in force, which at the start
 * is the empty one. Thread-safe.
 */
public final class NetworkRules {
    private final OwnFolder folder;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile AllowList inForce = AllowList.EMPTY;
    private Optional<OwnFolder.Content> lastRead = Optional.empty();

    /** Rules that allow nothing before the first {@link #reload}. */
    public NetworkRules(OwnFolder folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    /** What reading the files came to. */
    public sealed interface Reload {
        /** The files are as they were. */
        record Unchanged() implements Reload {}

        /**
         * Another list is in force.
         *
         * @param domains everything that some agent may reach now
         * @param own private networks that this may lead to, such as {@code 10.20.0.0/16}
         */
        record Changed(List<String> domains, List<String> own) implements Reload {
            public Changed {
                domains = List.copyOf(domains);
                own = List.copyOf(own);
            }
        }

        /**
         * The files are wrong, and what was in force stays so.
         *
         * @param problems file and what is wrong with it, one line each
         */
        record Invalid(List<String> problems) implements Reload {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** What an agent could reach now, for people: such as {@code *.pypi.org:80,443}. */
    public List<String> reachable(String agent) {
        return inForce.reachable(agent);
    }

    /** What may be reached now. */
    AllowList current() {
        return inForce;
    }

    /** Has it run whenever another list has come into force, before the reload returns. */
    void tell(Runnable watcher) {
        watchers.add(watcher);
    }

    /**
     * Reads the files again and brings them into force at once, if all of them are right.
     *
     * @param journal is told of a change, and of files that are wrong, before it has any effect;
     *     when it throws, everything stays as it was and the exception is passed on
     */
    public synchronized Reload reload(Consumer<Reload> journal) {
        OwnFolder.Content read = folder.read(".yaml");
        if (lastRead.filter(read::equals).isPresent()) {
            return new Reload.Unchanged();
        }
        List<Allowance> allowances = new ArrayList<>();
        List<PublicAddresses.Block> own = new ArrayList<>();
        List<OwnFolder.Wrong> wrongs = new ArrayList<>(read.wrongs());
        for (OwnFolder.Text file : read.texts()) {
            AllowListReader.Outcome outcome = AllowListReader.read(file);
            allowances.addAll(outcome.allowances());
            own.addAll(outcome.own());
            wrongs.addAll(outcome.wrongs());
        }
        AllowList next = new AllowList(allowances, new OwnNetworks(own));
        Reload reload = wrongs.isEmpty() ? change(next) : invalid(wrongs);
        journal.accept(reload);
        lastRead = Optional.of(read);
        if (wrongs.isEmpty()) {
            inForce = next;
            watchers.forEach(Runnable::run);
        }
        return reload;
    }

    private Reload change(AllowList next) {
        return next.equals(inForce)
                ? new Reload.Unchanged()
                : new Reload.Changed(
                        next.allowances().stream().map(Allowance::toString).distinct().toList(),
                        next.own().words());
    }

    private static Reload invalid(List<OwnFolder.Wrong> wrongs) {
        return new Reload.Invalid(
                wrongs.stream().map(wrong -> wrong.name() + " " + wrong.what()).toList());
    }
}
